package kept.console.demo;

import java.awt.Color;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** Draws the demo company's own papers. */
final class InvoicePdf {

    private static final Color GREEN = new Color(0x1f, 0x4d, 0x3a);
    private static final Color PALE = new Color(0xe9, 0xf0, 0xeb);
    private static final Color GREY = new Color(0x6a, 0x74, 0x6e);
    private static final Color BLACK = new Color(0x1c, 0x21, 0x1e);
    private static final Sheet.Ink BODY = new Sheet.Ink(9.5f, BLACK, false);
    private static final Sheet.Ink SMALL = new Sheet.Ink(7.5f, GREY, false);
    private static final Sheet.Ink HEAD = new Sheet.Ink(8, GREEN, true);
    private static final float LEFT = 56;
    private static final float RIGHT = Sheet.WIDTH - 56;
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.UK);

    private InvoicePdf() {}

    /** @param lines of the letterhead, the first one its name */
    record Party(List<String> lines) {}

    record Item(String description, int quantity, String unit, BigDecimal price) {
        BigDecimal total() {
            return price.multiply(BigDecimal.valueOf(quantity));
        }
    }

    record Bank(String name, String iban, String bic) {}

    record Invoice(
            String number, String customerNumber, Party customer, LocalDate issued, LocalDate due, String order, String currency, int vatPercent, List<Item> items, Bank bank) {

        BigDecimal net() {
            return items.stream().map(Item::total).reduce(BigDecimal.ZERO, BigDecimal::add);
        }

        BigDecimal vat() {
            return net().multiply(BigDecimal.valueOf(vatPercent)).divide(BigDecimal.valueOf(100), 2, RoundingMode.HALF_UP);
        }

        BigDecimal gross() {
            return net().add(vat());
        }
    }

    static byte[] invoice(Party seller, Invoice invoice) {
        try (var sheet = new Sheet("Invoice " + invoice.number())) {
            letterhead(sheet, seller, "INVOICE");
            float y = 178;
            for (String line : invoice.customer().lines()) {
                sheet.text(LEFT, y, y == 178 ? BODY.bolder() : BODY, line);
                y += 13;
            }
            facts(sheet, invoice);
            y = items(sheet, invoice, 292);
            y = totals(sheet, invoice, y + 12);
            payment(sheet, invoice, y + 30);
            footer(sheet, seller);
            return sheet.bytes();
        }
    }

    /** A customer's own paper: what a transfer paid. */
    static byte[] remittance(Party payer, String reference, LocalDate on, String invoice, String amount, String payee) {
        try (var sheet = new Sheet("Remittance advice " + reference)) {
            sheet.text(LEFT, 80, new Sheet.Ink(16, BLACK, true), "Remittance advice");
            float y = 104;
            for (String line : payer.lines()) {
                sheet.text(LEFT, y, BODY, line);
                y += 13;
            }
            sheet.line(LEFT, RIGHT, y + 6, 0.7f, GREY);
            for (String[] row : new String[][] {{"Payee", payee}, {"Our reference", reference}, {"Paid on", DAY.format(on)}, {"Your invoice", invoice}, {"Amount", amount}}) {
                y += 26;
                sheet.text(LEFT, y, SMALL, row[0]);
                sheet.text(LEFT + 120, y, BODY, row[1]);
            }
            return sheet.bytes();
        }
    }

    private static void letterhead(Sheet sheet, Party seller, String title) {
        sheet.box(0, 0, Sheet.WIDTH, 8, GREEN);
        sheet.leaf(LEFT + 4, 78, 34, GREEN);
        sheet.text(LEFT + 40, 62, new Sheet.Ink(17, GREEN, true), seller.lines().get(0));
        sheet.text(LEFT + 40, 77, SMALL, "Paper, packaging and office supplies for Europe's trade");
        sheet.right(RIGHT, 66, new Sheet.Ink(20, BLACK, false), title);
        sheet.text(LEFT, 152, SMALL, String.join("  ·  ", seller.lines().subList(0, 2)));
        sheet.line(LEFT, LEFT + 230, 156, 0.4f, GREY);
    }

    private static void facts(Sheet sheet, Invoice invoice) {
        String[][] rows = {
            {"Invoice number", invoice.number()}, {"Customer number", invoice.customerNumber()}, {"Date", DAY.format(invoice.issued())},
            {"Due", DAY.format(invoice.due())}, {"Your order", invoice.order().isEmpty() ? "by phone" : invoice.order()}
        };
        float y = 178;
        for (String[] row : rows) {
            sheet.text(348, y, SMALL, row[0]);
            boolean weighty = y == 178 || row[0].equals("Due");
            sheet.right(RIGHT, y, weighty ? BODY.bolder() : BODY, row[1]);
            y += 15;
        }
    }

    private static float items(Sheet sheet, Invoice invoice, float top) {
        sheet.box(LEFT, top - 14, RIGHT - LEFT, 21, PALE);
        sheet.text(LEFT + 8, top, HEAD, "Description");
        sheet.right(372, top, HEAD, "Quantity");
        sheet.right(452, top, HEAD, "Unit price");
        sheet.right(RIGHT - 8, top, HEAD, "Amount " + invoice.currency());
        float y = top + 25;
        for (Item item : invoice.items()) {
            sheet.text(LEFT + 8, y, BODY, item.description());
            sheet.right(372, y, BODY, item.quantity() + " " + item.unit());
            sheet.right(452, y, BODY, plain(item.price()));
            sheet.right(RIGHT - 8, y, BODY, plain(item.total()));
            sheet.line(LEFT, RIGHT, y + 8, 0.3f, new Color(0xcf, 0xd8, 0xd2));
            y += 23;
        }
        return y;
    }

    private static float totals(Sheet sheet, Invoice invoice, float top) {
        float y = top;
        sheet.text(348, y, BODY, "Net");
        sheet.right(RIGHT - 8, y, BODY, plain(invoice.net()));
        y += 16;
        sheet.text(348, y, BODY, invoice.vatPercent() == 0 ? "VAT, zero-rated export" : "VAT " + invoice.vatPercent() + " %");
        sheet.right(RIGHT - 8, y, BODY, plain(invoice.vat()));
        y += 10;
        sheet.box(340, y, RIGHT - 340, 24, GREEN);
        var white = new Sheet.Ink(11, Color.WHITE, true);
        sheet.text(348, y + 16, white, "Total");
        sheet.right(RIGHT - 8, y + 16, white, invoice.currency() + " " + plain(invoice.gross()));
        return y + 24;
    }

    private static void payment(Sheet sheet, Invoice invoice, float top) {
        sheet.text(LEFT, top, HEAD, "How to pay");
        sheet.text(LEFT, top + 16, BODY, "Please transfer " + invoice.currency() + " " + plain(invoice.gross()) + " by " + DAY.format(invoice.due()) + ", quoting " + invoice.number() + ".");
        float y = top + 36;
        for (String[] row : new String[][] {{"Bank", invoice.bank().name()}, {"IBAN", grouped(invoice.bank().iban())}, {"BIC", invoice.bank().bic()}}) {
            sheet.text(LEFT, y, SMALL, row[0]);
            sheet.text(LEFT + 46, y, BODY, row[1]);
            y += 14;
        }
        sheet.text(LEFT, y + 12, SMALL, "Goods remain our property until paid in full. Our bank details never change by e-mail.");
    }

    private static void footer(Sheet sheet, Party seller) {
        sheet.line(LEFT, RIGHT, Sheet.HEIGHT - 62, 0.4f, GREY);
        float y = Sheet.HEIGHT - 50;
        for (String line : seller.lines().subList(2, seller.lines().size())) {
            sheet.text(LEFT, y, SMALL, line);
            y += 11;
        }
    }

    private static String grouped(String iban) {
        return iban.replaceAll("(.{4})(?=.)", "$1 ");
    }

    private static String plain(BigDecimal amount) {
        return new DecimalFormat("#,##0.00", DecimalFormatSymbols.getInstance(Locale.UK)).format(amount);
    }
}
