package kept.storage.store;

import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import kept.agent.ledger.Account;
import kept.agent.ledger.AccountId;
import kept.agent.ledger.Contact;
import kept.agent.ledger.ContactId;
import kept.agent.ledger.CreditNote;
import kept.agent.ledger.Creditor;
import kept.agent.ledger.CreditorId;
import kept.agent.ledger.EmailAddress;
import kept.agent.ledger.Exposure;
import kept.agent.ledger.Invoice;
import kept.agent.ledger.InvoiceId;
import kept.agent.ledger.Ledger;
import kept.agent.ledger.Money;
import kept.agent.ledger.Payment;
import kept.storage.column.Row;
import kept.storage.connect.Connections;
import org.jdbi.v3.core.Handle;

/** The books as they stand: the views that end in {@code _now}. */
public final class LedgerStore implements Ledger {

    private static final int NUMBERS_AT_ONCE = 500;

    private final Connections connections;

    public LedgerStore(Connections connections) {
        this.connections = connections;
    }

    @Override
    public Optional<Creditor> creditor(CreditorId id) {
        String sql = "select * from creditor_now where id = :id";
        return connections.read(handle -> handle.createQuery(sql).bind("id", id).map((rs, c) -> inForce(handle, new Row(rs))).findOne());
    }

    @Override
    public List<Creditor> creditors() {
        String sql = "select * from creditor_now order by id";
        return connections.read(handle -> handle.createQuery(sql).map((rs, c) -> inForce(handle, new Row(rs))).list());
    }

    @Override
    public Optional<Account> account(AccountId id) {
        return connections.read(handle -> account(handle, id));
    }

    static Optional<Account> account(Handle handle, AccountId id) {
        String sql = "select a.*, exists (select 1 from never_alone n where n.account = a.id) as by_a_person from account_now a where a.id = :id";
        return handle.createQuery(sql).bind("id", id).map((rs, c) -> withPeoplesWord(new Row(rs))).findOne();
    }

    @Override
    public List<Account> accounts() {
        String sql = "select a.*, exists (select 1 from never_alone n where n.account = a.id) as by_a_person from account_now a order by a.id";
        return connections.read(handle -> handle.createQuery(sql).map((rs, c) -> withPeoplesWord(new Row(rs))).list());
    }

    @Override
    public List<Contact> contacts(AccountId account) {
        String sql = """
                select c.* from contact_now c join contact_account_now l on l.contact = c.id where l.account = :account
                order by case c.role when 'ACCOUNTS_PAYABLE' then 0 else 1 end, c.id
                """;
        return connections.read(handle -> handle.createQuery(sql).bind("account", account).map((rs, c) -> contact(handle, new Row(rs))).list());
    }

    @Override
    public List<Contact> contacts(EmailAddress address) {
        return connections.read(handle -> contacts(handle, address));
    }

    static List<Contact> contacts(Handle handle, EmailAddress address) {
        String sql = "select * from contact_now where address = :address order by id";
        return handle.createQuery(sql).bind("address", address).map((rs, c) -> contact(handle, new Row(rs))).list();
    }

    @Override
    public Optional<Contact> contact(ContactId id) {
        String sql = "select * from contact_now where id = :id";
        return connections.read(handle -> handle.createQuery(sql).bind("id", id).map((rs, c) -> contact(handle, new Row(rs))).findOne());
    }

    @Override
    public List<Invoice> invoices(AccountId account) {
        String sql = "select * from invoice_now where account = :account order by due_on, number";
        return connections.read(handle -> handle.createQuery(sql).bind("account", account).map((rs, c) -> invoice(new Row(rs))).list());
    }

    @Override
    public Optional<Invoice> invoice(InvoiceId number) {
        return connections.read(handle -> invoice(handle, number));
    }

    @Override
    public List<Invoice> invoices(Collection<InvoiceId> numbers) {
        if (numbers.isEmpty()) return List.of();
        String sql = "select * from invoice_now where number in (<numbers>) order by number";
        List<String> wanted = numbers.stream().map(InvoiceId::value).distinct().toList();
        return connections.read(handle -> {
            var found = new ArrayList<Invoice>();
            for (int from = 0; from < wanted.size(); from += NUMBERS_AT_ONCE) {
                found.addAll(handle.createQuery(sql).bindList("numbers", wanted.subList(from, Math.min(wanted.size(), from + NUMBERS_AT_ONCE)))
                        .map((rs, c) -> invoice(new Row(rs))).list());
            }
            found.sort(Comparator.comparing(Invoice::number));
            return List.copyOf(found);
        });
    }

    static Optional<Invoice> invoice(Handle handle, InvoiceId number) {
        String sql = "select * from invoice_now where number = :number";
        return handle.createQuery(sql).bind("number", number).map((rs, c) -> invoice(new Row(rs))).findOne();
    }

