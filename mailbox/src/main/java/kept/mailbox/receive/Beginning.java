package kept.mailbox.receive;

import jakarta.mail.MessagingException;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.eclipse.angus.mail.imap.protocol.BODYSTRUCTURE;

/**
 * Header and first text of a mail that is too large to be fetched whole (R8), put together as a mail of that one part. Its attachments
 * may stand before its text, so that the first bytes alone might hold none of its words.
 */
final class Beginning {

    /** So much of each. */
    static final int LONGEST = 256 * 1024;

    private static final String CONTENT_FIELDS = "(?i)^(?:Content-[A-Za-z-]+|MIME-Version):.*";

    private Beginning() {}

    /** Empty when the mail was deleted meanwhile. */
    static Optional<byte[]> of(IMAPFolder folder, long uid) throws MessagingException {
        Optional<String> section = Fetch.structure(folder, uid).flatMap(Beginning::firstText);
        if (section.isEmpty()) return Fetch.part(folder, uid, "");
        Optional<byte[]> header = Fetch.part(folder, uid, "HEADER");
        Optional<byte[]> fields = Fetch.part(folder, uid, section.get() + ".MIME");
        Optional<byte[]> text = Fetch.part(folder, uid, section.get());
        if (header.isEmpty()) return Optional.empty();
        var out = new ByteArrayOutputStream();
        byte[] partFields = fields.orElse(new byte[0]);
        out.writeBytes(blank(partFields) ? endless(header.get()) : withoutContentFields(header.get()));
        out.writeBytes(blank(partFields) ? new byte[0] : endless(partFields));
        out.writeBytes("\r\n".getBytes(StandardCharsets.US_ASCII));
        out.writeBytes(text.orElse(new byte[0]));
        return Optional.of(out.toByteArray());
    }

    /** The section (RFC 3501, 6.4.5) of the first plain text that is no attachment, else of the first text of another kind. */
    static Optional<String> firstText(BODYSTRUCTURE mail) {
        return find(mail, "", true).or(() -> find(mail, "", false));
    }

    private static Optional<String> find(BODYSTRUCTURE part, String at, boolean plain) {
        if (part.isMulti() && part.bodies != null) {
            for (int i = 0; i < part.bodies.length; i++) {
                Optional<String> found = find(part.bodies[i], at.isEmpty() ? Integer.toString(i + 1) : at + "." + (i + 1), plain);
                if (found.isPresent()) return found;
            }
            return Optional.empty();
        }
        boolean attached = part.disposition != null && part.disposition.equalsIgnoreCase("attachment");
        boolean text = "text".equalsIgnoreCase(part.type) && !attached && (!plain || "plain".equalsIgnoreCase(part.subtype));
        // A mail inside the mail is not the sender's own text.
        return text ? Optional.of(at.isEmpty() ? "1" : at) : Optional.empty();
    }

    private static boolean blank(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1).isBlank();
    }

    /** Without the empty line at its end. */
    private static byte[] endless(byte[] header) {
        return (text(header).stripTrailing() + "\r\n").getBytes(StandardCharsets.ISO_8859_1);
    }

    /** What the whole mail says of its content does not hold of its one part. */
    private static byte[] withoutContentFields(byte[] header) {
        var out = new StringBuilder();
        boolean dropping = false;
        for (String line : text(header).split("\r?\n")) {
            if (line.isBlank()) continue;
            boolean folded = line.charAt(0) == ' ' || line.charAt(0) == '\t';
            if (!folded) dropping = line.toLowerCase(Locale.ROOT).matches(CONTENT_FIELDS);
            if (!dropping) out.append(line).append("\r\n");
        }
        return out.append("MIME-Version: 1.0\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
