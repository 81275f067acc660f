package kept.console.demo;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A customer's mail, whole but for what cannot be known before: its day, and the mail of ours that it answers. Texts stand in it as they
 * are read; charset and transfer encoding are applied part by part, as its headers say.
 */
final class EmlTemplate {

    private static final Pattern PLACE = Pattern.compile("@@([A-Z_]+)(?:\\(([^)]*)\\))?@@");
    private static final Pattern BOUNDARY = Pattern.compile("boundary=\"([^\"]+)\"");
    private static final Pattern CHARSET = Pattern.compile("charset=\"?([A-Za-z0-9-]+)\"?");
    private static final int ENCODED_WORD = 42;

    private final String text;

    EmlTemplate(String text) {
        this.text = text.replace("\r\n", "\n");
    }

    /**
     * @param answered empty where the mail answers nothing
     * @param files    the bytes of what it brings along, by name
     */
    byte[] render(OffsetDateTime date, Optional<OurMail> answered, Function<String, byte[]> files) {
        var out = new ByteArrayOutputStream();
        entity(text, date, answered, files, out);
        return out.toByteArray();
    }

    private static void entity(String entity, OffsetDateTime date, Optional<OurMail> answered, Function<String, byte[]> files, ByteArrayOutputStream out) {
        int end = entity.indexOf("\n\n");
        String head = entity.substring(0, end);
        String body = entity.substring(end + 2);
        for (String line : fill(head, date, answered).split("\n")) write(header(line) + "\r\n", StandardCharsets.US_ASCII, out);
        write("\r\n", StandardCharsets.US_ASCII, out);
        Matcher boundary = BOUNDARY.matcher(head);
        if (boundary.find()) {
            parts(body, "--" + boundary.group(1), date, answered, files, out);
        } else {
            leaf(head, body, date, answered, files, out);
        }
    }

    private static void parts(String body, String mark, OffsetDateTime date, Optional<OurMail> answered, Function<String, byte[]> files, ByteArrayOutputStream out) {
        var part = new ArrayList<String>();
        boolean inside = false;
        for (String line : body.split("\n", -1)) {
            boolean last = line.equals(mark + "--");
            if (!line.equals(mark) && !last) {
                part.add(line);
                continue;
            }
            if (inside) entity(String.join("\n", part), date, answered, files, out);
            else write(String.join("\r\n", part), StandardCharsets.US_ASCII, out);
            part.clear();
            inside = true;
            write("\r\n" + line + "\r\n", StandardCharsets.US_ASCII, out);
            if (last) return;
        }
        throw new IllegalStateException("a template's part " + mark + " has no end");
    }

    private static void leaf(String head, String body, OffsetDateTime date, Optional<OurMail> answered, Function<String, byte[]> files, ByteArrayOutputStream out) {
        Matcher file = PLACE.matcher(body.strip());
        if (file.matches() && file.group(1).equals("FILE")) {
            out.writeBytes(Base64.getMimeEncoder().encode(files.apply(file.group(2))));
            return;
        }
        Matcher named = CHARSET.matcher(head);
        Charset charset = named.find() ? Charset.forName(named.group(1)) : StandardCharsets.US_ASCII;
        byte[] bytes = fill(body, date, answered).stripTrailing().concat("\n").replace("\n", "\r\n").getBytes(charset);
        String encoding = head.toLowerCase(Locale.ROOT).replaceAll("(?s).*content-transfer-encoding: *(\\S+).*", "$1");
        switch (encoding) {
            case "base64" -> out.writeBytes(Base64.getMimeEncoder().encode(bytes));
            case "quoted-printable" -> QuotedPrintable.write(bytes, out);
            default -> out.writeBytes(bytes);
        }
    }

    private static String fill(String text, OffsetDateTime date, Optional<OurMail> answered) {
        return PLACE.matcher(text).replaceAll(place -> Matcher.quoteReplacement(value(place.group(1), place.group(2), date, answered)));
    }

    private static String value(String name, @Nullable String argument, OffsetDateTime date, Optional<OurMail> answered) {
        if (name.equals("DATE")) return DateTimeFormatter.ofPattern("EEE, d MMM yyyy HH:mm:ss Z", Locale.ROOT).format(date);
        OurMail ours = answered.orElseThrow(() -> new IllegalStateException("@@" + name + "@@: this mail answers none of ours"));
        return switch (name) {
            case "MESSAGE_ID" -> ours.messageId();
            case "REFERENCES" -> ours.references();
            case "SUBJECT" -> ours.subject();
            case "SUBJECT_HTML" -> OurMail.escaped(ours.subject());
            case "QUOTED" -> ours.quoted();
            case "QUOTED_BARE" -> ours.bare();
            case "QUOTED_HTML" -> ours.html();
            case "SENT" -> ours.sent(argument == null ? "" : argument);
            default -> throw new IllegalStateException("@@" + name + "@@ is no placeholder of these templates");
        };
    }

    /** RFC 2047 where a value is not ASCII; of the fields in these templates that is only ever a subject. */
    private static String header(String line) {
        if (StandardCharsets.US_ASCII.newEncoder().canEncode(line)) return line;
        int colon = line.indexOf(':');
        String value = line.substring(colon + 1).strip();
        var words = new ArrayList<String>();
        var word = new StringBuilder();
        for (int c : value.codePoints().toArray()) {
            String next = Character.toString(c);
            if ((word + next).getBytes(StandardCharsets.UTF_8).length > ENCODED_WORD) {
                words.add(encoded(word.toString()));
                word.setLength(0);
            }
            word.append(next);
        }
        words.add(encoded(word.toString()));
        return line.substring(0, colon + 1) + " " + String.join("\r\n ", words);
    }

    private static String encoded(String word) {
        return "=?utf-8?B?" + Base64.getEncoder().encodeToString(word.getBytes(StandardCharsets.UTF_8)) + "?=";
    }

    private static void write(String text, Charset charset, ByteArrayOutputStream out) {
        out.writeBytes(text.getBytes(charset));
    }

    /** The placeholders it uses, for tests. */
    List<String> places() {
        return PLACE.matcher(text).results().map(m -> m.group(1)).distinct().toList();
    }
}
