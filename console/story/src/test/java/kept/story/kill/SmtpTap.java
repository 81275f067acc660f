package kept.story.kill;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicBoolean;

/** Stands between Kept and the mail server, and at a point of one mail's dialogue has the sender killed. The server itself sees only what was passed on. */
final class SmtpTap implements AutoCloseable {

    private final ServerSocket listening;
    private final int server;
    private final KillPoint point;
    private final Runnable kill;
    private final AtomicBoolean done = new AtomicBoolean();

    SmtpTap(int server, KillPoint point, Runnable kill) {
        this.server = server;
        this.point = point;
        this.kill = kill;
        try {
            this.listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        daemon(this::accept);
    }

    int port() {
        return listening.getLocalPort();
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                Socket client = listening.accept();
                daemon(() -> dialogue(client));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void dialogue(Socket client) {
        try (client; Socket upstream = new Socket(InetAddress.getLoopbackAddress(), server)) {
            var fromClient = reader(client);
            var fromServer = reader(upstream);
            OutputStream toServer = upstream.getOutputStream();
            OutputStream toClient = client.getOutputStream();
            reply(fromServer, toClient);
            String line;
            while ((line = fromClient.readLine()) != null) {
                boolean data = line.equalsIgnoreCase("DATA");
                if (data && strikes(KillPoint.BEFORE_DATA)) return;
                write(toServer, line);
                reply(fromServer, toClient);
                if (data && !content(fromClient, toServer, fromServer, toClient)) return;
            }
        } catch (IOException e) {
            // One side is gone: that is what this is for.
            return;
        }
    }

    private boolean content(BufferedReader fromClient, OutputStream toServer, BufferedReader fromServer, OutputStream toClient) throws IOException {
        int lines = 0;
        String line;
        while ((line = fromClient.readLine()) != null) {
            if (++lines == 5 && strikes(KillPoint.DURING_DATA)) return false;
            write(toServer, line);
            if (line.equals(".")) {
                String accepted = fromServer.readLine();
                if (strikes(KillPoint.AFTER_DATA)) return false;
                write(toClient, accepted);
                return true;
            }
        }
        return false;
    }

    private boolean strikes(KillPoint here) {
        if (point != here || !done.compareAndSet(false, true)) return false;
        kill.run();
        return true;
    }

    /** A reply may have several lines: the last has a space after its code (RFC 5321, 4.2.1). */
    private static void reply(BufferedReader fromServer, OutputStream toClient) throws IOException {
        String line;
        do {
            line = fromServer.readLine();
            if (line == null) throw new IOException("closed");
            write(toClient, line);
        } while (line.length() > 3 && line.charAt(3) == '-');
    }

    private static void write(OutputStream to, String line) throws IOException {
        to.write((line + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
        to.flush();
    }

    private static BufferedReader reader(Socket socket) throws IOException {
        return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
    }

    private static void daemon(Runnable work) {
        Thread thread = new Thread(work, "smtp-tap");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() {
        try {
            listening.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