    @Override
    public List<Payment> payments(AccountId account) {
        String sql = "select * from payment_now where account = :account order by value_on, id";
        return connections.read(handle -> handle.createQuery(sql).bind("account", account).map((rs, c) -> payment(handle, new Row(rs))).list());
    }

    @Override
    public List<CreditNote> creditNotes(AccountId account) {
        String sql = "select * from credit_note_now where account = :account order by issued_on, number";
        return connections.read(handle -> handle.createQuery(sql).bind("account", account).map((rs, c) -> creditNote(new Row(rs))).list());
    }

    @Override
    public Exposure exposure(AccountId id, LocalDate today) {
        return connections.read(handle -> {
            Account account = account(handle, id).orElseThrow(() -> new IllegalArgumentException("there is no account " + id));
            String invoices = "select * from invoice_now where account = :id";
            String payments = "select * from payment_now where account = :id";
            String notes = "select * from credit_note_now where account = :id";
            return Exposure.of(account.currency(),
                    handle.createQuery(invoices).bind("id", id).map((rs, c) -> invoice(new Row(rs))).list(),
                    handle.createQuery(payments).bind("id", id).map((rs, c) -> payment(handle, new Row(rs))).list(),
                    handle.createQuery(notes).bind("id", id).map((rs, c) -> creditNote(new Row(rs))).list(),
                    today);
        });
    }

    @Override
    public Optional<Instant> importedAt() {
        return connections.read(LedgerStore::importedAt);
    }

    static Optional<Instant> importedAt(Handle handle) {
        String sql = "select max(visible_at) as at from import_batch where state = 'VISIBLE'";
        return handle.createQuery(sql).map((rs, c) -> new Row(rs).optionalInstant("at")).one();
    }

    /** What the books say of bank details is only a proposal (R109). */
    private static Creditor inForce(Handle handle, Row row) throws SQLException {
        Creditor creditor = creditor(row);
        return creditor.paidTo(BankChangeStore.inForce(handle, creditor.id()));
    }

    /** As the books say it. */
    static Creditor creditor(Row row) throws SQLException {
        return new Creditor(new CreditorId(row.text("id")), row.text("legal_name"), row.text("seat"), row.text("register"), row.text("vat_id"),
                row.text("managers"), row.text("sender_name"), new EmailAddress(row.text("sender")), row.text("phone"), Banks.read(row.text("banks")));
    }

    private static Account withPeoplesWord(Row row) throws SQLException {
        Account account = account(row);
        return row.yes("by_a_person") ? account.withNeverAlone() : account;
    }

    /** As the books say it. */
    static Account account(Row row) throws SQLException {
        return new Account(row.account("id"), row.text("name"), new CreditorId(row.text("creditor")), row.optionalAccount("parent"),
                row.choice(Account.Kind.class, "kind"), row.zone("zone"), row.optionalLocale("locale"), row.locale("language"),
                Currency.getInstance(row.text("currency")), row.text("owner"), row.yes("never_alone"));
    }

    static Contact contact(Handle handle, Row row) throws SQLException {
        String sql = "select account from contact_account where contact = :id and batch = :batch order by account";
        var accounts = handle.createQuery(sql).bind("id", row.text("id")).bind("batch", row.number("batch"))
                .map((rs, c) -> new Row(rs).account("account")).list();
        return new Contact(new ContactId(row.text("id")), new EmailAddress(row.text("address")), row.text("name"), row.choice(Contact.Role.class, "role"),
                row.optionalLocale("language"), new HashSet<>(accounts), row.instant("added_at"), row.yes("first_import"),
                row.choice(Contact.Reach.class, "reach"));
    }

    static Invoice invoice(Row row) throws SQLException {
        return new Invoice(row.invoice("number"), row.account("account"), row.money("amount", "currency"), row.money("open", "currency"),
                row.day("issued_on"), row.day("due_on"), row.optionalText("purchase_order"), row.yes("has_document"));
    }

    static Payment payment(Handle handle, Row row) throws SQLException {
        Money amount = row.money("amount", "currency");
        return new Payment(row.text("id"), row.account("account"), amount, row.day("value_on"), row.instant("recorded_at"), row.text("reference"),
                allocations(handle, row.text("id"), row.number("batch"), amount));
    }

    static List<Payment.Allocation> allocations(Handle handle, String payment, long batch, Money amount) {
        String sql = "select invoice, amount from allocation where payment = :payment and batch = :batch order by invoice";
        return handle.createQuery(sql).bind("payment", payment).bind("batch", batch)
                .map((rs, c) -> new Payment.Allocation(new Row(rs).invoice("invoice"), new Money(rs.getLong("amount"), amount.currency()))).list();
    }

    static CreditNote creditNote(Row row) throws SQLException {
        return new CreditNote(row.text("number"), row.account("account"), row.money("amount", "currency"), row.day("issued_on"), row.optionalInvoice("invoice"));
    }
}
