package kept.mailbox.send;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;

/** An SMTP server that fails in every way it can, by a seeded draw for each mail, greylists some addresses, and knows of each mail how many copies it took. One client at a time. */
final class FaultyServer implements AutoCloseable {

    /** What goes wrong with a mail; half of all go well. */
    enum Fault {
        NONE("", ""),
        DROP_AT_GREETING("CONNECT", ""),
        REFUSED_AT_GREETING("CONNECT", "554 5.3.2 not now"),
        BUSY_AT_GREETING("CONNECT", "421 4.3.2 too many connections"),
        DROP_AT_EHLO("EHLO", ""),
        DROP_AT_MAIL("MAIL", ""),
        LATER_AT_MAIL("MAIL", "451 4.3.0 try later"),
        DROP_AT_RCPT("RCPT", ""),
        LATER_AT_RCPT("RCPT", "450 4.2.1 busy"),
        NEVER_AT_RCPT("RCPT", "550 5.1.1 no such user"),
        CLOSING_AT_RCPT("RCPT", "421 4.3.2 shutting down"),
        DROP_AT_DATA("DATA", ""),
        LATER_AT_DATA("DATA", "452 4.3.1 no room"),
        NEVER_AT_DATA("DATA", "554 5.5.1 no"),
        RESET_IN_BODY("BODY", ""),
        DROP_AFTER_DOT_UNTAKEN("UNTAKEN", ""),
        DROP_AFTER_DOT_TAKEN("TAKEN", ""),
        HALF_AN_ANSWER("TAKEN", "25"),
        LATER_AFTER_DOT("DOT", "451 4.3.0 later"),
        CLOSING_AFTER_DOT("DOT", "421 4.3.2 shutting down"),
        NEVER_AFTER_DOT("DOT", "554 5.6.0 content refused"),
        DROP_WHEN_DONE("DONE", "");

        private final String where;
        private final String answer;

        Fault(String where, String answer) {
            this.where = where;
            this.answer = answer;
        }
    }

    private static final Duration GREYLISTED = Duration.ofMinutes(5);

    private final ServerSocket socket;
    private final Random random;
    private final Clock clock;
    private final Map<String, Integer> copies = new ConcurrentHashMap<>();
    private final Map<Fault, Integer> happened = new EnumMap<>(Fault.class);
    private final Map<String, Instant> firstSeen = new HashMap<>();

    FaultyServer(long seed, Clock clock) {
        random = new Random(seed);
        this.clock = clock;
        try {
            socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        var thread = new Thread(this::serve, "faulty-smtp");
        thread.setDaemon(true);
        thread.start();
    }

    int port() {
        return socket.getLocalPort();
    }

    /** How many copies of each mail it took responsibility for, by Message-ID. */
    Map<String, Integer> copies() {
        return copies;
    }

    /** Read once the server is closed. */
    Map<Fault, Integer> happened() {
        return happened;
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

    private Fault draw() {
        Fault fault = random.nextBoolean() ? Fault.NONE : Fault.values()[random.nextInt(Fault.values().length)];
        happened.merge(fault, 1, Integer::sum);
        return fault;
    }

    /** The fault of the connection's first mail is drawn at its beginning, each further one's when the one before is done. */
    private void converse(Socket client) throws IOException {
        var in = new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.ISO_8859_1));
        Fault fault = draw();
        if (strikes(client, fault, "CONNECT")) return;
        say(client, "220 faulty.example ESMTP");
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            String command = line.split("[ :]")[0].toUpperCase(Locale.ROOT);
            if (command.equals("QUIT")) {
                say(client, "221 bye");
                return;
            }
            if (fault.where.equals(command)) {
                if (strikes(client, fault, command)) return;
            } else if (command.equals("RCPT") && isGreylisted(line)) {
                say(client, "450 4.2.0 greylisted");
            } else if (command.equals("DATA")) {
                say(client, "354 go on");
                if (!taken(client, in, fault)) return;
                fault = draw();
            } else {
                say(client, command.equals("EHLO") ? "250 faulty.example" : "250 ok");
            }
        }
    }

    /** @return whether the connection ends with it */
    private static boolean strikes(Socket client, Fault fault, String at) throws IOException {
        if (!fault.where.equals(at)) return false;
        if (fault.answer.isEmpty()) return true;
        say(client, fault.answer);
        return fault.answer.startsWith("421") || at.equals("CONNECT");
    }

    private boolean isGreylisted(String line) {
        if (!line.contains("grey")) return false;
        Instant first = firstSeen.computeIfAbsent(line, l -> clock.instant());
        return clock.instant().isBefore(first.plus(GREYLISTED));
    }

    /** @return whether the connection goes on */
    private boolean taken(Socket client, BufferedReader in, Fault fault) throws IOException {
        String id = "";
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            if (line.startsWith("Message-ID: ")) id = line.substring(12).strip();
            if (fault.where.equals("BODY")) {
                client.setSoLinger(true, 0);
                return false;
            }
            if (line.equals(".")) return answered(client, id, fault);
        }
        return false;
    }

    private boolean answered(Socket client, String id, Fault fault) throws IOException {
        switch (fault.where) {
            case "UNTAKEN" -> {
                return false;
            }
            case "TAKEN" -> {
                copies.merge(id, 1, Integer::sum);
                client.getOutputStream().write(fault.answer.getBytes(StandardCharsets.US_ASCII));
                return false;
            }
            case "DOT" -> {
                say(client, fault.answer);
                return !fault.answer.startsWith("421");
            }
            default -> {
                copies.merge(id, 1, Integer::sum);
                say(client, "250 2.0.0 queued");
                return !fault.where.equals("DONE");
            }
        }
    }

    private static void say(Socket client, String line) throws IOException {
        client.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
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
