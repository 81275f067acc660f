package kept.agent.dunning;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import kept.agent.dispute.Dispute;
import kept.agent.hold.Hold;
import kept.agent.ledger.Account;
import kept.agent.ledger.Contact;
import kept.agent.ledger.Exposure;
import kept.agent.ledger.Invoice;
import kept.agent.ledger.InvoiceId;
import kept.agent.promise.Promise;

/**
 * All that the plan looks at of one account, at one moment.
 *
 * @param contacts  accounts payable first
 * @param openItems by due day
 */
public record AccountFacts(
        Account account, List<Contact> contacts, List<Invoice> openItems, Exposure exposure, Arrangements arrangements, History history, Waiting waiting) {

    public AccountFacts {
        contacts = List.copyOf(contacts);
        openItems = List.copyOf(openItems);
    }

    /**
     * What keeps single invoices or people from being written about.
     *
     * @param copiesAwaited invoices the customer asked a copy of, and whose file is not stored: no notice until it is (R113)
     */
    public record Arrangements(List<Hold> holds, List<Dispute> disputes, List<Promised> promises, Set<InvoiceId> copiesAwaited) {

        public static final Arrangements NONE = new Arrangements(List.of(), List.of(), List.of(), Set.of());

        public Arrangements {
            holds = List.copyOf(holds);
            disputes = List.copyOf(disputes);
            promises = List.copyOf(promises);
            copiesAwaited = Set.copyOf(copiesAwaited);
        }
    }

    /** @param outcome worked out from the ledger now */
    public record Promised(Promise promise, Promise.Outcome outcome, boolean followedUp) {}

    /**
     * What was written before.
     *
     * @param sent       queued notices, oldest first
     * @param brought    the level the books brought along; empty when they brought none
     * @param unasked    the days on which we wrote without being asked, by hand too (R86): notices, follow-ups, a colleague's mails
     * @param knownSince the day the account came into Kept
     */
    public record History(List<Notice> sent, Optional<Notices.Brought> brought, List<LocalDate> unasked, LocalDate knownSince) {
        public History {
            sent = List.copyOf(sent);
            unasked = List.copyOf(unasked);
        }
    }

    /** Whether a mail of this customer, or one that is best guessed to be theirs, is not settled (R101). */
    public enum Waiting {
        NOTHING,
        /** Stored, not yet read. */
        UNREAD,
        FOR_A_PERSON
    }
}
