package kept.storage.store;

import java.time.Clock;
import java.util.List;
import kept.agent.ledger.LedgerImport.Entry;
import kept.agent.ledger.LedgerImport;
import org.jdbi.v3.core.Handle;

/** Stages one entry after another, within one transaction. */
final class StagedEntries {

    private final StagedMasters masters;
    private final StagedItems items;

    StagedEntries(Handle handle, long batch, Clock clock) {
        var seen = new Seen(handle, batch);
        this.masters = new StagedMasters(handle, batch, clock.instant(), seen);
        this.items = new StagedItems(handle, batch, clock, seen);
    }

    enum Change {
        ADDED,
        CHANGED,
        UNCHANGED,
        /** The same import has it already, with other values. */
        TWICE,
        REFUSED
    }

    /** @param key names the entry to people, e.g. {@code invoice INV-7} */
    record Outcome(String key, Change change, List<String> problems) {

        static Outcome refused(String key, List<String> problems) {
            return new Outcome(key, Change.REFUSED, List.copyOf(problems));
        }

        static Outcome of(String key, Change change) {
            return new Outcome(key, change, List.of());
        }
    }

    Outcome stage(Entry entry) {
        if (entry instanceof LedgerImport.OfCreditor e) return masters.creditor(e.creditor());
        if (entry instanceof LedgerImport.OfAccount e) return masters.account(e.account());
        if (entry instanceof LedgerImport.OfContact e) return masters.contact(e);
        if (entry instanceof LedgerImport.OfLastLevel e) return masters.lastLevel(e);
        if (entry instanceof LedgerImport.OfInvoice e) return items.invoice(e);
        if (entry instanceof LedgerImport.OfDocument e) return items.document(e);
        if (entry instanceof LedgerImport.OfCreditNote e) return items.creditNote(e.note());
        return items.payment((LedgerImport.OfPayment) entry);
    }
}
