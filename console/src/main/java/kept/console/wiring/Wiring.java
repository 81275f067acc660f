package kept.console.wiring;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import kept.agent.act.Stores;
import kept.console.feed.BookImport;
import kept.console.settings.Settings;
import kept.storage.Storage;

/** Every {@code new}, in the order of the data's way; read from top to bottom it is the whole product. Closing it closes the store. */
public final class Wiring implements AutoCloseable {
    private final Settings settings;
    private final Storage storage;
    private final Stores stores;

    private Wiring(Settings settings, Clock clock) {
        this.settings = settings;
        this.storage = opened(settings, clock);
        this.stores = new Stores(storage.books(), storage.ledger(), storage.receipts(), storage.conversations(), storage.readings(), storage.promises(),
                storage.disputes(), storage.holds(), storage.worklist(), storage.outbox(), storage.notices(), storage.journal(), storage.documents());
    }

    public static Wiring of(Settings settings, Clock clock) {
        return new Wiring(settings, clock);
    }

    private static Storage opened(Settings settings, Clock clock) {
        try {
            Files.createDirectories(settings.data());
            if (settings.store().startsWith("sqlite:")) {
                Path folder = Path.of(settings.store().substring("sqlite:".length())).getParent();
                if (folder != null) Files.createDirectories(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the data folder " + settings.data() + " cannot be made", e);
        }
        return Storage.open("jdbc:" + settings.store(), clock);
    }

    public Settings settings() {
        return settings;
    }

    public Stores stores() {
        return stores;
    }

    public BookImport bookImport() {
        return new BookImport(storage.ledger(), storage.imports());
    }

    @Override
    public void close() {
        storage.close();
    }
}
