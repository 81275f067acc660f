package kept.storage.connect;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import org.jdbi.v3.core.statement.DefaultStatementBuilder;
import org.jdbi.v3.core.statement.StatementContext;

/** Prepares each statement once for one handle: an import runs the same few a thousand times, and preparing costs more than running. */
final class ReusedStatements extends DefaultStatementBuilder {

    private final Map<String, Deque<PreparedStatement>> idle = new HashMap<>();

    @Override
    public PreparedStatement create(Connection connection, String sql, StatementContext context) throws SQLException {
        Deque<PreparedStatement> known = idle.get(sql);
        return known == null || known.isEmpty() ? super.create(connection, sql, context) : known.pop();
    }

    @Override
    public void close(Connection connection, String sql, Statement statement) throws SQLException {
        if (statement instanceof PreparedStatement prepared && !prepared.isClosed()) {
            prepared.clearParameters();
            idle.computeIfAbsent(sql, key -> new ArrayDeque<>()).push(prepared);
        } else {
            super.close(connection, sql, statement);
        }
    }

    @Override
    public void close(Connection connection) {
        idle.values().forEach(statements -> statements.forEach(ReusedStatements::close));
        idle.clear();
    }

    private static void close(PreparedStatement statement) {
        try {
            statement.close();
        } catch (SQLException e) {
            // The connection goes back to its pool, which closes what is left.
        }
    }
}
