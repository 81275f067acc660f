package kept.mailbox.mime;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.james.mime4j.MimeException;
import org.apache.james.mime4j.stream.EntityState;
import org.apache.james.mime4j.stream.Field;
import org.apache.james.mime4j.stream.MimeConfig;
import org.apache.james.mime4j.stream.MimeTokenStream;
import org.apache.james.mime4j.stream.RecursionMode;

/**
 * A mail's bytes as a tree, by Apache James mime4j in its permissive form, pulled token by token so that limits hold while it reads.
 *
 * @param root     whatever the bytes were, there is one
 * @param headers  of the mail itself, without forged fields of our own
 * @param whole    false if a limit stopped it, or the fetch had cut it
 * @param problems what could not be read
 */
public record MimeTree(MimeNode root, HeaderFields headers, boolean whole, List<String> problems) {

    /** The poller puts this field first when it fetched only the beginning of a mail that is too large (R8). */
    public static final String CUT_FIELD = "X-Kept-Cut";

    private static final Pattern LOST_BOUNDARY = Pattern.compile("(?m)^--([^\\s-][^\\r\\n]{0,180}?)[ \\t]*\\r?\\n(?=[A-Za-z-]{3,40}:)");

    public MimeTree {
        problems = List.copyOf(problems);
    }

    public static MimeTree read(byte[] raw, Limits limits, Deadline deadline) {
        var walk = new Walk(limits, deadline);
        MimeNode root = walk.read(withLineFeeds(raw));
        boolean cut = root.headers().fields().stream().findFirst().filter(f -> f.name().equalsIgnoreCase(CUT_FIELD)).isPresent();
        if (cut) walk.problems.add("only the beginning of this mail was fetched: it is larger than the limit");
        return new MimeTree(root, root.headers().without(HeaderFields.OWN_PREFIX), walk.whole && !cut, walk.problems);
    }

    /** Old Macs ended lines by a carriage return alone; without a single line feed there would be no header. */
    private static byte[] withLineFeeds(byte[] raw) {
        boolean returns = false;
        for (byte b : raw) {
            if (b == '\n') return raw;
            returns |= b == '\r';
        }
        if (!returns) return raw;
        byte[] lines = raw.clone();
        for (int i = 0; i < lines.length; i++) {
            if (lines[i] == '\r') lines[i] = '\n';
        }
        return lines;
    }

    /** Parts in parts without a boundary. */
    private static final int MOST_MENDED = 4;

    /** One pass over the tokens. */
    private static final class Walk {

        private final Limits limits;
        private final Deadline deadline;
        private final List<String> problems = new ArrayList<>();
        private final Deque<Open> open = new ArrayDeque<>();
        private boolean whole = true;
        private int parts;
        private int depth;

        Walk(Limits limits, Deadline deadline) {
            this.limits = limits;
            this.deadline = deadline;
        }

        MimeNode read(byte[] raw) {
            MimeNode root = readOnce(raw);
            boolean lost = root instanceof MimeNode.Leaf && root.headers().plain("content-type").startsWith("multipart/");
            if (!hasBytes(root) || lost) return rescued(root, raw);
            return MimeNode.anyLeaf(root, Walk::isUnparted) ? mended(root, MOST_MENDED) : root;
        }

        private static boolean isUnparted(MimeNode.Leaf leaf) {
            return leaf.type().startsWith("multipart/") && leaf.bytes().length > 0;
        }

        /** A part inside that calls itself several and names no boundary, or a wrong one: its text must not be lost either. */
        private MimeNode mended(MimeNode node, int rounds) {
            if (node instanceof MimeNode.Several several) {
                return new MimeNode.Several(several.headers(), several.contentType(), several.parts().stream().map(p -> mended(p, rounds)).toList());
            }
            if (node instanceof MimeNode.Enclosed enclosed) return new MimeNode.Enclosed(enclosed.headers(), enclosed.disposition(), mended(enclosed.mail(), rounds), enclosed.size());
            MimeNode.Leaf leaf = (MimeNode.Leaf) node;
            if (!isUnparted(leaf) || rounds == 0) return leaf;
            MimeNode found = byLostBoundary(leaf.headers(), leaf.type(), leaf.bytes()).map(n -> mended(n, rounds - 1))
                    .orElseGet(() -> new MimeNode.Leaf(leaf.headers(), Parameters.parse("text/plain"), Parameters.parse(""), leaf.bytes()));
            problems.add("a part without its boundary was " + (found instanceof MimeNode.Leaf ? "taken as text" : "read by another one"));
            return found;
        }

