package kept.storage;

import java.nio.file.Path;
import kept.agent.contracts.SettableClock;

/** The stores in a SQLite file. */
record SqliteHouse(SettableClock clock, Storage storage) implements StorageHouse {

    static SqliteHouse in(Path folder) {
        SettableClock clock = SettableClock.at("2026-03-12T16:00:00Z");
        return new SqliteHouse(clock, Storage.open("jdbc:sqlite:" + folder.resolve("kept.db"), clock));
    }
}
