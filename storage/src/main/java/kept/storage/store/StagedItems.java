package kept.storage.store;

import static kept.storage.store.StagedEntries.Change.ADDED;
import static kept.storage.store.StagedEntries.Change.CHANGED;

import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import kept.agent.journal.Hashes;
import kept.agent.ledger.AccountId;
import kept.agent.ledger.CreditNote;
import kept.agent.ledger.InvoiceId;
import kept.agent.ledger.LedgerImport.OfDocument;
import kept.agent.ledger.LedgerImport.OfInvoice;
import kept.agent.ledger.LedgerImport.OfPayment;
import kept.agent.ledger.Money;
import kept.agent.ledger.Payment;
import kept.storage.column.Row;
import kept.storage.store.StagedEntries.Change;
import kept.storage.store.StagedEntries.Outcome;
import org.jdbi.v3.core.Handle;

/** Stages invoices and their files, credit notes and payments. */
record StagedItems(Handle handle, long batch, Clock clock, Seen seen) {

    Outcome invoice(OfInvoice invoice) {
        String key = "invoice " + invoice.number();
        var problems = new ArrayList<String>();
        inBooks(key, invoice.account(), invoice.amount(), problems);
        Optional<OfInvoice> visible = seen.visible("invoice_now", "number", invoice.number(), StagedItems::invoice);
        visible.filter(known -> !known.account().equals(invoice.account())).ifPresent(known -> problems.add(
                key + ": is in the books of account " + known.account() + "; a number belongs to one account"));
        if (invoice.amount().minor() < 0) problems.add(key + ": amount " + invoice.amount() + " is below zero; import it as a credit note");
        invoice.open().filter(open -> !open.currency().equals(invoice.amount().currency()) || open.minor() < 0 || open.minor() > invoice.amount().minor())
                .ifPresent(open -> problems.add(key + ": open " + open + " is no part of its amount " + invoice.amount()));
        if (!problems.isEmpty()) return Outcome.refused(key, problems);
        Change change = Seen.change(visible, seen.staged("invoice_version", "number", invoice.number(), StagedItems::invoice), invoice);
        if (change == ADDED || change == CHANGED) insert(invoice);
        return Outcome.of(key, change);
    }

    private void insert(OfInvoice invoice) {
        handle.createUpdate("insert into invoice (number) values (:number) on conflict (number) do nothing").bind("number", invoice.number()).execute();
        String sql = """
                insert into invoice_version (number, batch, account, amount, currency, issued_on, due_on, purchase_order, stated_open)
                values (:number, :batch, :account, :amount, :currency, :issuedOn, :dueOn, :order, :open)
                """;
        handle.createUpdate(sql).bind("number", invoice.number()).bind("batch", batch).bind("account", invoice.account())
                .bind("amount", invoice.amount().minor()).bind("currency", invoice.amount().currency()).bind("issuedOn", invoice.issuedOn())
                .bind("dueOn", invoice.dueOn()).bind("order", invoice.purchaseOrder()).bind("open", invoice.open().map(Money::minor)).execute();
    }

    private static OfInvoice invoice(Row row) throws SQLException {
        return new OfInvoice(row.invoice("number"), row.account("account"), row.money("amount", "currency"), row.day("issued_on"), row.day("due_on"),
                row.optionalText("purchase_order"), row.optionalMoney("stated_open", "currency"));
    }

    private record Link(String hash, String name, String type) {
        static Link of(Row row) throws SQLException {
            return new Link(row.text("hash"), row.text("name"), row.text("type"));
        }
    }

    Outcome document(OfDocument document) {
        String key = "file of invoice " + document.number();
        var problems = new ArrayList<String>();
        if (seen.invoice(document.number()).isEmpty()) problems.add(key + ": the invoice is not known");
        if (document.bytes().length == 0) problems.add(key + ": is empty");
        if (!problems.isEmpty()) return Outcome.refused(key, problems);
        var link = new Link(Hashes.sha256(document.bytes()), document.name(), document.type());
        Change change = Seen.change(seen.visible("invoice_document_now", "invoice", document.number(), Link::of),
                seen.staged("invoice_document", "invoice", document.number(), Link::of), link);
        if (change == ADDED || change == CHANGED) {
            DocumentStore.keep(handle, clock, document.name(), document.type(), document.bytes());
            String sql = "insert into invoice_document (invoice, batch, hash, name, type) values (:number, :batch, :hash, :name, :type)";
            handle.createUpdate(sql).bind("number", document.number()).bind("batch", batch).bind("hash", link.hash()).bind("name", link.name())
                    .bind("type", link.type()).execute();
        }
        return Outcome.of(key, change);
    }

    Outcome creditNote(CreditNote note) {
        String key = "credit note " + note.number();
        var problems = new ArrayList<String>();
        inBooks(key, note.account(), note.amount(), problems);
        if (!note.amount().isPositive()) problems.add(key + ": amount " + note.amount() + " must be above zero");
        note.invoice().ifPresent(number -> against(key, note.account(), number, problems));
        if (!problems.isEmpty()) return Outcome.refused(key, problems);
        Optional<CreditNote> visible = seen.visible("credit_note_now", "number", note.number(), LedgerStore::creditNote);
        Change change = Seen.change(visible, seen.staged("credit_note_version", "number", note.number(), LedgerStore::creditNote), note);
        if (change == ADDED || change == CHANGED) {
            boolean worthTheSame = visible.filter(v -> v.amount().equals(note.amount()) && v.invoice().equals(note.invoice())).isPresent();
            String sql = """
                    insert into credit_note_version (number, batch, since_batch, account, amount, currency, issued_on, invoice)
                    values (:number, :batch, :since, :account, :amount, :currency, :issuedOn, :invoice)
                    """;
            handle.createUpdate(sql).bind("number", note.number()).bind("batch", batch)
                    .bind("since", since("credit_note_now", "number", note.number(), worthTheSame)).bind("account", note.account())
                    .bind("amount", note.amount().minor()).bind("currency", note.amount().currency()).bind("issuedOn", note.issuedOn())
                    .bind("invoice", note.invoice()).execute();
        }
        return Outcome.of(key, change);
    }

