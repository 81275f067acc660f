package kept.console.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The demo company's books and papers, as files to import. */
final class Company {

    /** Where customers' mails go. */
    static final String ADDRESS = "accounts@larchlinden.example";

    private static final List<String> BOOKS =
            List.of("creditor.csv", "bank_accounts.csv", "accounts.csv", "contacts.csv", "invoices.csv", "credit_notes.csv", "payments.csv", "allocations.csv");
    private static final List<String> FEED = List.of("payments.csv", "allocations.csv");

    private final Map<String, Map<String, String>> accounts = by("books/accounts.csv", "id");

    /** Writes the books of the first day: the tables and, where they are not there yet, the invoices' files. */
    void writeBooks(Path folder) {
        for (String name : BOOKS) write(folder.resolve(name), Resources.bytes("books/" + name));
        for (InvoicePdf.Invoice invoice : invoices()) {
            Path file = folder.resolve("invoices").resolve(invoice.number() + ".pdf");
            if (!Files.exists(file)) write(file, InvoicePdf.invoice(seller(), invoice));
        }
    }

    /** Writes what the bank told on a day; an empty statement where nothing came in. */
    void writeFeed(Path folder, LocalDate day) {
        for (String name : FEED) {
            String resource = "feeds/" + day + "/" + name;
            byte[] bytes = Resources.has(resource) ? Resources.bytes(resource) : (Resources.lines("books/" + name).get(0) + "\n").getBytes(java.nio.charset.StandardCharsets.UTF_8);
            write(folder.resolve(name), bytes);
        }
    }

    /** What came in on a day, for the transcript. */
    List<Map<String, String>> feed(LocalDate day) {
        String resource = "feeds/" + day + "/payments.csv";
        return Resources.has(resource) ? Resources.table(resource) : List.of();
    }

    String name(String account) {
        return accounts.get(account).get("name");
    }

    String currency(String account) {
        return accounts.get(account).get("currency");
    }

    /** A file that a reply brings along. */
    byte[] attachment(String name) {
        if (!name.equals("KOS-88213.pdf")) throw new IllegalArgumentException("the demo has no file " + name + " to attach");
        Map<String, String> customer = by("customers.csv", "account").get("C1067");
        var payer = new InvoicePdf.Party(List.of(name("C1067"), customer.get("street"), customer.get("town")));
        return InvoicePdf.remittance(payer, "KOS-88213", LocalDate.of(2026, 2, 27), "LL-40121", "EUR 2,310.00", seller().lines().get(0));
    }

    List<InvoicePdf.Invoice> invoices() {
        var items = Resources.table("invoice_items.csv").stream().collect(Collectors.groupingBy(row -> row.get("invoice")));
        var customers = by("customers.csv", "account");
        var banks = by("books/bank_accounts.csv", "currency");
        var invoices = new ArrayList<InvoicePdf.Invoice>();
        for (Map<String, String> row : Resources.table("books/invoices.csv")) {
            String account = row.get("account");
            Map<String, String> bank = banks.get(currency(account));
            List<Map<String, String>> lines = items.getOrDefault(row.get("number"), List.of());
            invoices.add(new InvoicePdf.Invoice(row.get("number"), account, customer(name(account), customers.get(account)), LocalDate.parse(row.get("issued_on")),
                    LocalDate.parse(row.get("due_on")), row.get("purchase_order"), currency(account), Integer.parseInt(lines.get(0).get("vat_percent")),
                    lines.stream().map(Company::item).toList(), new InvoicePdf.Bank(bank.get("bank"), bank.get("iban"), bank.get("bic"))));
        }
        return invoices;
    }

    private static InvoicePdf.Item item(Map<String, String> row) {
        return new InvoicePdf.Item(row.get("description"), Integer.parseInt(row.get("quantity")), row.get("unit"), new BigDecimal(row.get("unit_price")));
    }

    private static InvoicePdf.Party customer(String name, Map<String, String> row) {
        var lines = new ArrayList<>(List.of(name, row.get("street"), row.get("town"), row.get("country")));
        if (!row.get("vat_id").isEmpty()) lines.add("VAT ID " + row.get("vat_id"));
        return new InvoicePdf.Party(lines);
    }

    private static InvoicePdf.Party seller() {
        Map<String, String> c = Resources.table("books/creditor.csv").get(0);
        return new InvoicePdf.Party(List.of(c.get("legal_name"), c.get("seat"), c.get("legal_name") + ", " + c.get("seat") + "  ·  " + c.get("register") + "  ·  VAT ID " + c.get("vat_id"),
                "Directors: " + c.get("managers") + "  ·  " + c.get("phone") + "  ·  " + c.get("sender")));
    }

    private static Map<String, Map<String, String>> by(String table, String key) {
        return Resources.table(table).stream().collect(Collectors.toMap(row -> row.get(key), Function.identity()));
    }

    private static void write(Path file, byte[] bytes) {
        try {
            Files.createDirectories(file.getParent());
            Files.write(file, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }
}
