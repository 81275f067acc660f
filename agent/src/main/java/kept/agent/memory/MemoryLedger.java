package kept.agent.memory;

import static java.util.Comparator.comparing;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
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
import kept.agent.ledger.LedgerImport.OfInvoice;
import kept.agent.ledger.Money;
import kept.agent.ledger.Payment;

record MemoryLedger(Vault vault) implements Ledger {

    @Override
    public Optional<Creditor> creditor(CreditorId id) {
        return vault.read(s -> Optional.ofNullable(s.creditors.get(id)).map(c -> inForce(s, c)));
    }

    @Override
    public List<Creditor> creditors() {
        return vault.read(s -> s.creditors.values().stream().sorted(comparing(c -> c.id().value())).map(c -> inForce(s, c)).toList());
    }

    /** What the books say of bank details is only a proposal (R109). */
    private static Creditor inForce(Contents contents, Creditor creditor) {
        return creditor.paidTo(MemoryBankChanges.inForce(contents, creditor.id()));
    }

    @Override
    public Optional<Account> account(AccountId id) {
        return vault.read(s -> Optional.ofNullable(s.accounts.get(id)).map(Contents.Known::value).map(a -> alone(s, a)));
    }

    @Override
    public List<Account> accounts() {
        return vault.read(s -> s.accounts.values().stream().map(Contents.Known::value).map(a -> alone(s, a)).sorted(comparing(a -> a.id().value())).toList());
    }

    @Override
    public List<Contact> contacts(AccountId account) {
        return vault.read(s -> contacts(s).filter(c -> c.accounts().contains(account))
                .sorted(comparing((Contact c) -> c.role() != Contact.Role.ACCOUNTS_PAYABLE).thenComparing(c -> c.id().value())).toList());
    }

    @Override
    public List<Contact> contacts(EmailAddress address) {
        return vault.read(s -> contacts(s, address));
    }

    static List<Contact> contacts(Contents state, EmailAddress address) {
        return contacts(state).filter(c -> c.address().equals(address)).sorted(comparing(c -> c.id().value())).toList();
    }

    private static java.util.stream.Stream<Contact> contacts(Contents state) {
        return state.contacts.values().stream().map(c -> withReach(state, c));
    }

    private static Contact withReach(Contents state, Contact c) {
        return new Contact(c.id(), c.address(), c.name(), c.role(), c.language(), c.accounts(), c.addedAt(), c.firstImport(),
                state.reaches.getOrDefault(c.id(), Contact.Reach.REACHABLE));
    }

    @Override
    public Optional<Contact> contact(ContactId id) {
        return vault.read(s -> Optional.ofNullable(s.contacts.get(id)).map(c -> withReach(s, c)));
    }

    @Override
    public List<Invoice> invoices(AccountId account) {
        return vault.read(s -> invoices(s, account));
    }

    static List<Invoice> invoices(Contents state, AccountId account) {
        return state.invoices.values().stream().filter(i -> i.value().account().equals(account)).map(i -> invoice(state, i))
                .sorted(comparing(Invoice::dueOn).thenComparing(Invoice::number)).toList();
    }

    @Override
    public Optional<Invoice> invoice(InvoiceId number) {
        return vault.read(s -> invoice(s, number));
    }

    static Optional<Invoice> invoice(Contents state, InvoiceId number) {
        return Optional.ofNullable(state.invoices.get(number)).map(i -> invoice(state, i));
    }

    @Override
    public List<Invoice> invoices(Collection<InvoiceId> numbers) {
        return vault.read(s -> new HashSet<>(numbers).stream().sorted().flatMap(n -> invoice(s, n).stream()).toList());
    }

    private static Invoice invoice(Contents state, Contents.Known<OfInvoice> known) {
        OfInvoice i = known.value();
        return new Invoice(i.number(), i.account(), i.amount(), open(state, known), i.issuedOn(), i.dueOn(), i.purchaseOrder(),
                state.links.containsKey(i.number()));
    }

    /** Off what the books stated as open only comes what came in after. */
    static Money open(Contents state, Contents.Known<OfInvoice> known) {
        OfInvoice invoice = known.value();
        Money open = invoice.open().orElse(invoice.amount());
        for (Contents.Known<Payment> payment : state.payments.values()) {
            if (invoice.open().isPresent() && payment.batch() <= known.batch()) continue;
            for (Payment.Allocation a : payment.value().allocations()) {
                if (a.invoice().equals(invoice.number())) open = open.minus(a.amount());
            }
        }
        for (Contents.Known<CreditNote> note : state.creditNotes.values()) {
            if (invoice.open().isPresent() && note.batch() <= known.batch()) continue;
            if (note.value().invoice().equals(Optional.of(invoice.number()))) open = open.minus(note.value().amount());
        }
        return open;
    }

    @Override
    public List<Payment> payments(AccountId account) {
        return vault.read(s -> payments(s, account));
    }

    private static List<Payment> payments(Contents state, AccountId account) {
        return state.payments.values().stream().map(Contents.Known::value).filter(p -> p.account().equals(account))
                .sorted(comparing(Payment::valueOn).thenComparing(Payment::id)).toList();
    }

    @Override
    public List<CreditNote> creditNotes(AccountId account) {
        return vault.read(s -> creditNotes(s, account));
    }

    private static List<CreditNote> creditNotes(Contents state, AccountId account) {
        return state.creditNotes.values().stream().map(Contents.Known::value).filter(n -> n.account().equals(account))
                .sorted(comparing(CreditNote::issuedOn).thenComparing(CreditNote::number)).toList();
    }

    @Override
    public Exposure exposure(AccountId account, LocalDate today) {
        return vault.read(s -> Exposure.of(
                Optional.ofNullable(s.accounts.get(account)).orElseThrow(() -> new IllegalArgumentException("there is no account " + account)).value().currency(),
                invoices(s, account), payments(s, account), creditNotes(s, account), today));
    }

    private static Account alone(Contents s, Account a) {
        return s.neverAlone.containsKey(a.id()) ? a.withNeverAlone() : a;
    }

    @Override
    public Optional<Instant> importedAt() {
        return vault.read(s -> s.importedAt);
    }
}
