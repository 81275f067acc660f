package kept.agent.memory;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import kept.agent.dunning.Notices;
import kept.agent.journal.Hashes;
import kept.agent.ledger.Account;
import kept.agent.ledger.AccountId;
import kept.agent.ledger.Contact;
import kept.agent.ledger.CreditNote;
import kept.agent.ledger.Creditor;
import kept.agent.ledger.InvoiceId;
import kept.agent.ledger.LedgerImport.Entry;
import kept.agent.ledger.LedgerImport.OfContact;
import kept.agent.ledger.LedgerImport.OfDocument;
import kept.agent.ledger.LedgerImport.OfInvoice;
import kept.agent.ledger.LedgerImport.OfLastLevel;
import kept.agent.ledger.LedgerImport.OfPayment;
import kept.agent.ledger.LedgerImport;
import kept.agent.ledger.Money;
import kept.agent.ledger.Payment;
import kept.agent.memory.Contents.Known;

/**
 * Puts imported entries into the contents, checked.
 *
 * @param before the books before this import
 * @param now    the books as they will be
 */
record ImportedEntries(Contents before, Contents now, long batch, Instant at) {

    enum Change {
        ADDED,
        CHANGED,
        UNCHANGED,
        TWICE,
        REFUSED
    }

    record Outcome(String key, Change change, List<String> problems) {}

    /** @param staged whether this import has an entry of that key already */
    Outcome put(Entry entry, Predicate<String> staged) {
        if (entry instanceof LedgerImport.OfCreditor e) {
            Creditor c = e.creditor();
            return kept("creditor " + c.id(), staged, List.of(), Optional.ofNullable(now.creditors.get(c.id())), c, () -> now.creditors.put(c.id(), c));
        }
        if (entry instanceof LedgerImport.OfAccount e) return account(e.account(), staged);
        if (entry instanceof OfContact e) return contact(e, staged);
        if (entry instanceof OfLastLevel e) return lastLevel(e, staged);
        if (entry instanceof OfInvoice e) return invoice(e, staged);
        if (entry instanceof OfDocument e) return document(e, staged);
        if (entry instanceof LedgerImport.OfCreditNote e) return creditNote(e.note(), staged);
        return payment((OfPayment) entry, staged);
    }

    private static <T> Outcome kept(String key, Predicate<String> staged, List<String> problems, Optional<T> known, T value, Runnable put) {
        if (!problems.isEmpty()) return new Outcome(key, Change.REFUSED, problems);
        if (known.equals(Optional.of(value))) return new Outcome(key, Change.UNCHANGED, List.of());
        if (known.isPresent() && staged.test(key)) return new Outcome(key, Change.TWICE, List.of());
        put.run();
        return new Outcome(key, known.isPresent() ? Change.CHANGED : Change.ADDED, List.of());
    }

    private Outcome account(Account account, Predicate<String> staged) {
        String key = "account " + account.id();
        var problems = new ArrayList<String>();
        Optional<Known<Account>> known = Optional.ofNullable(now.accounts.get(account.id()));
        if (!now.creditors.containsKey(account.creditor())) {
            problems.add(key + ": creditor " + account.creditor() + " is not known; import it first");
        }
        known.map(Known::value).filter(k -> !k.currency().equals(account.currency())).ifPresent(k -> problems.add(
                key + ": its currency is " + k.currency() + " and cannot become " + account.currency() + "; open another account for it"));
        return kept(key, staged, problems, known.map(Known::value), account,
                () -> now.accounts.put(account.id(), new Known<>(account, known.map(Known::batch).orElse(batch))));
    }

    private Outcome contact(OfContact contact, Predicate<String> staged) {
        String key = "contact " + contact.id();
        var problems = new ArrayList<String>();
        if (contact.accounts().isEmpty()) problems.add(key + ": belongs to no account");
        contact.accounts().stream().sorted(Comparator.comparing(AccountId::value)).filter(id -> !now.accounts.containsKey(id))
                .forEach(id -> problems.add(key + ": account " + id + " is not known"));
        Optional<Contact> known = Optional.ofNullable(now.contacts.get(contact.id()));
        Optional<OfContact> imported = known.map(c -> new OfContact(c.id(), c.address(), c.name(), c.role(), c.language(), c.accounts()));
        return kept(key, staged, problems, imported, contact, () -> now.contacts.put(contact.id(), dated(contact)));
    }

