package kept.storage.connect;

import java.util.Arrays;
import java.util.Optional;
import kept.storage.dialect.Dialect;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;

/** Brings the tables up to date, and refuses a database that is ahead of this program. */
public final class Schema {

    private Schema() {}

    /** @throws IllegalStateException when the database holds migrations this Kept does not know */
    public static void bringUpToDate(Dialect dialect) {
        Flyway flyway = Flyway.configure()
                .dataSource(dialect.forWriting())
                .locations(dialect.migrations())
                .validateMigrationNaming(true)
                .load();
        Optional<MigrationInfo> future = Arrays.stream(flyway.info().all()).filter(Schema::isFuture).findFirst();
        future.ifPresent(info -> {
            throw new IllegalStateException("database " + dialect.place() + " was written by a newer Kept (schema " + info.getVersion()
                    + "): start that one, or restore a backup from before");
        });
        flyway.migrate();
    }

    private static boolean isFuture(MigrationInfo info) {
        return info.getState() == MigrationState.FUTURE_SUCCESS || info.getState() == MigrationState.FUTURE_FAILED;
    }
}
