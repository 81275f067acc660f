package kept.agent.document;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import kept.agent.ledger.AccountSheet;
import kept.agent.ledger.Creditor;
import kept.agent.ledger.Invoice;
import kept.agent.ledger.Money;

/**
 * A statement of account as a PDF: what is open on one day, what of it is past due, what credit stands against it. A pure function of
 * the books: the same values give the same bytes, so that a statement can be proven to be this account's by rendering it again.
 */
public final class StatementOfAccount {

    private static final float LEFT = 56;
    private static final float RIGHT = PdfPages.WIDTH - 56;
    /** Where the columns of amounts end, and where those of days begin. */
    private static final float ISSUED = 190;
    private static final float DUE = 278;
    private static final float AMOUNT_END = 448;

    private StatementOfAccount() {}

    /**
     * The words of one language.
     *
     * @param word     title, as-of, customer, invoice, issued, due, amount, open, total, overdue, credit, payable, nothing, page
     * @param day      a day in words
     * @param shortDay a day in a table
     */
    public record Labels(Locale locale, Function<String, String> word, Function<LocalDate, String> day, Function<LocalDate, String> shortDay) {}

    public static byte[] render(AccountSheet sheet, Labels labels) {
        try (var pages = new PdfPages(footer(sheet.creditor()), labels.word().apply("page"), sheet.account().id() + " " + sheet.today())) {
            head(pages, sheet, labels);
            List<Invoice> open = sheet.openItems();
            if (open.isEmpty()) {
                pages.down(24);
                pages.left(LEFT, labels.word().apply("nothing"), 10, false);
            } else {
                columns(pages, labels);
                for (Invoice invoice : open) row(pages, invoice, labels);
            }
            sums(pages, sheet, labels);
            return pages.bytes();
        }
    }

    private static void head(PdfPages pages, AccountSheet sheet, Labels labels) {
        pages.left(LEFT, sheet.creditor().legalName(), 11, true);
        pages.down(14);
        pages.left(LEFT, sheet.creditor().seat(), 9, false);
        pages.down(46);
        pages.left(LEFT, labels.word().apply("title"), 18, true);
        pages.down(24);
        pages.left(LEFT, labels.word().apply("customer"), 9, false);
        pages.left(LEFT + 80, sheet.account().name() + " (" + sheet.account().id() + ")", 10, true);
        pages.down(15);
        pages.left(LEFT, labels.word().apply("as-of"), 9, false);
        pages.left(LEFT + 80, labels.day().apply(sheet.today()), 10, false);
        pages.down(32);
    }

    private static void columns(PdfPages pages, Labels labels) {
        pages.left(LEFT, labels.word().apply("invoice"), 9, true);
        pages.left(ISSUED, labels.word().apply("issued"), 9, true);
        pages.left(DUE, labels.word().apply("due"), 9, true);
        pages.right(AMOUNT_END, labels.word().apply("amount"), 9, true);
        pages.right(RIGHT, labels.word().apply("open"), 9, true);
        pages.down(6);
        pages.rule(LEFT, RIGHT);
        pages.down(15);
    }

    private static void row(PdfPages pages, Invoice invoice, Labels labels) {
        if (pages.needs(24)) columns(pages, labels);
        pages.left(LEFT, invoice.number().value(), 9, false, ISSUED - LEFT - 8);
        pages.left(ISSUED, labels.shortDay().apply(invoice.issuedOn()), 9, false);
        pages.left(DUE, labels.shortDay().apply(invoice.dueOn()), 9, false);
        pages.right(AMOUNT_END, invoice.amount().format(labels.locale()), 9, false);
        pages.right(RIGHT, invoice.open().format(labels.locale()), 9, false);
        pages.down(15);
    }

    private static void sums(PdfPages pages, AccountSheet sheet, Labels labels) {
        pages.needs(90);
        pages.down(-6);
        pages.rule(LEFT, RIGHT);
        pages.down(16);
        sum(pages, labels, "total", sheet.exposure().open(), true);
        if (sheet.exposure().overdue().isPositive()) sum(pages, labels, "overdue", sheet.exposure().overdue(), false);
        if (sheet.exposure().credits().isPositive()) {
            sum(pages, labels, "credit", Money.zero(sheet.exposure().credits().currency()).minus(sheet.exposure().credits()), false);
            sum(pages, labels, "payable", sheet.exposure().net(), true);
        }
    }

    private static void sum(PdfPages pages, Labels labels, String word, Money amount, boolean strong) {
        pages.left(DUE, labels.word().apply(word), 10, strong);
        pages.right(RIGHT, amount.format(labels.locale()), 10, strong);
        pages.down(17);
    }

    private static List<String> footer(Creditor creditor) {
        var lines = new ArrayList<String>();
        lines.add(creditor.legalName() + ", " + creditor.seat());
        var second = new ArrayList<String>();
        for (String text : new String[] {creditor.register(), creditor.managers(), creditor.vatId()}) {
            if (!text.isBlank()) second.add(text);
        }
        if (!second.isEmpty()) lines.add(String.join("  \u00B7  ", second));
        return lines;
    }
}
