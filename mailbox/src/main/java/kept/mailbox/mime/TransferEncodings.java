package kept.mailbox.mime;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import org.apache.james.mime4j.codec.Base64InputStream;
import org.apache.james.mime4j.codec.DecodeMonitor;
import org.apache.james.mime4j.codec.QuotedPrintableInputStream;

/** Content-Transfer-Encoding undone, as far as the bytes allow: what is broken is read up to the break. */
final class TransferEncodings {

    private TransferEncodings() {}

    /** @param encoding lower-cased name; an unknown one leaves the bytes as they are */
    static byte[] decode(byte[] raw, String encoding) {
        return switch (encoding) {
            case "base64" -> looksLikeBase64(raw) ? base64(raw) : raw;
            case "quoted-printable" -> drain(new QuotedPrintableInputStream(new ByteArrayInputStream(raw), DecodeMonitor.SILENT), raw.length);
            default -> raw;
        };
    }

    static byte[] base64(byte[] raw) {
        return drain(new Base64InputStream(new ByteArrayInputStream(raw), DecodeMonitor.SILENT), raw.length);
    }

    /** Some gateways add a plain text footer to, or declare, base64 that is none: plain words would decode to rubbish. */
    private static boolean looksLikeBase64(byte[] raw) {
        int foreign = 0;
        int inside = 0;
        for (byte b : raw) {
            if (b == '\r' || b == '\n') continue;
            boolean alphabet = b >= 'A' && b <= 'Z' || b >= 'a' && b <= 'z' || b >= '0' && b <= '9' || b == '+' || b == '/' || b == '=';
            if (alphabet) inside++;
            else foreign++;
        }
        return foreign * 20 <= inside;
    }

    private static byte[] drain(InputStream in, int hint) {
        var out = new ByteArrayOutputStream(Math.max(32, hint));
        byte[] buffer = new byte[8192];
        try (in) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) out.write(buffer, 0, n);
        } catch (IOException broken) {
            // What was read up to the break is better than nothing.
        }
        return out.toByteArray();
    }
}
