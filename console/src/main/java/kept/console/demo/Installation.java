package kept.console.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import kept.agent.act.Stores;
import kept.agent.conversation.MailReader;
import kept.console.feed.BookImport;
import kept.console.settings.SettingsFile;
import kept.console.web.WebServer;
import kept.console.wiring.Wiring;
import kept.console.wiring.Workers;

/** The product as it is wired for {@code serve}, with a {@code kept.yaml} of the show's own. Nothing it does is done here. */
final class Installation implements AutoCloseable {

    private static final Duration LINK = Duration.ofHours(12);

    private final Wiring wiring;
    private final Workers workers;
    private final WebServer web;

    private Installation(Wiring wiring) {
        this.wiring = wiring;
        this.workers = wiring.workers(wiring.agent());
        this.web = wiring.web(Optional.of(workers));
    }

    /** @param model empty: none, and what the local reader is not sure of goes to a person */
    record Model(URI url, String name) {}

    /** @param books taken in before the loops are made: they know our own addresses from them */
    static Installation open(Path folder, SandboxProcess.Ports ports, Optional<Model> model, Map<String, String> environment, Clock clock, Path books) {
        Path settings = folder.resolve("kept.yaml");
        try {
            Files.createDirectories(folder);
            Files.writeString(settings, settings(ports, model), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + settings, e);
        }
        Wiring wiring = Wiring.of(SettingsFile.read(settings, environment), clock);
        feed(wiring, books);
        return new Installation(wiring);
    }

    private static String settings(SandboxProcess.Ports ports, Optional<Model> model) {
        return """
                # Of a demo. Everything in this folder may be deleted once it has ended.
                data: data
                mode: live
                mailbox:
                  name: demo
                  imap: {host: 127.0.0.1, port: %d, security: none, user: %s, password: env:KEPT_DEMO_PASSWORD, poll-every: 1s}
                  smtp: {host: 127.0.0.1, port: %d, security: none}
                trust: {authserv-id: mx.larchlinden.example}
                policy: policy-full.yaml
                plan: plan.yaml
                dunning: {run-at: "%s", zone: %s, approve: always}
                web: {port: 0}
                """.formatted(ports.imap(), Company.ADDRESS, ports.smtp(), Timeline.RUN, Timeline.HOME)
                + model.map(m -> "model: {url: \"%s\", name: \"%s\", key: env:KEPT_MODEL_KEY}%n".formatted(m.url(), m.name())).orElse("");
    }

    Stores stores() {
        return wiring.stores();
    }

    /** What customers read our mails with. */
    MailReader mails() {
        return wiring.mimeReader();
    }

    /** Takes books in, as {@code kept import} does. @throws IllegalStateException naming what is wrong in them */
    void feed(Path folder) {
        feed(wiring, folder);
    }

    private static void feed(Wiring wiring, Path folder) {
        BookImport.Report report = wiring.bookImport().run(folder, false, "demo");
        if (!report.published()) throw new IllegalStateException("the demo's books do not come in: " + report.problems());
    }

    /** Fetches, reads, decides, sends and does what is due, until nothing is left to do: the steps of the loops, at the pace of the played clock. */
    void drain() {
        workers.drain();
    }

    /** Lets the loops run by themselves from now on. */
    void run() {
        workers.start();
    }

    /** The played clerk comes in by a link of its own and lets a notice run go, by the staff's page. @return where the form was sent */
    URI approve(long workItem) {
        return new Clerk(link("clerk")).approve(workItem);
    }

    /** Of the policy: how long after a promised day the money may still be on its way. */
    int graceDays() {
        return wiring.policy().graceDays();
    }

    /** A link to the staff's page that lets in once. */
    URI link(String user) {
        return URI.create(web.link(wiring.oneTimeKey(user, LINK)));
    }

    @Override
    public void close() {
        web.close();
        workers.close();
        wiring.close();
    }
}
