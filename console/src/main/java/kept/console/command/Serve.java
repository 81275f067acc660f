package kept.console.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import kept.agent.ledger.Creditor;
import kept.console.health.Health;
import kept.console.settings.Settings;
import kept.console.settings.WrongSettings;
import kept.console.web.WebServer;
import kept.console.web.health.HealthPages;
import kept.console.web.health.HealthServer;
import kept.console.wiring.Watchman;
import kept.console.wiring.Wiring;
import kept.console.wiring.Workers;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "serve",
        description = {
            "Run the agent on a mailbox: poller, worker, sender, the daily notice run and the staff's page, in one process.",
            "Ctrl-C or SIGTERM ends it cleanly: intake stops first, work in hand gets 20 seconds."
        })
public final class Serve implements Callable<Integer> {
    private static final Logger LOG = LoggerFactory.getLogger(Serve.class);

    private final Terminal terminal;

    @Mixin private Help help = new Help();
    @Mixin private ConfigFile config = new ConfigFile();

    public Serve(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws InterruptedException {
        Settings settings = config.read(terminal);
        List<WrongSettings.Problem> missing = settings.missingSecrets();
        if (!missing.isEmpty()) throw new WrongSettings(missing);
        settings.log().apply();
        var end = new End();
        try (Alone alone = settings.isOnPostgres() ? Alone.NOT : Alone.in(settings.data()); Wiring wiring = Wiring.of(settings, terminal.clock())) {
            LOG.info("serving lock={} settings: {}", alone.isHeld(), String.join("; ", settings.lines()));
            complete(wiring.stores().ledger().creditors());
            for (Creditor creditor : wiring.creditorsWithoutMailbox()) {
                throw new Refusal("creditor " + creditor.id() + " sends from an address that no mailbox names: add it to 'addresses' of the mailbox its mail leaves by");
            }
            wiring.warnings().forEach(w -> terminal.err().println("kept: " + w));
            // Closed from the last to the first: intake and work come to their end before the page and the store.
            Optional<Workers> workers = Optional.of(wiring.workers(wiring.agent()));
            Health health = wiring.health(workers);
            HealthPages watched = wiring.healthPages(health, workers);
            try (WebServer web = wiring.web(health, watched); Beside beside = Beside.of(settings.health(), watched); Watchman watchman = wiring.watchman(health); Workers running = workers.get()) {
                running.start();
                watchman.start();
                say(wiring, web);
                end.await();
                LOG.info("stopping");
            }
        } finally {
            LOG.info("stopped");
            terminal.out().println("Stopped.");
            terminal.out().flush();
            end.reached();
        }
        return 0;
    }

    private void say(Wiring wiring, WebServer web) {
        List<String> mailboxes = wiring.settings().mailboxes().stream().map(Settings.Mailbox::name).toList();
        terminal.out().println("Kept serves " + (mailboxes.size() == 1 ? "mailbox " : "mailboxes ") + String.join(", ", mailboxes) + ". The staff's page, once and within ten minutes ('kept link' makes another):");
        terminal.out().println(web.link(wiring.oneTimeKey(System.getProperty("user.name", "operator"), Link.VALID)));
        terminal.out().flush();
    }

    /** Health and figures at an address of their own, where one is set. */
    private record Beside(Optional<HealthServer> server) implements AutoCloseable {
        static Beside of(Optional<Settings.Bind> bind, HealthPages pages) {
            return new Beside(bind.map(b -> HealthServer.start(pages, b)));
        }

        @Override
        public void close() {
            server.ifPresent(HealthServer::close);
        }
    }

    /** SIGTERM and Ctrl-C: the process must not go before everything has come to its end. */
    private static final class End {
        private final CountDownLatch asked = new CountDownLatch(1);
        private final CountDownLatch reached = new CountDownLatch(1);

        End() {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                asked.countDown();
                try {
                    reached.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                if (clean) Runtime.getRuntime().halt(0);
            }, "kept-stop"));
        }

        private volatile boolean clean;

        void await() throws InterruptedException {
            asked.await();
            // Asked to end and ended: no error, though the JVM would report the signal's number.
            clean = true;
        }

        void reached() {
            reached.countDown();
        }
    }

    /** R105: a letter that does not name its sender rightly must not leave. */
    private static void complete(List<Creditor> creditors) {
        if (creditors.isEmpty()) throw new Refusal("there are no books yet: run 'kept import FOLDER' first ('kept import --columns' says what goes into it)");
        for (Creditor creditor : creditors) {
            if (!creditor.missing().isEmpty()) {
                throw new Refusal("creditor " + creditor.id() + " lacks " + String.join(", ", creditor.missing()) + ", which every letter must name: complete creditor.csv and import it again");
            }
        }
    }

    /** One process serves one SQLite file: what is found on its way at the start belongs to a dead one. On PostgreSQL as many serve as are started. */
    private record Alone(Optional<FileChannel> channel) implements AutoCloseable {
        static final Alone NOT = new Alone(Optional.empty());

        boolean isHeld() {
            return channel.isPresent();
        }

        static Alone in(Path data) {
            try {
                Files.createDirectories(data);
                FileChannel channel = FileChannel.open(data.resolve("serve.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = channel.tryLock();
                if (lock == null) {
                    channel.close();
                    throw new Refusal("another 'kept serve' works on " + data + ": stop it first");
                }
                return new Alone(Optional.of(channel));
            } catch (IOException e) {
                throw new UncheckedIOException("the data folder " + data + " cannot be written to", e);
            }
        }

        @Override
        public void close() {
            try {
                if (channel.isPresent()) channel.get().close();
            } catch (IOException e) {
                LOG.debug("the lock was not given back", e);
            }
        }
    }
}
