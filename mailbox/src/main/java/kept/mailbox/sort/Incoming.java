package kept.mailbox.sort;

import java.util.Locale;
import java.util.Optional;
import kept.agent.conversation.Parsed;
import kept.mailbox.mime.HeaderFields;
import kept.mailbox.mime.MimeNode;

/**
 * What a filter may look at.
 *
 * @param tree empty where only text is at hand
 */
public record Incoming(HeaderFields fields, Parsed.Headers headers, Parsed.Body body, Optional<MimeNode> tree) {

    /** Whether it names a mail that it answers. */
    boolean answersSomething() {
        return headers.inReplyTo().isPresent() || !headers.references().isEmpty();
    }

    String subject() {
        return headers.subject();
    }

    /** Local part of the one sender, or of the first; empty when unreadable. */
    String senderLocal() {
        return headers.from().isEmpty() ? "" : headers.from().get(0).local().toLowerCase(Locale.ROOT);
    }

    /** The first words of the new text: an automatic reply says so at once. */
    String opening() {
        String text = body.newText();
        return text.length() <= 1500 ? text : text.substring(0, 1500);
    }

    /** Beginning and end of the new text: where programs say that they wrote it. */
    String ends() {
        String text = body.newText();
        return text.length() <= 6000 ? text : text.substring(0, 3000) + "\n" + text.substring(text.length() - 3000);
    }

    boolean hasNullReturnPath() {
        return fields.first("return-path").map(v -> v.replace(" ", "").equals("<>")).orElse(false);
    }
}
