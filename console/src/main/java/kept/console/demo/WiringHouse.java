package kept.console.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import kept.agent.act.Desk;
import kept.agent.act.Stores;
import kept.agent.conversation.MailReader;
import kept.agent.worklist.WorkItem;
import kept.console.feed.BookImport;
import kept.console.settings.SettingsFile;
import kept.console.wiring.Wiring;
import kept.console.wiring.Workers;

/** The product as it is wired for {@code serve}, with a {@code kept.yaml} of the show's own. */
final class WiringHouse implements House {

    private final Wiring wiring;
    private final Workers workers;

    private WiringHouse(Wiring wiring) {
        this.wiring = wiring;
        this.workers = wiring.workers(wiring.agent());
    }

    /** @param model empty: none, and what the local reader is not sure of goes to a person */
    record Model(URI url, String name) {}

    /** @param books taken in before anything else is looked at: the sender is named in them */
    static WiringHouse open(Path folder, SandboxProcess.Ports ports, Optional<Model> model, Map<String, String> environment, Clock clock, Path books) {
        Path settings = folder.resolve("kept.yaml");
        try {
            Files.createDirectories(folder);
            Files.writeString(settings, settings(ports, model), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + settings, e);
        }
        try (Wiring first = Wiring.of(SettingsFile.read(settings, environment), clock)) {
            feed(first, books);
        }
        return new WiringHouse(Wiring.of(SettingsFile.read(settings, environment), clock));
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

    private static void feed(Wiring wiring, Path folder) {
        BookImport.Report report = wiring.bookImport().run(folder, false, "demo");
        if (!report.published()) throw new IllegalStateException("the demo's books do not come in: " + report.problems());
    }

    @Override
    public Stores stores() {
        return wiring.stores();
    }

    @Override
    public MailReader mails() {
        return wiring.mimeReader();
    }

    @Override
    public void feed(Path folder) {
        feed(wiring, folder);
    }

    @Override
    public void drain() {
        workers.drain();
    }

    @Override
    public void run() {
        workers.start();
    }

    @Override
    public String approve(long workItem) {
        WorkItem item = stores().worklist().find(workItem).orElseThrow();
        Desk.Result result = wiring.desk().approve(item.id(), item.version(), "clerk", Set.of());
        if (!(result instanceof Desk.Result.Done)) throw new IllegalStateException("the played clerk could not approve the run: " + result);
        return "the clerk (played) approves the run";
    }

    @Override
    public URI link() {
        return URI.create("http://127.0.0.1:0/");
    }

    @Override
    public void close() {
        workers.close();
        wiring.close();
    }
}
