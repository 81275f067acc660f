package kept.agent.ledger;

/**
 * What an account owes now.
 *
 * @param open     sum of open items
 * @param overdue  the part of it past its due day
 * @param credits  unapplied cash and unallocated credit notes
 */
public record Exposure(Money open, Money overdue, Money credits) {

    /** What is owed after credits; zero or less is never chased (R113). */
    public Money net() {
        return open.minus(credits);
    }
}
