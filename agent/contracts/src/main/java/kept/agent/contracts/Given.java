package kept.agent.contracts;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import kept.agent.ledger.Account;
import kept.agent.ledger.AccountId;
import kept.agent.ledger.Contact;
import kept.agent.ledger.ContactId;
import kept.agent.ledger.CreditNote;
import kept.agent.ledger.Creditor;
import kept.agent.ledger.CreditorId;
import kept.agent.ledger.EmailAddress;
import kept.agent.ledger.InvoiceId;
import kept.agent.ledger.LedgerImport.Entry;
import kept.agent.ledger.LedgerImport.Line;
import kept.agent.ledger.LedgerImport.Problem;
import kept.agent.ledger.LedgerImport.Summary;
import kept.agent.ledger.LedgerImport;
import kept.agent.ledger.Money;
import kept.agent.ledger.Payment;

/** Books with names: {@code Given.books().account("ACME").contact("ap@acme.example", "ACME").invoice("INV-1", "ACME", "EUR 1250.00", "2026-02-27").in(house)}. */
public final class Given {

    public static final CreditorId CREDITOR = new CreditorId("HAUS");

    private final List<Line> lines = new ArrayList<>();

    private Given() {}

    /** With the creditor, who is in all books. */
    public static Given books() {
        return new Given().with(new LedgerImport.OfCreditor(creditor()));
    }

    /** Books that bring nothing but what is named. */
    public static Given more() {
        return new Given();
    }

    public static Creditor creditor() {
        return new Creditor(CREDITOR, "Haus & Co. GmbH", "Köln", "Amtsgericht Köln HRB 1", "DE123456789", "Eva Haus", "Haus & Co.",
                new EmailAddress("accounts@haus.example"), "+49 221 1", Map.of(Currency.getInstance("EUR"),
                new Creditor.BankAccount("Haus & Co. GmbH", "Stadtbank", "DE02120300000000202051", "BYLADEM1001")));
    }

    public Given with(Entry entry) {
        lines.add(new Line("given.csv", lines.size() + 1, entry));
        return this;
    }

    public Given account(String id) {
        return account(id, "EUR", "Europe/Berlin");
    }

    public Given account(String id, String currency, String zone) {
        return with(new LedgerImport.OfAccount(anAccount(id, currency, zone)));
    }

    public static Account anAccount(String id, String currency, String zone) {
        return new Account(new AccountId(id), id + " Ltd", CREDITOR, Optional.empty(), Account.Kind.BUSINESS, ZoneId.of(zone),
                Optional.of(Locale.UK), Locale.ENGLISH, Currency.getInstance(currency), "clerk", false);
    }

    /** The contact's id is its address. */
    public Given contact(String address, String... accounts) {
        return contact(address, address, Contact.Role.ACCOUNTS_PAYABLE, accounts);
    }

    public Given contact(String id, String address, Contact.Role role, String... accounts) {
        return with(new LedgerImport.OfContact(new ContactId(id), new EmailAddress(address), "Somebody", role, Optional.empty(),
                Arrays.stream(accounts).map(AccountId::new).collect(Collectors.toSet())));
    }

    public Given invoice(String number, String account, String amount, String dueOn) {
        return invoice(number, account, amount, dueOn, Optional.empty());
    }

    public Given invoice(String number, String account, String amount, String dueOn, Optional<String> open) {
        LocalDate due = LocalDate.parse(dueOn);
        return with(new LedgerImport.OfInvoice(new InvoiceId(number), new AccountId(account), Money.parse(amount), due.minusDays(30), due,
                Optional.empty(), open.map(Money::parse)));
    }

    public Given file(String invoice, String text) {
        return with(new LedgerImport.OfDocument(new InvoiceId(invoice), invoice + ".pdf", "application/pdf", text.getBytes(StandardCharsets.UTF_8)));
    }

    /** @param pays invoice number and amount, in turn */
    public Given payment(String id, String account, String amount, String valueOn, String... pays) {
        var allocations = new ArrayList<Payment.Allocation>();
        for (int i = 0; i < pays.length; i += 2) allocations.add(new Payment.Allocation(new InvoiceId(pays[i]), Money.parse(pays[i + 1])));
        return with(new LedgerImport.OfPayment(id, new AccountId(account), Money.parse(amount), LocalDate.parse(valueOn), "ref " + id, allocations));
    }

    public Given creditNote(String number, String account, String amount, String issuedOn, Optional<String> invoice) {
        return with(new LedgerImport.OfCreditNote(new CreditNote(number, new AccountId(account), Money.parse(amount), LocalDate.parse(issuedOn),
                invoice.map(InvoiceId::new))));
    }

    public Given lastLevel(String account, int level, String lastContactOn) {
        return with(new LedgerImport.OfLastLevel(new AccountId(account), level, Optional.of(LocalDate.parse(lastContactOn))));
    }

    public List<Line> lines() {
        return List.copyOf(lines);
    }

    public Summary in(House house) {
        try (LedgerImport.Staging staging = house.imports().begin("test")) {
            staging.stage(lines);
            return staging.publish();
        }
    }

    /** In, or nothing of it where something is wrong: more paid than is open, say. */
    public void inIfRight(House house) {
        try (LedgerImport.Staging staging = house.imports().begin("test")) {
            staging.stage(lines);
            if (staging.problems().isEmpty()) staging.publish();
        }
    }

    /** What is wrong with them; nothing is published. */
    public List<String> problemsIn(House house) {
        try (LedgerImport.Staging staging = house.imports().begin("test")) {
            staging.stage(lines);
            return staging.problems().stream().map(Problem::toString).toList();
        }
    }
}
