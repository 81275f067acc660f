package kept.mailbox.mime;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Optional;

/**
 * The mail inside an S/MIME signature that wraps it ({@code application/pkcs7-mime; smime-type=signed-data}, RFC 8551): taken out, not verified.
 * Without it such a mail would have no text at all.
 */
public final class SignedContent {

    /** pkcs7-data, after which the content stands. */
    private static final byte[] DATA = {0x06, 0x09, 0x2A, (byte) 0x86, 0x48, (byte) 0x86, (byte) 0xF7, 0x0D, 0x01, 0x07, 0x01};

    private static final int OCTETS = 0x04;
    private static final int OCTETS_IN_PIECES = 0x24;
    private static final int DEEPEST = 8;

    private final byte[] bytes;
    private int at;

    private SignedContent(byte[] bytes, int at) {
        this.bytes = bytes;
        this.at = at;
    }

    /** Empty if there is none: the content is encrypted, or signed apart. */
    public static Optional<byte[]> of(byte[] cms) {
        for (int i = 0; i + DATA.length + 4 < cms.length; i++) {
            if (cms[i] != DATA[0] || !Arrays.equals(cms, i, i + DATA.length, DATA, 0, DATA.length)) continue;
            if ((cms[i + DATA.length] & 0xff) != 0xA0) return Optional.empty();
            var reader = new SignedContent(cms, i + DATA.length + 1);
            reader.length();
            var out = new ByteArrayOutputStream();
            return reader.octets(out, 0) && out.size() > 0 ? Optional.of(out.toByteArray()) : Optional.empty();
        }
        return Optional.empty();
    }

    /** One string of octets, whole or in pieces; false if none stands here. */
    private boolean octets(ByteArrayOutputStream out, int depth) {
        if (depth > DEEPEST || at >= bytes.length) return false;
        int tag = bytes[at++] & 0xff;
        int length = length();
        if (tag == OCTETS && length >= 0) {
            int end = Math.min(bytes.length, at + length);
            out.write(bytes, at, end - at);
            at = end;
            return true;
        }
        if (tag != OCTETS_IN_PIECES) return false;
        int end = length < 0 ? bytes.length : Math.min(bytes.length, at + length);
        while (at + 1 < end && !(bytes[at] == 0 && bytes[at + 1] == 0)) {
            if (!octets(out, depth + 1)) return false;
        }
        at = length < 0 ? Math.min(bytes.length, at + 2) : end;
        return true;
    }

    /** -1: until two noughts. */
    private int length() {
        if (at >= bytes.length) return 0;
        int first = bytes[at++] & 0xff;
        if (first < 0x80) return first;
        if (first == 0x80) return -1;
        int length = 0;
        for (int i = first & 0x7f; i > 0 && at < bytes.length; i--) {
            length = length << 8 | bytes[at++] & 0xff;
            if (length < 0 || length > bytes.length) return bytes.length - at;
        }
        return length;
    }
}
