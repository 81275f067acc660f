package kept.mailbox.mime;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.james.mime4j.stream.NameValuePair;
import org.apache.james.mime4j.stream.RawBody;
import org.apache.james.mime4j.stream.RawFieldParser;
import org.apache.james.mime4j.stream.ParserCursor;
import org.apache.james.mime4j.util.ContentUtil;

/**
 * A structured field value: its first word and its parameters, with continuations and charsets (RFC 2231) read.
 *
 * @param value  lower-cased, e.g. {@code text/plain} or {@code attachment}
 * @param byName names lower-cased
 */
public record Parameters(String value, Map<String, String> byName) {

    public Parameters {
        byName = Map.copyOf(byName);
    }

    public Optional<String> get(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    static Parameters parse(String field) {
        var bytes = ContentUtil.encode(StandardCharsets.UTF_8, field);
        RawBody body = RawFieldParser.DEFAULT.parseRawBody(bytes, new ParserCursor(0, bytes.length()));
        var plain = new LinkedHashMap<String, String>();
        var pieces = new TreeMap<String, TreeMap<Integer, String>>();
        for (NameValuePair pair : body.getParams()) {
            if (pair.getName() == null || pair.getValue() == null) continue;
            String name = pair.getName().toLowerCase(Locale.ROOT).trim();
            int star = name.indexOf('*');
            if (star < 0) plain.putIfAbsent(name, EncodedWords.decode(pair.getValue()));
            else pieces.computeIfAbsent(name.substring(0, star), k -> new TreeMap<>()).put(position(name.substring(star)), (name.endsWith("*") ? "%" : "=") + pair.getValue());
        }
        // An extended value is the better reading of the same name.
        pieces.forEach((name, parts) -> plain.put(name, joined(parts)));
        String value = body.getValue() == null ? "" : body.getValue().trim().toLowerCase(Locale.ROOT);
        int blank = value.indexOf(' ');
        if (blank < 0) return new Parameters(NO_TOKEN.matcher(value).replaceAll(""), plain);
        // "text/plain charset=utf-8", without the semicolon.
        Matcher m = UNPARTED.matcher(field);
        while (m.find()) plain.putIfAbsent(m.group(1).toLowerCase(Locale.ROOT), m.group(2));
        return new Parameters(value.substring(0, blank), plain);
    }

    /** "text/plain>" is still plain text. */
    private static final Pattern NO_TOKEN = Pattern.compile("[^a-z0-9!#$&^_.+/*-].*$");

    private static final Pattern UNPARTED = Pattern.compile("[\\s;](charset|boundary|name|filename|format|delsp)\\s*=\\s*\"?([^\\s;\"]{1,200})", Pattern.CASE_INSENSITIVE);

    private static int position(String rest) {
        String digits = rest.replaceAll("\\D", "");
        return digits.isEmpty() || digits.length() > 3 ? 0 : Integer.parseInt(digits);
    }

    private static String joined(TreeMap<Integer, String> parts) {
        var bytes = new ByteArrayOutputStream();
        String charset = "utf-8";
        boolean first = true;
        for (String part : parts.values()) {
            String text = part.substring(1);
            boolean percent = part.charAt(0) == '%';
            if (first && percent && text.indexOf('\'') >= 0 && text.indexOf('\'', text.indexOf('\'') + 1) > 0) {
                charset = text.substring(0, text.indexOf('\''));
                text = text.substring(text.indexOf('\'', text.indexOf('\'') + 1) + 1);
            }
            first = false;
            bytes.writeBytes(percent ? unescaped(text) : text.getBytes(StandardCharsets.UTF_8));
        }
        return Charsets.decode(bytes.toByteArray(), Optional.of(charset)).text();
    }

    private static byte[] unescaped(String text) {
        var out = new ByteArrayOutputStream();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '%' && i + 2 < text.length() && Character.digit(text.charAt(i + 1), 16) >= 0 && Character.digit(text.charAt(i + 2), 16) >= 0) {
                out.write(Character.digit(text.charAt(i + 1), 16) * 16 + Character.digit(text.charAt(i + 2), 16));
                i += 2;
            } else {
                out.writeBytes(String.valueOf(c).getBytes(StandardCharsets.UTF_8));
            }
        }
        return out.toByteArray();
    }
}
