package kept.storage.dialect;

import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLException;
import kept.storage.dialect.StorageTrouble.Kind;

/** What PostgreSQL's error codes (SQLSTATE, appendix A of its manual) mean to people. */
record PostgresTroubles(String place) {

    private static final Set<String> CONFLICTS = Set.of("40001", "40P01");

    static boolean isConflict(SQLException failure) {
        return CONFLICTS.contains(state(failure));
    }

    Optional<StorageTrouble> of(SQLException failure) {
        return switch (state(failure)) {
            case "28P01" -> told(Kind.CREDENTIALS, "does not accept this password", failure);
            case "28000" -> told(Kind.CREDENTIALS, "does not let this user in", failure);
            // Said by the driver, of a password that is missing and of a server that knows no encryption.
            case "08004" -> String.valueOf(failure.getMessage()).contains("SSL") ? told(Kind.TLS, "offers no encryption", failure) : told(Kind.CREDENTIALS, "turned the login away: it asks for a password, or for another way to log in", failure);
            case "3D000" -> told(Kind.NO_DATABASE, "does not exist", failure);
            case "42501", "3F000" -> told(Kind.NO_RIGHT, "does not let this user make or change Kept's tables", failure);
            case "57P03" -> told(Kind.STARTING, "is starting or shutting down", failure);
            case "53300" -> told(Kind.BUSY, "has no connection left for us", failure);
            case "55P03", "57014" -> told(Kind.BUSY, "did not get to it in time: somebody else holds what is needed", failure);
            case "53100" -> told(Kind.FULL, "has no room left on its disk", failure);
            case "53200", "53400" -> told(Kind.BUSY, "has no memory left, or is at a limit of its own", failure);
            case "25006" -> told(Kind.READ_ONLY, "takes no changes: it is a standby, or set to read-only", failure);
            case "XX001", "XX002" -> told(Kind.BROKEN, "reports damaged data", failure);
            default -> lost(failure);
        };
    }

    private Optional<StorageTrouble> lost(SQLException failure) {
        String state = state(failure);
        if (state.startsWith("57P") || state.equals("08007") || state.equals("25P03")) return told(Kind.LOST, "ended the connection", failure);
        if (cause(failure, SSLException.class)) return told(Kind.TLS, "and we do not agree on encryption, or it cannot prove its name", failure);
        if (cause(failure, UnknownHostException.class)) return told(Kind.UNREACHABLE, "cannot be found: its host name is not known", failure);
        if (cause(failure, NoRouteToHostException.class) || cause(failure, SocketTimeoutException.class)) return told(Kind.UNREACHABLE, "does not answer", failure);
        if (cause(failure, ConnectException.class)) return told(Kind.REFUSED, "refuses the connection: nothing listens there", failure);
        if (state.equals("08001")) return told(Kind.UNREACHABLE, "cannot be reached", failure);
        if (state.startsWith("08") || state.startsWith("58")) return told(Kind.LOST, "was lost in the middle", failure);
        return Optional.empty();
    }

    private Optional<StorageTrouble> told(Kind kind, String what, SQLException failure) {
        return Optional.of(new StorageTrouble(kind, "database " + place + " " + what, failure));
    }

    private static String state(SQLException failure) {
        return failure.getSQLState() == null ? "" : failure.getSQLState();
    }

    private static boolean cause(Throwable failure, Class<? extends Throwable> type) {
        for (Throwable e = failure; e != null; e = e.getCause() == e ? null : e.getCause()) {
            if (type.isInstance(e)) return true;
        }
        return false;
    }
}
