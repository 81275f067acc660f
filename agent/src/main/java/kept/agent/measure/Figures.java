package kept.agent.measure;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import kept.agent.ledger.AccountId;
import kept.agent.ledger.Money;

/** What a lead asks of the house, worked out from books and record each time. Nothing here is a stored counter. */
public interface Figures {

    /** Open items by how many days past due they are, for each currency. */
    List<Ageing> ageing(LocalDate today);

    /** What came and went in a period, for each currency: of it DSO and CEI are made. */
    List<Flow> flow(LocalDate from, LocalDate today);

    /** Customers' statements by kind, in mails read in the period. */
    List<Count> replies(Instant since);

    /** How mails of the period came to their end: alone, approved, edited, refused, by hand, waiting. */
    List<Count> handling(Instant since);

    /** Seconds from a customer's mail to the first answer, in the period, in order. */
    List<Long> secondsToAnswer(Instant since);

    /** Open ones by reason, with the day the oldest was opened. */
    List<Contested> disputes();

    /** How often people agreed with what was read, by kind and week (its Monday). */
    List<Agreement> agreement(Instant since);

    /** The accounts that owe most past due. */
    List<Exposed> exposed(LocalDate today, int limit);

    /** Accounts that have made a promise in the period. */
    List<AccountId> promising(Instant since);

    /** @param bucket 0: not due, then 1-30, 31-60, 61-90, 90 days and more */
    record Ageing(int bucket, Money open, long invoices) {}

    /**
     * @param opening owed at the beginning, worked back from the closing
     * @param sales   invoiced in the period
     * @param closing owed at its end; {@code current} of it is not due yet
     */
    record Flow(Money opening, Money sales, Money paid, Money closing, Money current) {

        /** Receivables / credit sales x days; -1 where nothing was sold. */
        public double daysSalesOutstanding(int days) {
            return sales.isZero() ? -1 : (double) closing.minor() / sales.minor() * days;
        }

        /** (opening + sales - closing) / (opening + sales - current) x 100; -1 where there was nothing to collect. */
        public double collectionEffectiveness() {
            long collectable = opening.minor() + sales.minor() - current.minor();
            return collectable <= 0 ? -1 : 100.0 * (opening.minor() + sales.minor() - closing.minor()) / collectable;
        }
    }

    record Count(String name, long count) {}

    record Contested(String reason, long count, LocalDate oldest) {}

    /** @param asProposed of {@code all}, those that were left as they were read */
    record Agreement(LocalDate week, String intent, long asProposed, long edited, long refused, int distance) {
        public long all() {
            return asProposed + edited + refused;
        }
    }

    record Exposed(AccountId account, String name, Money overdue, Money open) {}
}
