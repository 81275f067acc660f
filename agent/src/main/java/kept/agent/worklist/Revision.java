package kept.agent.worklist;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import kept.agent.ledger.InvoiceId;
import kept.agent.ledger.Money;
import kept.agent.read.Intent;

/**
 * What a person makes of a proposal: statement by statement, and the letter. What is not named stays as proposed.
 *
 * @param statements by the statement's place in the reading, from 0
 * @param text       the letter in the person's words; empty: as it was written
 */
public record Revision(Map<Integer, Change> statements, Optional<String> text) {

    public static final Revision NONE = new Revision(Map.of(), Optional.empty());

    public Revision {
        statements = Map.copyOf(statements);
    }

    /**
     * @param refused from the short list, e.g. {@code misread}; empty: not refused
     * @param edit    what the mail says instead; empty: as it was read
     */
    public record Change(Optional<String> refused, Optional<Edit> edit) {

        public static Change refused(String reason) {
            return new Change(Optional.of(reason), Optional.empty());
        }

        public static Change edited(Edit edit) {
            return new Change(Optional.empty(), Optional.of(edit));
        }
    }

    /** @param day for the intents that carry one; {@code amount} likewise */
    public record Edit(Intent intent, Optional<LocalDate> day, Optional<Money> amount, List<InvoiceId> invoices) {
        public Edit {
            invoices = List.copyOf(invoices);
        }
    }

    public boolean isNone() {
        return statements.isEmpty() && text.isEmpty();
    }

    /** @param change empty: as proposed again */
    public Revision with(int position, Optional<Change> change) {
        var changed = new TreeMap<>(statements);
        changed.remove(position);
        change.ifPresent(c -> changed.put(position, c));
        return new Revision(changed, text);
    }

    public Revision withText(Optional<String> words) {
        return new Revision(statements, words);
    }

    public Optional<Change> of(int position) {
        return Optional.ofNullable(statements.get(position));
    }
}
