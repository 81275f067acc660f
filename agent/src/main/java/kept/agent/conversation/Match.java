package kept.agent.conversation;

import java.util.List;
import java.util.Optional;
import kept.agent.ledger.AccountId;

/**
 * Which conversation and account a mail belongs to, and how that was found (R17). A guess is marked as one.
 *
 * @param conversation empty: the mail begins one, or belongs to none
 * @param account      empty: unmatched
 * @param answered     the mail of ours that it answers, where known
 * @param candidates   for the unmatched lane, best first, with the reason
 */
public record Match(How how, Optional<ConversationId> conversation, Optional<AccountId> account, Optional<MessageId> answered, List<Candidate> candidates) {

    public Match {
        candidates = List.copyOf(candidates);
    }

    public static Match none(List<Candidate> candidates) {
        return new Match(How.NONE, Optional.empty(), Optional.empty(), Optional.empty(), candidates);
    }

    public record Candidate(AccountId account, String why) {}

    public enum How {
        PLUS_TOKEN,
        SIGNED_REPLY,
        SIGNED_REFERENCE,
        STORED_MESSAGE,
        BODY_REFERENCE,
        INVOICE_OF_CONTACT,
        /** The only account of a known contact: certain enough to read for, never by a token of ours. */
        ONLY_ACCOUNT_OF_CONTACT,
        /** A person said so. */
        CHOSEN_BY_A_PERSON,
        NONE;

        /** A token that only a receiver of our mail can know. */
        public boolean isSigned() {
            return this == PLUS_TOKEN || this == SIGNED_REPLY || this == SIGNED_REFERENCE || this == BODY_REFERENCE;
        }
    }
}
