package kept.agent.conversation;

import java.util.Optional;
import java.util.regex.Pattern;

/** A Message-ID with its angle brackets, checked so that it can stand in a header (R95). */
public record MessageId(String value) {

    private static final Pattern FORM = Pattern.compile("<[\\x21-\\x7e&&[^<>]]{1,500}>");

    public MessageId {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("not a Message-ID: '" + value.replaceAll("\\p{Cntrl}", "?") + "'");
        }
    }

    public static Optional<MessageId> tryParse(String text) {
        String trimmed = text.trim();
        return FORM.matcher(trimmed).matches() ? Optional.of(new MessageId(trimmed)) : Optional.empty();
    }

    @Override
    public String toString() {
        return value;
    }
}
