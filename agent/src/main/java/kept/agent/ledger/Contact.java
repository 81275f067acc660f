package kept.agent.ledger;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * A person or shared inbox we may write to, for one or many accounts (a bookkeeper serves several).
 *
 * @param language    empty: the account's
 * @param addedAt     when the contact came into the books
 * @param firstImport came with the first import of its account, and so counts as old (R109)
 * @param reachable   false once a mail to it was refused for good, or it asked us to stop
 */
public record Contact(
        ContactId id,
        EmailAddress address,
        String name,
        Role role,
        Optional<Locale> language,
        Set<AccountId> accounts,
        Instant addedAt,
        boolean firstImport,
        Reach reachable) {

    /** Right side of the addresses that stand for forgotten ones; reserved so that nobody can ever have it (RFC 2606). */
    public static final String FORGOTTEN = "forgotten.invalid";

    public Contact {
        accounts = Set.copyOf(accounts);
    }

    public enum Role {
        /** Pays invoices: gets notices first. */
        ACCOUNTS_PAYABLE,
        BUYER,
        MANAGEMENT,
        OTHER
    }

    public enum Reach {
        REACHABLE,
        UNDELIVERABLE,
        STOPPED
    }

    public boolean mayBeWrittenTo() {
        return reachable == Reach.REACHABLE && !isForgotten();
    }

    /** Asked to be forgotten: only the number is left, so that what happened can still be told. */
    public boolean isForgotten() {
        return address.domain().equals(FORGOTTEN);
    }
}