    /** One whose address changed, or that joined an older account, is as new as a new one (R109). */
    private Contact dated(OfContact c) {
        Optional<Contact> known = Optional.ofNullable(before.contacts.get(c.id()));
        boolean addressStays = known.isEmpty() || known.get().address().equals(c.address());
        Set<AccountId> joined = new HashSet<>(c.accounts());
        if (addressStays) known.ifPresent(k -> joined.removeAll(k.accounts()));
        boolean asOldAsBefore = addressStays && joined.stream().allMatch(id -> now.accounts.get(id).batch() == batch);
        return new Contact(c.id(), c.address(), c.name(), c.role(), c.language(), c.accounts(),
                asOldAsBefore ? known.map(Contact::addedAt).orElse(at) : at,
                asOldAsBefore && known.map(Contact::firstImport).orElse(true), Contact.Reach.REACHABLE);
    }

    private Outcome lastLevel(OfLastLevel level, Predicate<String> staged) {
        String key = "last level of account " + level.account();
        List<String> problems = now.accounts.containsKey(level.account()) ? List.of() : List.of(key + ": the account is not known");
        Optional<OfLastLevel> known = Optional.ofNullable(now.brought.get(level.account()))
                .map(b -> new OfLastLevel(level.account(), b.level(), b.lastContactOn()));
        return kept(key, staged, problems, known, level,
                () -> now.brought.put(level.account(), new Notices.Brought(level.level(), level.lastContactOn(), at)));
    }

    private Outcome invoice(OfInvoice invoice, Predicate<String> staged) {
        String key = "invoice " + invoice.number();
        var problems = new ArrayList<String>();
        inBooks(key, invoice.account(), invoice.amount(), problems);
        Optional<OfInvoice> known = Optional.ofNullable(now.invoices.get(invoice.number())).map(Known::value);
        known.filter(k -> !staged.test(key) && !k.account().equals(invoice.account())).ifPresent(k -> problems.add(
                key + ": is in the books of account " + k.account() + "; a number belongs to one account"));
        if (invoice.amount().minor() < 0) problems.add(key + ": amount " + invoice.amount() + " is below zero; import it as a credit note");
        invoice.open().filter(open -> !open.currency().equals(invoice.amount().currency()) || open.minor() < 0 || open.minor() > invoice.amount().minor())
                .ifPresent(open -> problems.add(key + ": open " + open + " is no part of its amount " + invoice.amount()));
        return kept(key, staged, problems, known, invoice, () -> now.invoices.put(invoice.number(), new Known<>(invoice, batch)));
    }

    private Outcome document(OfDocument document, Predicate<String> staged) {
        String key = "file of invoice " + document.number();
        var problems = new ArrayList<String>();
        if (!now.invoices.containsKey(document.number())) problems.add(key + ": the invoice is not known");
        if (document.bytes().length == 0) problems.add(key + ": is empty");
        var link = new Contents.Link(Hashes.sha256(document.bytes()), document.name(), document.type());
        return kept(key, staged, problems, Optional.ofNullable(now.links.get(document.number())), link, () -> {
            MemoryDocuments.keep(now, document.name(), document.type(), document.bytes());
            now.links.put(document.number(), link);
        });
    }

    private Outcome creditNote(CreditNote note, Predicate<String> staged) {
        String key = "credit note " + note.number();
        var problems = new ArrayList<String>();
        inBooks(key, note.account(), note.amount(), problems);
        if (!note.amount().isPositive()) problems.add(key + ": amount " + note.amount() + " must be above zero");
        note.invoice().ifPresent(number -> against(key, note.account(), number, problems));
        Optional<Known<CreditNote>> known = Optional.ofNullable(now.creditNotes.get(note.number()));
        long since = known.filter(k -> k.value().amount().equals(note.amount()) && k.value().invoice().equals(note.invoice())).map(Known::batch).orElse(batch);
        return kept(key, staged, problems, known.map(Known::value), note, () -> now.creditNotes.put(note.number(), new Known<>(note, since)));
    }

