package kept.sandbox;

import java.io.IOException;
import java.io.InputStream;
import org.slf4j.LoggerFactory;

/** Main: starts the server, says where it listens, and ends with whoever started it. */
public final class Sandbox {

    private Sandbox() {}

    public static void main(String[] arguments) throws IOException {
        // A name of its own: tests have this and the product's configuration on one class path.
        System.setProperty("logback.configurationFile", "kept-sandbox-logback.xml");
        Options options;
        try {
            options = Options.parse(arguments);
        } catch (IllegalArgumentException e) {
            System.err.println("sandbox: " + e.getMessage() + "\n" + Options.USAGE);
            System.exit(2);
            return;
        }
        // A client that leaves without a word ends one of GreenMail's threads by an exception: nobody need read of it.
        Thread.setDefaultUncaughtExceptionHandler((thread, e) -> LoggerFactory.getLogger("com.icegreen.greenmail").warn("thread={} ended", thread.getName(), e));
        try (MailServer server = new MailServer(options)) {
            System.out.println(ports(server));
            System.out.flush();
            await(options.stay(), System.in);
        }
        // GreenMail's threads may outlive their server while a client stays connected.
        System.exit(0);
    }

    private static String ports(MailServer server) {
        return "{\"host\":\"127.0.0.1\",\"smtp\":" + server.smtpPort() + ",\"imap\":" + server.imapPort() + ",\"pop3\":" + server.pop3Port()
                + ",\"pid\":" + ProcessHandle.current().pid() + "}";
    }

    /** Standard input is a pipe from the parent: it ends when the parent does, however that comes about. */
    private static void await(boolean stay, InputStream in) throws IOException {
        while (in.read() >= 0) {
            // Nothing is said on it.
        }
        if (!stay) return;
        try {
            Thread.currentThread().join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
