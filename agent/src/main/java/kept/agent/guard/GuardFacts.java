package kept.agent.guard;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kept.agent.conversation.Conversation;
import kept.agent.conversation.Message;
import kept.agent.decide.Act;
import kept.agent.ledger.AccountSheet;
import kept.agent.ledger.InvoiceId;
import kept.agent.policy.Policy;
import kept.agent.promise.Promise;

/**
 * All that a draft is checked against, read at the moment it is checked.
 *
 * @param answering    the mail an answer answers
 * @param mailLanguage the language that mail is written in, where it is known
 * @param parts        what an answer says, from its decision; empty for other letters
 * @param promise      the promise a follow-up comes back to
 * @param files        hash of the stored file of each invoice the mail is about; {@link Foreign#files}
 * @param foreign      what the draft holds of other accounts; {@link Foreign#of}
 */
public record GuardFacts(
        AccountSheet sheet,
        Conversation conversation,
        Optional<Message> answering,
        Optional<String> mailLanguage,
        List<Act.Part> parts,
        Optional<Promise> promise,
        Map<InvoiceId, String> files,
        Foreign foreign,
        Sent sent,
        Policy policy,
        Instant now) {

    public GuardFacts {
        parts = List.copyOf(parts);
        files = Map.copyOf(files);
    }

    /**
     * What went to this address in the last 24 hours without a person.
     *
     * @param answers   automatic answers
     * @param identical those with the very text of this draft
     */
    public record Sent(int answers, int identical) {
        public static final Sent NOTHING = new Sent(0, 0);
    }
}
