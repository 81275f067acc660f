package kept.story;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import kept.console.settings.SettingsFile;
import kept.console.wiring.Around;
import kept.console.wiring.Wiring;
import kept.console.wiring.Workers;

/** An installation of Kept on a folder, with a sandbox mail server of its own and a clock that the test sets. */
final class Installation implements AutoCloseable {

    private final SandboxHouse mail = SandboxHouse.begin();
    private final SettableClock clock;
    private final Wiring wiring;
    private final Workers workers;
    private final Path books;

    private Installation(Path folder, Instant at, String modelUrl, Around around, Where where) {
        this.clock = new SettableClock(at);
        SandboxHouse.write(folder.resolve("kept.yaml"), mail.settings(folder.resolve("data"), mail.smtpPort(), modelUrl) + where.setting());
        this.wiring = Wiring.of(SettingsFile.read(folder.resolve("kept.yaml"), Map.of("P", "x")), clock, around);
        this.books = SandboxHouse.books(folder.resolve("books"), List.of("maria@acme.example"));
        importBooks();
        this.workers = wiring.workers(wiring.agent());
        // The first poll only sets the cursor: what lay in the mailbox before is not ours to answer.
        this.workers.drain();
    }

    static Installation begin(Path folder, String at, String modelUrl, Around around) {
        return begin(folder, at, modelUrl, around, Where.SQLITE);
    }

    /** @param around what is put around the ports of the product; {@link Around#NOTHING} for nothing */
    static Installation begin(Path folder, String at, String modelUrl, Around around, Where where) {
        return new Installation(folder, Instant.parse(at), modelUrl, around, where);
    }

    Wiring wiring() {
        return wiring;
    }

    /** The same installation, as another process opens it: {@code kept stop} beside {@code kept serve}. */
    Wiring another() {
        return Wiring.of(wiring.settings(), clock);
    }

    /** The books come in as they are: no payment among them. */
    void importBooks() {
        wiring.bookImport().run(books, false, "test");
    }

    /** Everything that is due is done. */
    void settle() {
        workers.drain();
    }

    void at(String instant) {
        clock.set(Instant.parse(instant));
    }

    List<SandboxHouse.Received> inbox(String address) throws Exception {
        return mail.inbox(address);
    }

    void replies(String from, SandboxHouse.Received to, String text) throws Exception {
        mail.replies(from, to, text, clock.instant());
    }

    @Override
    public void close() {
        wiring.close();
        mail.close();
    }
}
