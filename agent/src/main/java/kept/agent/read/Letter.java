package kept.agent.read;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import kept.agent.conversation.MailClass;
import kept.agent.conversation.Message;
import kept.agent.conversation.Parsed;
import kept.agent.ledger.EmailAddress;

/**
 * What a reader is given of a mail: its words and its day, no addresses and no history.
 *
 * @param id             what the store or a case calls it, e.g. {@code m-12}; empty: named by its hash
 * @param subjectChanged the subject is the customer's own, and may be quoted
 * @param quotedAbove    quoted history, to understand an inline answer by; never a source of statements
 * @param sentAt         the effective instant of the mail
 * @param fromNobody     its sender's address says that nobody reads what is sent there: no model is asked about it (R92)
 * @param answers        what was written between quoted lines, each with what it answers, in their order
 */
public record Letter(
        String id,
        String subject,
        boolean subjectChanged,
        String newText,
        String quotedAbove,
        List<Parsed.Attachment> attachments,
        Set<Parsed.Flag> flags,
        MailClass mailClass,
        Instant sentAt,
        boolean fromNobody,
        List<Parsed.Answered> answers) {

    public Letter {
        attachments = List.copyOf(attachments);
        flags = Set.copyOf(flags);
        answers = List.copyOf(answers);
    }

    public Letter(String subject, boolean subjectChanged, String newText, String quotedAbove, List<Parsed.Attachment> attachments, Set<Parsed.Flag> flags,
            MailClass mailClass, Instant sentAt) {
        this("", subject, subjectChanged, newText, quotedAbove, attachments, flags, mailClass, sentAt);
    }

    public Letter(String id, String subject, boolean subjectChanged, String newText, String quotedAbove, List<Parsed.Attachment> attachments, Set<Parsed.Flag> flags,
            MailClass mailClass, Instant sentAt) {
        this(id, subject, subjectChanged, newText, quotedAbove, attachments, flags, mailClass, sentAt, false);
    }

    public Letter(String id, String subject, boolean subjectChanged, String newText, String quotedAbove, List<Parsed.Attachment> attachments, Set<Parsed.Flag> flags,
            MailClass mailClass, Instant sentAt, boolean fromNobody) {
        this(id, subject, subjectChanged, newText, quotedAbove, attachments, flags, mailClass, sentAt, fromNobody, List.of());
    }

    /** What of a mail a reader sees: words and day; no addresses. */
    public static Letter of(Message message) {
        var body = message.parsed().body();
        return new Letter(message.id().toString(), message.parsed().headers().subject(), message.subjectChanged(), body.newText(), body.quoted(),
                body.attachments(), body.flags(), message.mailClass(), message.effectiveAt(),
                message.parsed().headers().sender().map(EmailAddress::takesNoAnswers).orElse(false), body.answers());
    }

    public Letter named(String other) {
        return new Letter(other, subject, subjectChanged, newText, quotedAbove, attachments, flags, mailClass, sentAt, fromNobody, answers);
    }
}