    private Outcome payment(OfPayment p, Predicate<String> staged) {
        String key = "payment " + p.id();
        var problems = new ArrayList<String>();
        inBooks(key, p.account(), p.amount(), problems);
        if (!p.amount().isPositive()) problems.add(key + ": amount " + p.amount() + " must be above zero");
        allocations(key, p, problems);
        List<Payment.Allocation> ordered = p.allocations().stream().sorted(Comparator.comparing(Payment.Allocation::invoice)).toList();
        Optional<Known<Payment>> known = Optional.ofNullable(now.payments.get(p.id()));
        long since = known.filter(k -> k.value().allocations().equals(ordered)).map(Known::batch).orElse(batch);
        var payment = new Payment(p.id(), p.account(), p.amount(), p.valueOn(), known.map(k -> k.value().recordedAt()).orElse(at), p.reference(), ordered);
        return kept(key, staged, problems, known.map(Known::value), payment, () -> now.payments.put(p.id(), new Known<>(payment, since)));
    }

    private void inBooks(String key, AccountId id, Money amount, List<String> problems) {
        Optional<Account> account = Optional.ofNullable(now.accounts.get(id)).map(Known::value);
        if (account.isEmpty()) {
            problems.add(key + ": account " + id + " is not known");
        } else if (!account.get().currency().equals(amount.currency())) {
            problems.add(key + ": is in " + amount.currency() + ", but account " + id + " is kept in " + account.get().currency());
        }
    }

    private void allocations(String key, OfPayment payment, List<String> problems) {
        var numbers = new HashSet<InvoiceId>();
        long sum = 0;
        for (Payment.Allocation a : payment.allocations()) {
            if (!numbers.add(a.invoice())) problems.add(key + ": names invoice " + a.invoice() + " twice");
            if (!a.amount().isPositive() || !a.amount().currency().equals(payment.amount().currency())) {
                problems.add(key + ": " + a.amount() + " for invoice " + a.invoice() + " is no part of its amount " + payment.amount());
                continue;
            }
            sum += a.amount().minor();
            against(key, payment.account(), a.invoice(), problems);
        }
        if (sum > payment.amount().minor()) {
            problems.add(key + ": pays " + new Money(sum, payment.amount().currency()) + " on invoices, but is only " + payment.amount());
        }
    }

    private void against(String key, AccountId account, InvoiceId number, List<String> problems) {
        Optional<AccountId> owner = Optional.ofNullable(now.invoices.get(number)).map(i -> i.value().account());
        if (owner.isEmpty()) {
            problems.add(key + ": invoice " + number + " is not known");
        } else if (!owner.get().equals(account) && !now.accounts.get(owner.get()).value().parent().equals(Optional.of(account))) {
            problems.add(key + ": invoice " + number + " is another account's");
        }
    }

    /** What can only be checked once everything is there. */
    static Map<String, String> whole(Contents books, long batch) {
        var problems = new LinkedHashMap<String, String>();
        for (Known<Account> known : books.accounts.values()) {
            Account account = known.value();
            account.parent().filter(parent -> !books.accounts.containsKey(parent)).ifPresent(parent -> problems.put(
                    "account " + account.id(), "account " + account.id() + ": parent " + parent + " is not known"));
        }
        for (Known<OfInvoice> known : books.invoices.values()) {
            Money open = MemoryLedger.open(books, known);
            Money owed = known.value().open().orElse(known.value().amount());
            if (open.minor() < 0) {
                problems.put(named(books, known, batch), "invoice " + known.value().number() + ": " + owed.minus(open) + " is paid or credited on " + owed
                        + "; leave what is over unallocated");
            }
        }
        return problems;
    }

    /** The first entry of this import that has to do with the invoice. */
    private static String named(Contents books, Known<OfInvoice> invoice, long batch) {
        InvoiceId number = invoice.value().number();
        if (invoice.batch() == batch) return "invoice " + number;
        Optional<String> payment = books.payments.values().stream().filter(p -> p.batch() == batch)
                .filter(p -> p.value().allocations().stream().anyMatch(a -> a.invoice().equals(number))).map(p -> "payment " + p.value().id()).min(String::compareTo);
        return payment.orElseGet(() -> books.creditNotes.values().stream()
                .filter(n -> n.batch() == batch && n.value().invoice().equals(Optional.of(number))).map(n -> "credit note " + n.value().number())
                .min(String::compareTo).orElse("invoice " + number));
    }

    /** Accounts that a payment of this import came for. */
    static Set<AccountId> paid(Contents books, long batch) {
        var accounts = new TreeSet<>(Comparator.comparing(AccountId::value));
        for (Known<Payment> known : books.payments.values()) {
            if (known.batch() != batch) continue;
            accounts.add(known.value().account());
            known.value().allocations().forEach(a -> accounts.add(books.invoices.get(a.invoice()).value().account()));
        }
        return accounts;
    }
}
