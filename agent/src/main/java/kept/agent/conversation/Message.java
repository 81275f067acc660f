package kept.agent.conversation;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;

/**
 * One inbound mail, ready to be read: parsed, sorted, matched and judged.
 *
 * @param effectiveAt    its Date header, or the server's date where that is missing or in the future (R34)
 * @param receivedAt     when Kept first saw it
 * @param subjectChanged the subject differs from that of the mail it answers, and so may be quoted
 * @param history        may be shown, never acted upon (R102)
 */
public record Message(
        ReceiptId id,
        String mailbox,
        Parsed parsed,
        Instant effectiveAt,
        Instant receivedAt,
        Match match,
        Standing standing,
        List<String> standingReasons,
        boolean subjectChanged,
        boolean history) {

    public Message {
        standingReasons = List.copyOf(standingReasons);
    }

    public Message with(Match found) {
        return new Message(id, mailbox, parsed, effectiveAt, receivedAt, found, standing, standingReasons, subjectChanged, history);
    }

    public MailClass mailClass() {
        return parsed.sorted().mailClass();
    }
}
