package kept.storage.move;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import kept.storage.connect.Connections;
import kept.storage.dialect.Dialect;
import kept.storage.dialect.StorageTrouble;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Every row of an installation, as of one moment, into an empty database of the same schema: in one transaction, all or nothing, whatever kind
 * either database is. What was written is read back and compared before it counts.
 *
 * @param rows table to number of rows moved
 */
public record Move(Map<String, Long> rows) {

    private static final int BATCH = 500;

    public Move {
        rows = Map.copyOf(rows);
    }

    public long all() {
        return rows.values().stream().mapToLong(Long::longValue).sum();
    }

    /**
     * @throws StorageTrouble        when the database to move into holds anything already
     * @throws IllegalStateException when what arrived is not what was sent; nothing is kept
     */
    public static Move of(Connections from, Connections to) {
        return from.read(source -> to.write(target -> {
            try {
                return moved(source, target, to.dialect());
            } catch (SQLException e) {
                throw new IllegalStateException("moving from " + from.dialect().place() + " to " + to.dialect().place() + " failed; nothing was changed there", e);
            }
        }));
    }

    private static Move moved(Handle source, Handle target, Dialect to) throws SQLException {
        List<Table> tables = paired(source.getConnection(), target.getConnection());
        for (Table table : tables) refuseFull(target.getConnection(), table, to);
        var rows = new LinkedHashMap<String, Long>();
        for (Table table : tables) {
            var sent = new Cells.Digest();
            rows.put(table.name(), pour(source.getConnection(), target.getConnection(), table, to, sent));
            var arrived = new Cells.Digest();
            drain(target.getConnection(), table, arrived);
            if (!sent.hex().equals(arrived.hex())) throw new IllegalStateException("table " + table.name() + " arrived in " + to.place() + " other than it was sent");
        }
        to.continueNumbers(target, Dialect.of(source).lastNumbers(source));
        return new Move(rows);
    }

    private static List<Table> paired(Connection source, Connection target) throws SQLException {
        Map<String, Table> there = Table.of(target).stream().collect(Collectors.toMap(Table::name, t -> t));
        var tables = new ArrayList<Table>();
        for (Table here : Table.of(source)) {
            Table other = there.remove(here.name());
            if (other == null) throw new IllegalStateException("there is no table " + here.name() + " to move into");
            tables.add(here.with(other));
        }
        if (!there.isEmpty()) throw new IllegalStateException("the tables " + there.keySet() + " are not in the old database: start this Kept on it once, so that it is brought up to date");
        return tables;
    }

    private static void refuseFull(Connection target, Table table, Dialect to) throws SQLException {
        try (Statement statement = target.createStatement(); ResultSet rs = statement.executeQuery("select 1 from " + table.name() + " limit 1")) {
            if (rs.next()) throw new StorageTrouble(StorageTrouble.Kind.UNFIT, "database " + to.place() + " is in use (" + table.name() + " has rows): name an empty one; nothing was changed");
        }
    }

    private static long pour(Connection source, Connection target, Table table, Dialect to, Cells.Digest digest) throws SQLException {
        List<Table.Kind> kinds = List.copyOf(table.columns().values());
        long rows = 0;
        try (Statement reading = source.createStatement(); PreparedStatement writing = target.prepareStatement(table.insertion())) {
            reading.setFetchSize(BATCH);
            try (ResultSet rs = reading.executeQuery(table.selection())) {
                while (rs.next()) {
                    for (int i = 1; i <= kinds.size(); i++) {
                        @Nullable Object value = Cells.read(rs, i, kinds.get(i - 1));
                        digest.add(value);
                        Cells.write(writing, i, value, to);
                    }
                    writing.addBatch();
                    if (++rows % BATCH == 0) writing.executeBatch();
                }
            }
            writing.executeBatch();
        }
        return rows;
    }

    private static void drain(Connection connection, Table table, Cells.Digest digest) throws SQLException {
        List<Table.Kind> kinds = List.copyOf(table.columns().values());
        try (Statement reading = connection.createStatement()) {
            reading.setFetchSize(BATCH);
            try (ResultSet rs = reading.executeQuery(table.selection())) {
                while (rs.next()) {
                    for (int i = 1; i <= kinds.size(); i++) digest.add(Cells.read(rs, i, kinds.get(i - 1)));
                }
            }
        }
    }
}