    Outcome payment(OfPayment given) {
        String key = "payment " + given.id();
        OfPayment payment = ordered(given);
        var problems = new ArrayList<String>();
        inBooks(key, payment.account(), payment.amount(), problems);
        if (!payment.amount().isPositive()) problems.add(key + ": amount " + payment.amount() + " must be above zero");
        allocations(key, payment, problems);
        if (!problems.isEmpty()) return Outcome.refused(key, problems);
        Optional<OfPayment> visible = seen.visible("payment_now", "id", payment.id(), this::payment);
        Change change = Seen.change(visible, seen.staged("payment_version", "id", payment.id(), this::payment), payment);
        if (change == ADDED || change == CHANGED) {
            boolean paysTheSame = visible.filter(v -> v.allocations().equals(payment.allocations())).isPresent();
            insert(payment, visible.isPresent(), since("payment_now", "id", payment.id(), paysTheSame));
        }
        return Outcome.of(key, change);
    }

    private void insert(OfPayment payment, boolean known, long since) {
        String recorded = "select recorded_at from payment_now where id = :id";
        Object at = known
                ? handle.createQuery(recorded).bind("id", payment.id()).map((rs, c) -> new Row(rs).instant("recorded_at")).one()
                : clock.instant();
        String sql = """
                insert into payment_version (id, batch, since_batch, account, amount, currency, value_on, recorded_at, reference)
                values (:id, :batch, :since, :account, :amount, :currency, :valueOn, :recordedAt, :reference)
                """;
        handle.createUpdate(sql).bind("id", payment.id()).bind("batch", batch).bind("since", since).bind("account", payment.account())
                .bind("amount", payment.amount().minor()).bind("currency", payment.amount().currency()).bind("valueOn", payment.valueOn())
                .bind("recordedAt", at).bind("reference", payment.reference()).execute();
        String line = "insert into allocation (payment, batch, invoice, amount) values (:id, :batch, :invoice, :amount)";
        payment.allocations().forEach(a -> handle.createUpdate(line).bind("id", payment.id()).bind("batch", batch)
                .bind("invoice", a.invoice()).bind("amount", a.amount().minor()).execute());
    }

    private OfPayment payment(Row row) throws SQLException {
        Money amount = row.money("amount", "currency");
        return new OfPayment(row.text("id"), row.account("account"), amount, row.day("value_on"), row.text("reference"),
                LedgerStore.allocations(handle, row.text("id"), row.number("batch"), amount));
    }

    private static OfPayment ordered(OfPayment p) {
        return new OfPayment(p.id(), p.account(), p.amount(), p.valueOn(), p.reference(),
                p.allocations().stream().sorted(Comparator.comparing(Payment.Allocation::invoice)).toList());
    }

    /** In which batch it first took off an invoice what it takes off now. */
    private long since(String view, String keyColumn, String key, boolean unchanged) {
        if (!unchanged) return batch;
        return seen.visible(view, keyColumn, key, row -> row.number("since_batch")).orElse(batch);
    }

    private void inBooks(String key, AccountId account, Money amount, List<String> problems) {
        Optional<Seen.AccountFacts> known = seen.account(account);
        if (known.isEmpty()) {
            problems.add(key + ": account " + account + " is not known");
        } else if (!known.get().currency().equals(amount.currency())) {
            problems.add(key + ": is in " + amount.currency() + ", but account " + account + " is kept in " + known.get().currency());
        }
    }

    private void allocations(String key, OfPayment payment, List<String> problems) {
        var numbers = new HashSet<InvoiceId>();
        long sum = 0;
        for (Payment.Allocation allocation : payment.allocations()) {
            if (!numbers.add(allocation.invoice())) problems.add(key + ": names invoice " + allocation.invoice() + " twice");
            if (!allocation.amount().isPositive() || !allocation.amount().currency().equals(payment.amount().currency())) {
                problems.add(key + ": " + allocation.amount() + " for invoice " + allocation.invoice() + " is no part of its amount " + payment.amount());
                continue;
            }
            sum += allocation.amount().minor();
            against(key, payment.account(), allocation.invoice(), problems);
        }
        if (sum > payment.amount().minor()) {
            problems.add(key + ": pays " + new Money(sum, payment.amount().currency()) + " on invoices, but is only " + payment.amount());
        }
    }

    /** A parent may pay for its children. */
    private void against(String key, AccountId account, InvoiceId number, List<String> problems) {
        Optional<Seen.InvoiceFacts> invoice = seen.invoice(number);
        if (invoice.isEmpty()) {
            problems.add(key + ": invoice " + number + " is not known");
        } else if (!invoice.get().account().equals(account) && !invoice.get().parent().equals(Optional.of(account))) {
            problems.add(key + ": invoice " + number + " is another account's");
        }
    }
}
