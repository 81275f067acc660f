package kept.agent.conversation;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import kept.agent.ledger.EmailAddress;

/**
 * Two fields of a raw mail's header, wanted before anything parses it: enough to tell stored mails apart and to keep a sender's in
 * order. Nothing is trusted that is found here. Looks at the first 256 KB, never throws.
 */
final class HeaderPeek {

    private static final int LIMIT = 256 * 1024;
    private static final int LONGEST_ID = 998;
    private static final Pattern FOLD = Pattern.compile("\\r?\\n[ \\t]+");
    private static final Pattern LINE = Pattern.compile("\\r?\\n");

    private HeaderPeek() {}

    /** The first Message-ID as it stands there; empty if there is none. */
    static String messageId(byte[] raw) {
        List<String> found = fields(raw, "message-id");
        if (found.isEmpty()) return "";
        String id = found.get(0).replaceAll("\\p{Cntrl}", "").strip();
        // Counted in bytes: an index holds no more of it, and a header line is no longer (RFC 5322, 2.1.1).
        byte[] bytes = id.getBytes(StandardCharsets.UTF_8);
        return bytes.length <= LONGEST_ID ? id : new String(bytes, 0, LONGEST_ID, StandardCharsets.UTF_8);
    }

    /** The one From address; empty where there is none, or more than one. */
    static Optional<EmailAddress> sender(byte[] raw) {
        List<String> found = fields(raw, "from");
        if (found.size() != 1) return Optional.empty();
        List<String> addresses = addresses(found.get(0));
        return addresses.size() == 1 ? EmailAddress.tryParse(addresses.get(0)) : Optional.empty();
    }

    private static List<String> fields(byte[] raw, String name) {
        String head = new String(raw, 0, Math.min(raw.length, LIMIT), StandardCharsets.UTF_8);
        int end = endOfHeader(head);
        var values = new ArrayList<String>();
        for (String line : LINE.split(FOLD.matcher(head.substring(0, end)).replaceAll(" "))) {
            int colon = line.indexOf(':');
            if (colon > 0 && line.substring(0, colon).strip().equalsIgnoreCase(name)) values.add(line.substring(colon + 1).strip());
        }
        return values;
    }

    private static int endOfHeader(String head) {
        int crlf = head.indexOf("\r\n\r\n");
        int lf = head.indexOf("\n\n");
        if (crlf < 0) return lf < 0 ? head.length() : lf;
        return lf < 0 ? crlf : Math.min(crlf, lf);
    }

    /** The comma-separated parts that hold an {@code @}, without comments and quoted names; of {@code Name <a@b>} the inner part. */
    private static List<String> addresses(String value) {
        var parts = new ArrayList<String>();
        var part = new StringBuilder();
        boolean quoted = false;
        int comment = 0;
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '\\') {
                i++;
            } else if (c == '"' && comment == 0) {
                quoted = !quoted;
            } else if (quoted) {
                continue;
            } else if (c == '(') {
                comment++;
            } else if (c == ')' && comment > 0) {
                comment--;
            } else if (comment == 0 && c == ',') {
                parts.add(part.toString());
                part.setLength(0);
            } else if (comment == 0) {
                part.append(c);
            }
        }
        parts.add(part.toString());
        return parts.stream().map(HeaderPeek::inner).filter(p -> p.indexOf('@') >= 0).toList();
    }

    private static String inner(String part) {
        int open = part.lastIndexOf('<');
        int close = part.indexOf('>', open + 1);
        return (open >= 0 && close > open ? part.substring(open + 1, close) : part).strip();
    }
}
