package kept.storage.move;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * A table as its database describes it.
 *
 * @param columns name to kind, in the table's order
 * @param key     the primary key's columns in their order: rows are moved in it, so that a journal's entries come one behind the other
 */
record Table(String name, Map<String, Kind> columns, List<String> key) {

    /** Not data of the installation: what Flyway knows, and rights of processes that run on the old database. */
    private static final Set<String> LEFT_OUT = Set.of("flyway_schema_history", "lease");

    /** SQLite's full-text indexes are tables too; they fill themselves. */
    private static final String INDEX = "_words_index";

    /** What a column holds, whatever the database calls it; {@code ANY} where the database does not tell instants, days and booleans from numbers and text. */
    enum Kind { INSTANT, DAY, BOOLEAN, ANY }

    /** Every table with data, those first that others refer to. */
    static List<Table> of(Connection connection) throws SQLException {
        DatabaseMetaData about = connection.getMetaData();
        String schema = connection.getSchema();
        var names = new TreeSet<String>();
        try (ResultSet rs = about.getTables(null, schema, "%", new String[] {"TABLE"})) {
            while (rs.next()) names.add(rs.getString("TABLE_NAME"));
        }
        names.removeIf(n -> LEFT_OUT.contains(n) || n.startsWith("sqlite_") || n.contains(INDEX));
        var refersTo = new TreeMap<String, Set<String>>();
        for (String name : names) {
            var others = new TreeSet<String>();
            try (ResultSet rs = about.getImportedKeys(null, schema, name)) {
                while (rs.next()) others.add(rs.getString("PKTABLE_NAME"));
            }
            others.remove(name);
            refersTo.put(name, others);
        }
        var tables = new ArrayList<Table>();
        for (String name : inOrder(refersTo)) tables.add(new Table(name, columns(connection, name), key(about, schema, name)));
        return tables;
    }

    private static List<String> inOrder(Map<String, Set<String>> refersTo) {
        var ordered = new ArrayList<String>();
        while (ordered.size() < refersTo.size()) {
            List<String> next = refersTo.keySet().stream().filter(n -> !ordered.contains(n) && ordered.containsAll(refersTo.get(n))).toList();
            if (next.isEmpty()) throw new IllegalStateException("tables refer to each other in a circle: " + refersTo.keySet());
            ordered.addAll(next);
        }
        return ordered;
    }

    private static Map<String, Kind> columns(Connection connection, String name) throws SQLException {
        var columns = new LinkedHashMap<String, Kind>();
        try (Statement statement = connection.createStatement(); ResultSet none = statement.executeQuery("select * from " + name + " where 1 = 0")) {
            var about = none.getMetaData();
            for (int i = 1; i <= about.getColumnCount(); i++) {
                columns.put(about.getColumnName(i), switch (about.getColumnType(i)) {
                    case Types.TIMESTAMP, Types.TIMESTAMP_WITH_TIMEZONE -> Kind.INSTANT;
                    case Types.DATE -> Kind.DAY;
                    case Types.BOOLEAN, Types.BIT -> Kind.BOOLEAN;
                    default -> Kind.ANY;
                });
            }
        }
        return columns;
    }

    private static List<String> key(DatabaseMetaData about, String schema, String name) throws SQLException {
        var key = new TreeMap<Short, String>();
        try (ResultSet rs = about.getPrimaryKeys(null, schema, name)) {
            while (rs.next()) key.put(rs.getShort("KEY_SEQ"), rs.getString("COLUMN_NAME"));
        }
        return List.copyOf(key.values());
    }

    /** The same table where both databases' words on its columns are taken together. */
    Table with(Table other) {
        if (!columns.keySet().equals(other.columns.keySet())) {
            throw new IllegalStateException("table " + name + " has columns " + columns.keySet() + " here and " + other.columns.keySet() + " there");
        }
        var both = new LinkedHashMap<String, Kind>();
        columns.forEach((column, kind) -> both.put(column, kind == Kind.ANY ? other.columns.get(column) : kind));
        return new Table(name, both, key);
    }

    String selection() {
        return "select " + String.join(", ", columns.keySet()) + " from " + name + " order by " + (key.isEmpty() ? "1" : String.join(", ", key));
    }

    String insertion() {
        return "insert into " + name + " (" + String.join(", ", columns.keySet()) + ") values ("
                + columns.keySet().stream().map(c -> "?").collect(Collectors.joining(", ")) + ")";
    }
}
