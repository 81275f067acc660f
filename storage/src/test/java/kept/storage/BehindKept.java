package kept.storage;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.function.Function;
import kept.agent.contracts.AlteredJournal;
import kept.agent.journal.JournalRows.SealedHead;
import kept.agent.journal.JournalRows.Stored;

/** What somebody does who has the database, and not Kept's manners. */
final class BehindKept {

    private BehindKept() {}

    /** The journal's two tables hold these rows and no others. @param instant as the column takes it */
    static void write(Connection database, AlteredJournal journal, Function<Instant, Object> instant) throws SQLException {
        execute(database, "begin", "delete from journal", "delete from journal_seal");
        try (var entry = database.prepareStatement("insert into journal values (?, ?, ?, ?, ?, ?)"); var head = database.prepareStatement("insert into journal_seal values (?, ?, ?, ?)")) {
            for (Stored e : journal.entries()) {
                Object[] values = {e.lane(), e.number(), instant.apply(e.at()), e.kind(), e.facts(), e.chain()};
                for (int i = 0; i < values.length; i++) entry.setObject(i + 1, values[i]);
                entry.addBatch();
            }
            entry.executeBatch();
            for (SealedHead h : journal.heads()) {
                Object[] values = {h.day(), h.lane(), h.number(), h.chain()};
                for (int i = 0; i < values.length; i++) head.setObject(i + 1, values[i]);
                head.addBatch();
            }
            head.executeBatch();
        }
        execute(database, "commit");
    }

    static void execute(Connection database, String... statements) throws SQLException {
        try (var statement = database.createStatement()) {
            for (String sql : statements) statement.execute(sql);
        }
    }
}
