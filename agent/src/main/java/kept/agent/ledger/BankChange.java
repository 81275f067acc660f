package kept.agent.ledger;

import java.time.Duration;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Bank details of a creditor as books brought them that differ from those in force. Whoever gets false ones past us gets our customers'
 * money: so they count only once two people have confirmed them and a day has passed since they came; until then the old ones stay in
 * force (R109).
 *
 * @param banks      as they would be
 * @param before     as they were in force when this came; empty where none were
 * @param proposedBy the import's own name for whoever ran it: no confirmation
 * @param settledBy  who refused it; {@code kept} where it came into force or was taken back by the books; empty while pending
 */
public record BankChange(
        long id,
        CreditorId creditor,
        Map<Currency, Creditor.BankAccount> banks,
        Map<Currency, Creditor.BankAccount> before,
        Instant proposedAt,
        String proposedBy,
        List<Confirmation> confirmations,
        State state,
        Optional<Instant> settledAt,
        String settledBy) {

    public static final int PEOPLE = 2;
    public static final Duration WAIT = Duration.ofHours(24);

    public BankChange {
        banks = Map.copyOf(banks);
        before = Map.copyOf(before);
        confirmations = List.copyOf(confirmations);
    }

    public enum State {
        /** Known, and without any effect. */
        PENDING,
        IN_FORCE,
        REFUSED,
        /** The books said the old details again, or yet others. */
        WITHDRAWN
    }

    /** @param who as {@link #person} writes a name */
    public record Confirmation(String who, Instant at) {}

    /** One name for one person, however it was typed. */
    public static String person(String name) {
        return name.strip().toLowerCase(Locale.ROOT);
    }

    public boolean isConfirmed() {
        return confirmations.size() >= PEOPLE;
    }

    public boolean isConfirmedBy(String name) {
        return confirmations.stream().anyMatch(c -> c.who().equals(person(name)));
    }

    /** Not before this, however many confirm. */
    public Instant earliest() {
        return proposedAt.plus(WAIT);
    }

    /** Whether it comes into force now. */
    public boolean isDue(Instant now) {
        return state == State.PENDING && isConfirmed() && !now.isBefore(earliest());
    }

    /** What follows when books say some bank details of a creditor. */
    public enum Said {
        /** As they are, or as is proposed already. */
        NOTHING,
        /** The very first in this installation: nobody was ever sent others. */
        FIRST,
        PROPOSED,
        /** The old ones again: what was proposed is off. */
        TAKEN_BACK
    }

    /**
     * @param everKnown bank details of any creditor were in force at some time before this import
     * @param inForce   of this creditor
     * @param pending   what is proposed for it
     */
    public static Said said(Map<Currency, Creditor.BankAccount> said, boolean everKnown, Map<Currency, Creditor.BankAccount> inForce, Optional<BankChange> pending) {
        if (said.equals(inForce)) return pending.isPresent() ? Said.TAKEN_BACK : Said.NOTHING;
        if (!everKnown) return Said.FIRST;
        return pending.isPresent() && pending.get().banks().equals(said) ? Said.NOTHING : Said.PROPOSED;
    }
}
