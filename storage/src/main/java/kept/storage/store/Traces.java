package kept.storage.store;

import java.nio.charset.StandardCharsets;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import kept.agent.keep.Forgetting.Trace;
import org.jdbi.v3.core.Handle;

/** Looks through every text of every table, as the database itself lists them: a table that comes later is not left out. */
final class Traces {

    private static final Set<String> OTHERS = Set.of("flyway_schema_history");

    private Traces() {}

    private record Column(String table, String name, boolean bytes) {}

    static List<Trace> of(Handle handle, Needles needles) {
        var traces = new ArrayList<Trace>();
        for (Column column : columns(handle)) {
            String sql = "select <column> as words from <table> where <column> is not null";
            try (var rows = handle.createQuery(sql).define("column", column.name()).define("table", column.table())
                    .map((rs, c) -> column.bytes() ? new String(rs.getBytes("words"), StandardCharsets.ISO_8859_1) : rs.getString("words")).stream()) {
                long hits = rows.filter(text -> needles.any(true, text)).count();
                if (hits > 0) traces.add(new Trace(column.table(), column.name(), hits));
            }
        }
        return traces;
    }

    private static List<Column> columns(Handle handle) {
        var columns = new ArrayList<Column>();
        try {
            DatabaseMetaData meta = handle.getConnection().getMetaData();
            var tables = new ArrayList<String>();
            try (ResultSet found = meta.getTables(null, handle.getConnection().getSchema(), "%", new String[] {"TABLE"})) {
                while (found.next()) tables.add(found.getString("TABLE_NAME"));
            }
            for (String table : tables) {
                if (OTHERS.contains(table) || table.startsWith("sqlite_")) continue;
                try (ResultSet found = meta.getColumns(null, handle.getConnection().getSchema(), table.replace("_", "\\_"), "%")) {
                    while (found.next()) {
                        String type = found.getString("TYPE_NAME").toLowerCase(java.util.Locale.ROOT);
                        if (type.contains("text") || type.contains("char") || type.contains("json")) columns.add(new Column(table, found.getString("COLUMN_NAME"), false));
                        if (type.contains("blob") || type.contains("bytea")) columns.add(new Column(table, found.getString("COLUMN_NAME"), true));
                    }
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the database does not say which tables it has", e);
        }
        return columns;
    }
}
