package kept.mailbox.mime;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads encoded words (RFC 2047) with the charset fallback of {@link Charsets}.
 *
 * <p>Our own, because mailers cut a character in two and continue it in the next word: neighbours of one charset are joined as bytes
 * before they are read, and an unknown charset is no error.
 */
public final class EncodedWords {

    private static final Pattern WORD = Pattern.compile("=\\?([^?\\s]{1,60})\\?([bBqQ])\\?([^?]*)\\?=");

    private EncodedWords() {}

    public static String decode(String value) {
        if (!value.contains("=?")) return value;
        var out = new StringBuilder(value.length());
        var pending = new ByteArrayOutputStream();
        String charset = "";
        int end = 0;
        Matcher m = WORD.matcher(value);
        while (m.find()) {
            String between = value.substring(end, m.start());
            boolean adjacent = end > 0 && between.isBlank();
            if (!adjacent || !charset.equalsIgnoreCase(m.group(1))) {
                flush(pending, charset, out);
                if (!adjacent) out.append(between);
            }
            charset = m.group(1);
            pending.writeBytes(m.group(2).equalsIgnoreCase("B") ? TransferEncodings.base64(ascii(m.group(3))) : q(m.group(3)));
            end = m.end();
        }
        flush(pending, charset, out);
        return out.append(value.substring(end)).toString();
    }

    private static void flush(ByteArrayOutputStream pending, String charset, StringBuilder out) {
        if (pending.size() == 0) return;
        out.append(Charsets.decode(pending.toByteArray(), Optional.of(charset.toLowerCase(Locale.ROOT))).text());
        pending.reset();
    }

    private static byte[] q(String text) {
        var out = new ByteArrayOutputStream();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '_') out.write(' ');
            else if (c == '=' && i + 2 < text.length() && Character.digit(text.charAt(i + 1), 16) >= 0 && Character.digit(text.charAt(i + 2), 16) >= 0) {
                out.write(Character.digit(text.charAt(i + 1), 16) * 16 + Character.digit(text.charAt(i + 2), 16));
                i += 2;
            } else {
                out.writeBytes(String.valueOf(c).getBytes(StandardCharsets.UTF_8));
            }
        }
        return out.toByteArray();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
