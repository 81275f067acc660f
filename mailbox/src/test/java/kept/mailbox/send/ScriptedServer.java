package kept.mailbox.send;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** An SMTP server that breaks where it is told to, and counts the mails that it has. */
final class ScriptedServer implements AutoCloseable {

    /** Where the connection is dropped without a word. */
    enum Drop {
        NEVER,
        AT_CONNECT,
        AT_MAIL,
        AT_DATA,
        IN_BODY,
        AFTER_DOT
    }

    private final ServerSocket socket;
    private final Drop drop;
    private final Map<String, String> replies;
    private final List<String> taken = new CopyOnWriteArrayList<>();

    /** @param replies by command word ({@code RCPT}, {@code .}) instead of the usual */
    ScriptedServer(Drop drop, Map<String, String> replies) {
        this.drop = drop;
        this.replies = replies;
        try {
            socket = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        var thread = new Thread(this::serve, "scripted-smtp");
        thread.setDaemon(true);
        thread.start();
    }

    int port() {
        return socket.getLocalPort();
    }

    /** Mails whose final dot came in. */
    List<String> taken() {
        return List.copyOf(taken);
    }

    private void serve() {
        while (!socket.isClosed()) {
            try (Socket client = socket.accept()) {
                converse(client);
            } catch (IOException e) {
                // The client or the test ended it.
            }
        }
    }

    private void converse(Socket client) throws IOException {
        if (drop == Drop.AT_CONNECT) return;
        var in = new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8));
        say(client, "220 scripted.example ESMTP");
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            String command = line.split("[ :]")[0].toUpperCase();
            if (drop == Drop.AT_MAIL && command.equals("MAIL") || drop == Drop.AT_DATA && command.equals("DATA")) return;
            String usual = switch (command) {
                case "DATA" -> "354 go on";
                case "QUIT" -> "221 bye";
                default -> "250 ok";
            };
            String reply = replies.getOrDefault(command, usual);
            say(client, reply);
            if (command.equals("QUIT")) return;
            if (command.equals("DATA") && reply.startsWith("354") && !body(client, in)) return;
        }
    }

    private boolean body(Socket client, BufferedReader in) throws IOException {
        var text = new StringBuilder();
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            if (line.equals(".")) {
                if (!replies.containsKey(".")) taken.add(text.toString());
                if (drop == Drop.AFTER_DOT) return false;
                say(client, replies.getOrDefault(".", "250 2.0.0 queued as 4711"));
                return true;
            }
            text.append(line).append('\n');
            if (drop == Drop.IN_BODY) {
                client.setSoLinger(true, 0);
                return false;
            }
        }
        return false;
    }

    private static void say(Socket client, String line) throws IOException {
        client.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.UTF_8));
        client.getOutputStream().flush();
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
