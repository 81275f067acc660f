package kept.storage.connect;

import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.statement.SqlLogger;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/** Notes the statements of a thread that asked for it, and of no other. */
final class Watched implements SqlLogger {

    private final ThreadLocal<@Nullable List<String>> noted = new ThreadLocal<>();

    List<String> during(Runnable work) {
        var statements = new ArrayList<String>();
        noted.set(statements);
        try {
            work.run();
        } finally {
            noted.remove();
        }
        return List.copyOf(statements);
    }

    @Override
    public void logBeforeExecution(StatementContext context) {
        List<String> here = noted.get();
        if (here != null) here.add(context.getParsedSql().getSql());
    }
}
