package kept.storage;

import kept.agent.contracts.SettableClock;
import kept.storage.embedded.PostgresServer;

/** The stores in a PostgreSQL database of their own. */
record PostgresHouse(SettableClock clock, Storage storage, PostgresServer.Database database) implements StorageHouse, AutoCloseable {

    private static final String BEGINNING = "2026-03-12T16:00:00Z";

    static PostgresHouse begin() {
        return in(PostgresServer.shared().database());
    }

    static PostgresHouse in(PostgresServer.Database database) {
        SettableClock clock = SettableClock.at(BEGINNING);
        return new PostgresHouse(clock, Storage.open(database.url(), clock), database);
    }

    /** Nothing is in it any more, and it is the first day again. */
    void empty() {
        database.clear();
        clock.set(BEGINNING);
    }

    @Override
    public void close() {
        storage.close();
        database.drop();
    }
}
