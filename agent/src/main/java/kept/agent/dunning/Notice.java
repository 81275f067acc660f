package kept.agent.dunning;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import kept.agent.ledger.AccountId;
import kept.agent.ledger.ContactId;
import kept.agent.ledger.InvoiceId;
import kept.agent.ledger.Money;

/**
 * One line of a notice run: a notice that is due to one account, or why it is left out.
 *
 * @param on       the day of the run in the account's time zone
 * @param total    of the invoices asked for
 * @param leftOut  rule and words, where the account gets none; empty for one that is planned
 * @param sentAt   when its mail was queued
 */
public record Notice(
        long id,
        long run,
        AccountId account,
        Optional<ContactId> contact,
        int level,
        LocalDate on,
        List<InvoiceId> invoices,
        Optional<Money> total,
        String leftOut,
        State state,
        Optional<Instant> sentAt) {

    public Notice {
        invoices = List.copyOf(invoices);
    }

    public enum State {
        PLANNED,
        /** A person struck it out. */
        STRUCK,
        LEFT_OUT,
        QUEUED,
        /** Overtaken before it left: paid, promised, disputed, held, answered. */
        CANCELLED
    }
}
