package kept.storage.move;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.HexFormat;
import kept.storage.dialect.Dialect;
import org.jspecify.annotations.Nullable;

/** A cell's value out of one database into another; the same in both: a {@link Instant}, a {@link LocalDate}, a boolean, a whole number, bytes, text, or none. */
final class Cells {

    private Cells() {}

    static @Nullable Object read(ResultSet rs, int column, Table.Kind kind) throws SQLException {
        Object stored = rs.getObject(column);
        if (stored == null) return null;
        return switch (kind) {
            case INSTANT -> stored instanceof Number millis ? Instant.ofEpochMilli(millis.longValue()) : rs.getObject(column, OffsetDateTime.class).toInstant();
            case DAY -> stored instanceof String text ? LocalDate.parse(text) : rs.getObject(column, LocalDate.class);
            case BOOLEAN -> stored instanceof Number number ? number.longValue() != 0 : stored;
            case ANY -> stored instanceof Number number ? (Object) number.longValue() : stored;
        };
    }

    static void write(PreparedStatement statement, int column, @Nullable Object value, Dialect to) throws SQLException {
        Object cell = value instanceof Instant instant ? to.column(instant)
                : value instanceof LocalDate day ? to.column(day)
                : value instanceof Boolean yes ? to.column(yes.booleanValue())
                : value;
        statement.setObject(column, cell);
    }

    /** Over every cell that was moved, to be the same when the other database is read. */
    static final class Digest {
        private final MessageDigest sha;

        Digest() {
            try {
                sha = MessageDigest.getInstance("SHA-256");
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException(e);
            }
        }

        void add(@Nullable Object value) {
            byte[] bytes = value == null ? new byte[0] : value instanceof byte[] raw ? raw : value.toString().getBytes(StandardCharsets.UTF_8);
            sha.update((value == null ? "-" : "" + bytes.length).getBytes(StandardCharsets.US_ASCII));
            sha.update((byte) ':');
            sha.update(bytes);
        }

        String hex() {
            return HexFormat.of().formatHex(sha.digest());
        }
    }
}
