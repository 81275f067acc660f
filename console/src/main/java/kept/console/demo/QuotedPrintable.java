package kept.console.demo;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** RFC 2045, 6.7. */
final class QuotedPrintable {

    private static final int LINE = 75;

    private QuotedPrintable() {}

    /** @param bytes with lines ended by CR LF, which stay as they are */
    static void write(byte[] bytes, ByteArrayOutputStream out) {
        int column = 0;
        for (int i = 0; i < bytes.length; i++) {
            int b = bytes[i] & 0xff;
            if (b == '\r' && i + 1 < bytes.length && bytes[i + 1] == '\n') {
                out.writeBytes(new byte[] {'\r', '\n'});
                column = 0;
                i++;
                continue;
            }
            boolean lastOfLine = i + 1 < bytes.length && bytes[i + 1] == '\r';
            boolean plain = b >= 33 && b <= 126 && b != '=' || (b == ' ' || b == '\t') && !lastOfLine;
            String unit = plain ? Character.toString(b) : String.format("=%02X", b);
            if (column + unit.length() > LINE) {
                out.writeBytes("=\r\n".getBytes(StandardCharsets.US_ASCII));
                column = 0;
            }
            out.writeBytes(unit.getBytes(StandardCharsets.US_ASCII));
            column += unit.length();
        }
    }
}
