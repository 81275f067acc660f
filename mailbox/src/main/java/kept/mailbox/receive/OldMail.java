package kept.mailbox.receive;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** When a mail came, by its own bytes: for mails that somebody put into a folder, or a file, long after they had come. */
public final class OldMail {

    private static final int LONGEST_HEAD = 64 * 1024;
    private static final Pattern FOLD = Pattern.compile("\\r?\\n[ \\t]+");
    private static final Pattern DATE = Pattern.compile("(?im)^Date:\\s*([^\\r\\n]{10,60})");
    private static final Pattern RECEIVED = Pattern.compile("(?im)^Received:[^\\r\\n]*;\\s*([^;\\r\\n]{10,60})$");
    private static final Pattern FORM = Pattern.compile("(?:[A-Za-z]{3},\\s*)?(\\d{1,2} [A-Za-z]{3} \\d{4} [\\d:]{4,8} (?:[+-]\\d{4}|GMT|UT|Z))");

    private OldMail() {}

    /** As the server noted that received it last (the uppermost Received field); empty where none can be read. */
    public static Optional<Instant> receivedAt(byte[] raw) {
        return first(RECEIVED, raw);
    }

    /** As its writer's program says. */
    public static Optional<Instant> writtenAt(byte[] raw) {
        return first(DATE, raw);
    }

    /**
     * Whether a mail that a restored folder shows as new came before an instant. The server's note decides; without one the writer's own date makes
     * it no more than probable, and a day is allowed for.
     */
    static Age age(byte[] raw, Instant since) {
        Optional<Instant> received = receivedAt(raw);
        if (received.isPresent()) return received.get().isBefore(since) ? Age.OLD : Age.YOUNG;
        return writtenAt(raw).filter(at -> at.isBefore(since.minus(Duration.ofDays(1)))).isPresent() ? Age.PROBABLY_OLD : Age.YOUNG;
    }

    enum Age {
        OLD,
        PROBABLY_OLD,
        YOUNG
    }

    private static Optional<Instant> first(Pattern field, byte[] raw) {
        String head = new String(raw, 0, Math.min(raw.length, LONGEST_HEAD), StandardCharsets.ISO_8859_1);
        int end = head.indexOf("\r\n\r\n") < 0 ? head.indexOf("\n\n") : head.indexOf("\r\n\r\n");
        Matcher m = field.matcher(FOLD.matcher(end < 0 ? head : head.substring(0, end)).replaceAll(" "));
        return m.find() ? instant(m.group(1).replaceAll("\\s+", " ").strip()) : Optional.empty();
    }

    private static Optional<Instant> instant(String text) {
        Matcher m = FORM.matcher(text);
        if (!m.lookingAt()) return Optional.empty();
        try {
            return Optional.of(OffsetDateTime.parse(m.group(1).replaceAll(" (UT|Z)$", " GMT"), DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
