package kept.storage.connect;

import java.sql.SQLException;
import java.util.Arrays;
import java.util.Optional;
import kept.storage.dialect.Dialect;
import kept.storage.dialect.StorageTrouble;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.CoreErrorCode;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;

/** Brings the tables up to date, and refuses a database that is ahead of this program. */
public final class Schema {

    private Schema() {}

    /** @throws StorageTrouble when the database holds migrations this Kept does not know, or tables that are not Kept's */
    public static void bringUpToDate(Dialect dialect) {
        Flyway flyway = Flyway.configure()
                .dataSource(dialect.forWriting())
                .locations(dialect.migrations())
                .validateMigrationNaming(true)
                .load();
        try {
            Optional<MigrationInfo> future = Arrays.stream(flyway.info().all()).filter(Schema::isFuture).findFirst();
            future.ifPresent(info -> {
                throw new StorageTrouble(StorageTrouble.Kind.NEWER_SCHEMA, "database " + dialect.place() + " was written by a newer Kept (schema " + info.getVersion()
                        + "): start that one, or restore a backup from before");
            });
            flyway.migrate();
        } catch (FlywayException e) {
            throw trouble(dialect, e);
        }
    }

    private static RuntimeException trouble(Dialect dialect, FlywayException e) {
        if (e.getErrorCode() == CoreErrorCode.NON_EMPTY_SCHEMA_WITHOUT_SCHEMA_HISTORY_TABLE) {
            return new StorageTrouble(StorageTrouble.Kind.UNFIT, "database " + dialect.place() + " holds tables that are not Kept's", e);
        }
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (!(cause instanceof SQLException sql)) continue;
            Optional<StorageTrouble> trouble = dialect.trouble(sql);
            if (trouble.isPresent()) return trouble.get();
        }
        return e;
    }

    private static boolean isFuture(MigrationInfo info) {
        return info.getState() == MigrationState.FUTURE_SUCCESS || info.getState() == MigrationState.FUTURE_FAILED;
    }
}