        private MimeNode readOnce(byte[] raw) {
            var config = new MimeConfig.Builder().setStrictParsing(false).setMaxLineLen(-1).setMaxHeaderCount(-1).setMaxHeaderLen(-1)
                    .setMaxContentLen(-1).setMalformedHeaderStartsBody(false).build();
            var stream = new MimeTokenStream(config);
            stream.setRecursionMode(RecursionMode.M_RECURSE);
            open.push(new Open());
            try {
                stream.parse(new ByteArrayInputStream(raw));
                for (EntityState state = stream.getState(); state != EntityState.T_END_OF_STREAM && whole; state = stream.next()) step(state, stream);
            } catch (IOException | MimeException | RuntimeException e) {
                if (e instanceof Deadline.TimeUp) throw (Deadline.TimeUp) e;
                problems.add("broken MIME structure: " + e.getClass().getSimpleName());
            }
            while (open.size() > 1) close();
            return open.pop().node(raw.length);
        }

        private void step(EntityState state, MimeTokenStream stream) throws IOException {
            deadline.check();
            Open top = open.peek();
            switch (state) {
                case T_START_BODYPART -> {
                    if (++parts > limits.parts()) {
                        stop("more than " + limits.parts() + " parts");
                    } else {
                        open.push(new Open());
                        open.peek().started = true;
                    }
                }
                case T_START_MULTIPART -> {
                    top.several = true;
                    if (++depth > limits.depth()) stop("parts nested deeper than " + limits.depth());
                }
                case T_END_MULTIPART -> depth--;
                case T_START_MESSAGE -> {
                    // The first one is the mail itself, which is open already.
                    if (!top.started) {
                        top.started = true;
                    } else {
                        top.encloses = true;
                        open.push(new Open());
                        open.peek().started = true;
                        if (++depth > limits.depth()) stop("mails nested deeper than " + limits.depth());
                    }
                }
                case T_END_MESSAGE -> {
                    if (open.size() > 1) {
                        close();
                        depth--;
                    }
                }
                case T_FIELD -> top.field(stream.getField(), limits, problems);
                case T_BODY -> top.bytes = bytes(stream.getInputStream());
                case T_PREAMBLE -> top.preamble = bytes(stream.getInputStream());
                case T_END_BODYPART -> close();
                default -> {
                    // Beginnings and ends that carry nothing.
                }
            }
        }

        private void stop(String why) {
            whole = false;
            problems.add(why + ": the rest was not read");
        }

        private void close() {
            Open child = open.pop();
            open.peek().children.add(child.node(child.bytes.length));
        }

        private byte[] bytes(InputStream in) throws IOException {
            return in.readAllBytes();
        }

        /** A boundary that never comes leaves no parts: look for the one that was really used, else take all as text (M2). */
        private MimeNode rescued(MimeNode root, byte[] raw) {
            int start = bodyStart(raw);
            if (isBlank(raw, start) && lineOfSpaces(raw) > 0) start = lineOfSpaces(raw);
            byte[] body = Arrays.copyOfRange(raw, start, raw.length);
            if (isBlank(body, 0)) return root;
            String declared = Parameters.parse(root.headers().first("content-type").orElse("")).value();
            Optional<MimeNode> found = byLostBoundary(root.headers(), declared, body);
            if (found.isPresent()) return found.get();
            problems.add("no readable part: all was taken as text");
            String encoding = root.headers().plain("content-transfer-encoding");
            return new MimeNode.Leaf(root.headers(), Parameters.parse("text/plain"), Parameters.parse(""), TransferEncodings.decode(body, encoding));
        }

