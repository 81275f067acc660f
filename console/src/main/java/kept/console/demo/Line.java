package kept.console.demo;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A conversation in lines with a mail server on this machine, for the played customers. */
final class Line implements AutoCloseable {

    private static final int PATIENCE_MILLIS = 20_000;

    private final Socket socket = new Socket();
    private final InputStream in;
    private final OutputStream out;

    Line(int port) throws IOException {
        socket.connect(new InetSocketAddress("127.0.0.1", port), PATIENCE_MILLIS);
        socket.setSoTimeout(PATIENCE_MILLIS);
        in = new BufferedInputStream(socket.getInputStream());
        out = socket.getOutputStream();
    }

    /** @return the answer's last line */
    String say(String command, String expected) throws IOException {
        out.write((command + "\r\n").getBytes(StandardCharsets.US_ASCII));
        out.flush();
        return hear(expected);
    }

    String hear(String expected) throws IOException {
        String line;
        do {
            line = new String(line(), StandardCharsets.US_ASCII);
        } while (line.length() > 3 && line.charAt(3) == '-');
        if (!line.startsWith(expected)) throw new IOException("the sandbox mail server answered '" + line + "'");
        return line;
    }

    /** Sends a message and the lone dot; a line of its own that begins with a dot gets another. */
    void sayMessage(byte[] message) throws IOException {
        boolean lineStart = true;
        for (byte b : message) {
            if (lineStart && b == '.') out.write('.');
            out.write(b);
            lineStart = b == '\n';
        }
        out.write((lineStart ? ".\r\n" : "\r\n.\r\n").getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    /** Until the lone dot. */
    byte[] hearMessage() throws IOException {
        var message = new ByteArrayOutputStream();
        while (true) {
            byte[] line = line();
            if (line.length == 1 && line[0] == '.') return message.toByteArray();
            int from = line.length > 0 && line[0] == '.' ? 1 : 0;
            message.write(line, from, line.length - from);
            message.write('\r');
            message.write('\n');
        }
    }

    private byte[] line() throws IOException {
        var line = new ByteArrayOutputStream();
        for (int b = in.read(); b != '\n'; b = in.read()) {
            if (b < 0) throw new IOException("the sandbox mail server ended the conversation");
            if (b != '\r') line.write(b);
        }
        return line.toByteArray();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
