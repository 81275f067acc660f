package kept.console.demo;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/**
 * A mail of ours as a customer's mail program holds it, to be answered.
 *
 * @param references its own References and its Message-ID, as an answer carries them
 * @param subject    without reply prefixes
 */
record OurMail(String messageId, String references, String subject, Instant sentAt, String text) {

    /** As mail programs quote plain text. */
    String quoted() {
        return text.stripTrailing().lines().map(line -> line.isEmpty() ? ">" : line.startsWith(">") ? ">" + line : "> " + line).reduce((a, b) -> a + "\n" + b).orElse("");
    }

    /** As those quote it that put a block of headers above and change nothing. */
    String bare() {
        return text.stripTrailing();
    }

    String html() {
        return escaped(bare()).replace("\n", "<br>\n");
    }

    static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    /** @param form {@code pattern|language tag|zone} */
    String sent(String form) {
        List<String> parts = List.of(form.split("\\|"));
        return DateTimeFormatter.ofPattern(parts.get(0), Locale.forLanguageTag(parts.get(1))).format(sentAt.atZone(ZoneId.of(parts.get(2))));
    }
}
