package kept.agent.conversation;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import kept.agent.ledger.EmailAddress;

/**
 * What the mailbox side makes of a mail's bytes. Parsing never throws: what could not be read stands in {@code problems}.
 *
 * @param remittance of a mail that says what a payment covers: its lines as data, not compared with the books
 */
public record Parsed(Headers headers, Body body, Sorted sorted, Optional<Remittance> remittance, List<String> problems) {

    public Parsed(Headers headers, Body body, Sorted sorted, List<String> problems) {
        this(headers, body, sorted, Optional.empty(), problems);
    }

    public Parsed {
        problems = List.copyOf(problems);
    }

    /** What stands in its place once its words were removed: when, and why. */
    public Optional<String> removed() {
        return body.flags().contains(Flag.REMOVED) ? problems.stream().findFirst() : Optional.empty();
    }

    /** The new text, or the note in its place. */
    public String shown() {
        return removed().map(note -> "(" + note + ")").orElse(body.newText());
    }

    /**
     * @param from        every address in every From header: identity needs exactly one (R20)
     * @param deliveredTo To, Cc, Delivered-To, Envelope-To, X-Original-To: where plus-tokens are looked for
     * @param date        the Date header's instant; empty if missing or unreadable
     * @param verdict     by the configured authserv-id only
     */
    public record Headers(
            Optional<MessageId> messageId,
            Optional<MessageId> inReplyTo,
            List<MessageId> references,
            List<EmailAddress> from,
            String fromName,
            List<EmailAddress> replyTo,
            List<EmailAddress> to,
            List<EmailAddress> cc,
            List<EmailAddress> deliveredTo,
            String subject,
            Optional<Instant> date,
            AuthVerdict verdict) {

        public Headers {
            references = List.copyOf(references);
            from = List.copyOf(from);
            replyTo = List.copyOf(replyTo);
            to = List.copyOf(to);
            cc = List.copyOf(cc);
            deliveredTo = List.copyOf(deliveredTo);
        }

        /** The one sender, or nobody. */
        public Optional<EmailAddress> sender() {
            return from.size() == 1 ? Optional.of(from.get(0)) : Optional.empty();
        }
    }

    /**
     * @param newText   what the writer typed: no quoted history, no signature block, no legal footer; the whole text where
     *                  nothing would be left
     * @param quoted    the elided history
     * @param signature signature block and legal footer
     * @param whole     all text as a reader sees it
     * @param answers   where the writer answered between quoted lines: each answer with what it answers, in their order; the words stand in
     *                  {@code newText} and {@code quoted} as well
     */
    public record Body(String newText, String quoted, String signature, String whole, List<Answered> answers, List<Attachment> attachments, Set<Flag> flags) {

        public Body(String newText, String quoted, String signature, String whole, List<Attachment> attachments, Set<Flag> flags) {
            this(newText, quoted, signature, whole, List.of(), attachments, flags);
        }

        public Body {
            answers = List.copyOf(answers);
            attachments = List.copyOf(attachments);
            flags = Set.copyOf(flags);
        }
    }

    /**
     * An answer written between quoted lines.
     *
     * @param question the quoted lines right above it, without their marks
     */
    public record Answered(String question, String answer) {}

    /** @param text extracted text; empty where there is none or it is not read */
    public record Attachment(String name, String type, long size, String text) {}

    public enum Flag {
        /** Text a reader cannot see was dropped: cannot act alone (R93). */
        HIDDEN_TEXT,
        /** Invisible or direction-changing characters stand inside a word, number or address. */
        INVISIBLE_CHARACTERS,
        GUESSED_CHARSET,
        /** Same Message-ID as another mail, other bytes. */
        SECOND_WITH_SAME_ID,
        /** Too large or too deep to be read whole. */
        NOT_WHOLE,
        /** Its words were removed since; {@code problems} says when and why. */
        REMOVED,
        /** The writer says that answers stand inside the quoted text, and nothing tells them from it. */
        ANSWERS_INSIDE,
        /** A stranger's domain or name is made to be taken for a contact's. */
        LOOK_ALIKE_SENDER
    }

    /** @param why the filter that said so, and what it saw */
    public record Sorted(MailClass mailClass, String why, Optional<DeliveryFailure> failure) {}

    /**
     * A delivery failure (RFC 3464, or what servers write instead).
     *
     * @param recipient the address that failed, or the first of several
     * @param others    further addresses that failed by the same report
     * @param status    the enhanced status code, e.g. {@code 5.1.1}; empty when none
     * @param reason    the server's own words, on one line
     * @param original  Message-ID of the mail that failed, where told
     */
    public record DeliveryFailure(Optional<EmailAddress> recipient, List<EmailAddress> others, String status, Cause cause, String reason, Optional<MessageId> original) {

        public DeliveryFailure {
            others = List.copyOf(others);
        }

        /** What the reason amounts to. Whether the address failed for good is the mail's class. */
        public enum Cause {
            UNKNOWN_ADDRESS,
            UNKNOWN_HOST,
            MAILBOX_FULL,
            /** Suspended, disabled, moved away. */
            INACTIVE,
            TOO_LARGE,
            /** By a rule: spam, reputation, authentication, not a member. */
            REFUSED,
            /** Time-out, no connection, still being tried, given up after days. */
            UNREACHABLE,
            /** The receiving system is in trouble: loop, disk, program. */
            SERVER_TROUBLE,
            UNTOLD
        }
    }
}
