package kept.storage.dialect;

import java.sql.SQLException;
import java.util.Optional;
import kept.storage.dialect.StorageTrouble.Kind;

/** What SQLite's result codes mean to people. The lower eight bits are the code, the rest says more (sqlite.org/rescode.html). */
record SqliteTroubles(String place) {

    Optional<StorageTrouble> of(SQLException failure) {
        return switch (failure.getErrorCode() & 0xff) {
            case 5, 6 -> told(Kind.BUSY, "is locked by another program", failure);
            case 8 -> told(Kind.READ_ONLY, "takes no changes: the file or its folder is read-only for Kept's user", failure);
            case 10 -> told(Kind.LOST, "cannot be read or written: its disk reports an error", failure);
            case 11, 26 -> told(Kind.BROKEN, "is damaged, or is no SQLite database", failure);
            case 13 -> told(Kind.FULL, "has no room left on its disk", failure);
            case 14 -> told(Kind.LOST, "cannot be opened: its file is gone, or Kept's user may not read it", failure);
            default -> Optional.empty();
        };
    }

    private Optional<StorageTrouble> told(Kind kind, String what, SQLException failure) {
        return Optional.of(new StorageTrouble(kind, "database " + place + " " + what, failure));
    }
}
