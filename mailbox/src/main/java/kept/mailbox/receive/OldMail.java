package kept.mailbox.receive;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Whether a mail that a restored folder shows as new says itself that it is older than the installation. */
final class OldMail {

    private static final Pattern DATE = Pattern.compile("(?im)^Date:\\s*(?:[A-Za-z]{3},\\s*)?([^\\r\\n(]{10,40})");

    private OldMail() {}

    static boolean isOlder(byte[] raw, Instant installedAt) {
        String head = new String(raw, 0, Math.min(raw.length, 16_384), StandardCharsets.ISO_8859_1);
        Matcher m = DATE.matcher(head);
        if (!m.find()) return false;
        try {
            Instant date = OffsetDateTime.parse(m.group(1).strip(), DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
            return date.isBefore(installedAt.minus(Duration.ofDays(1)));
        } catch (DateTimeParseException e) {
            return false;
        }
    }
}