        private Optional<MimeNode> byLostBoundary(HeaderFields headers, String declared, byte[] body) {
            Matcher lost = LOST_BOUNDARY.matcher(new String(body, StandardCharsets.ISO_8859_1));
            if (!lost.find()) return Optional.empty();
            String type = declared.matches("multipart/[a-z-]{2,20}") ? declared : "multipart/mixed";
            byte[] head = ("Content-Type: " + type + "; boundary=\"" + lost.group(1).replace("\"", "") + "\"\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1);
            byte[] again = Arrays.copyOf(head, head.length + body.length);
            System.arraycopy(body, 0, again, head.length, body.length);
            MimeNode found = new Walk(limits, deadline).readOnce(again);
            if (!hasBytes(found) || !(found instanceof MimeNode.Several several)) return Optional.empty();
            problems.add("the declared boundary never comes: another one was found");
            return Optional.of(new MimeNode.Several(headers, several.contentType(), several.parts()));
        }

        private static boolean isBlank(byte[] raw, int from) {
            for (int i = from; i < raw.length; i++) {
                if (raw[i] < 0 || raw[i] > ' ') return false;
            }
            return true;
        }

        private static int bodyStart(byte[] raw) {
            for (int i = 0; i + 1 < raw.length; i++) {
                if (raw[i] == '\n' && raw[i + 1] == '\n') return i + 2;
                if (raw[i] == '\n' && raw[i + 1] == '\r' && i + 2 < raw.length && raw[i + 2] == '\n') return i + 3;
            }
            return lineOfSpaces(raw);
        }

        /** Where no line is empty, one of spaces alone may have been meant to end the header. */
        private static int lineOfSpaces(byte[] raw) {
            for (int i = 0; i + 2 < raw.length; i++) {
                if (raw[i] != '\n') continue;
                int j = i + 1;
                while (j < raw.length && (raw[j] == ' ' || raw[j] == '\t' || raw[j] == '\r')) j++;
                if (j < raw.length && raw[j] == '\n' && j > i + 1) return j + 1;
            }
            return 0;
        }

        private static boolean hasBytes(MimeNode node) {
            if (node instanceof MimeNode.Leaf leaf) return leaf.bytes().length > 0;
            if (node instanceof MimeNode.Several several) return several.parts().stream().anyMatch(Walk::hasBytes);
            return true;
        }
    }

    /** A part whose end has not come. */
    private static final class Open {

        private final List<HeaderFields.Field> fields = new ArrayList<>();
        private final List<MimeNode> children = new ArrayList<>();
        private boolean started;
        private boolean several;
        private boolean encloses;
        private int headerBytes;
        private byte[] bytes = new byte[0];
        private byte[] preamble = new byte[0];

        void field(Field field, Limits limits, List<String> problems) {
            byte[] raw = field.getRaw() == null ? new byte[0] : field.getRaw().toByteArray();
            headerBytes += raw.length;
            if (headerBytes > limits.headerBytes()) {
                String problem = "headers longer than " + limits.headerBytes() / 1024 + " KB: the rest of them was not read";
                if (!problems.contains(problem)) problems.add(problem);
                return;
            }
            String text = Charsets.decode(raw, Optional.empty()).text();
            int colon = text.indexOf(':');
            if (colon < 1) return;
            String value = text.substring(colon + 1).replaceAll("\\r?\\n(?=[ \\t])", "").replaceAll("[\\r\\n\\u0000]+", " ").strip();
            fields.add(new HeaderFields.Field(text.substring(0, colon).strip(), value));
        }

        MimeNode node(long size) {
            var headers = new HeaderFields(fields);
            var type = Parameters.parse(headers.first("content-type").filter(t -> t.contains("/")).orElse("text/plain"));
            var disposition = Parameters.parse(headers.first("content-disposition").orElse(""));
            if (encloses && !children.isEmpty()) return new MimeNode.Enclosed(headers, disposition, children.get(0), size);
            if (several && children.isEmpty() && !new String(preamble, StandardCharsets.ISO_8859_1).isBlank()) {
                return new MimeNode.Leaf(headers, Parameters.parse("text/plain"), disposition, preamble);
            }
            if (several) return new MimeNode.Several(headers, type, children);
            return new MimeNode.Leaf(headers, type, disposition, TransferEncodings.decode(bytes, headers.plain("content-transfer-encoding")));
        }
    }
}
