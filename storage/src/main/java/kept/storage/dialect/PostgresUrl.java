package kept.storage.dialect;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * {@code postgresql://user@host:5432/database?sslmode=verify-full}, taken apart. To another machine the connection is encrypted and the server
 * must prove its name, unless {@code sslmode} says otherwise.
 *
 * @param hosts   one or more {@code host:port}, in the order in which they are tried
 * @param options as named to the driver
 */
public record PostgresUrl(List<String> hosts, String database, Optional<String> user, Optional<String> password, Map<String, String> options) {

    private static final List<String> SCHEMES = List.of("jdbc:postgresql://", "postgresql://", "postgres://");
    private static final List<String> OPTIONS = List.of("sslmode", "sslrootcert", "sslcert", "sslkey", "currentSchema", "targetServerType");
    private static final List<String> SSL_MODES = List.of("disable", "allow", "prefer", "require", "verify-ca", "verify-full");
    private static final List<String> UNPROVEN = List.of("disable", "allow", "prefer", "require");
    private static final String FORM = "write postgresql://user@host:5432/database";

    public PostgresUrl {
        hosts = List.copyOf(hosts);
        options = Map.copyOf(options);
    }

    /** Whether this is meant to be the URL of a PostgreSQL database. */
    public static boolean isOne(String url) {
        return SCHEMES.stream().anyMatch(url::startsWith);
    }

    /**
     * @param password stands above one in the URL
     * @throws IllegalArgumentException saying what is wrong, without the URL's user or password
     */
    public static PostgresUrl parse(String url, Optional<String> password) {
        String scheme = SCHEMES.stream().filter(url::startsWith).findFirst().orElseThrow(() -> new IllegalArgumentException(FORM));
        String rest = url.substring(scheme.length());
        int question = rest.indexOf('?');
        String place = question < 0 ? rest : rest.substring(0, question);
        int slash = place.indexOf('/');
        if (slash < 0 || slash == place.length() - 1) throw new IllegalArgumentException("the database URL names no database: " + FORM);
        String authority = place.substring(0, slash);
        int at = authority.lastIndexOf('@');
        String[] who = at < 0 ? new String[0] : authority.substring(0, at).split(":", 2);
        var hosts = Stream.of(authority.substring(at + 1).split(",")).map(PostgresUrl::withPort).toList();
        var options = options(question < 0 ? "" : rest.substring(question + 1));
        Optional<String> user = Optional.ofNullable(options.remove("user")).or(() -> who.length > 0 && !who[0].isEmpty() ? Optional.of(decoded(who[0])) : Optional.empty());
        Optional<String> inUrl = Optional.ofNullable(options.remove("password")).or(() -> who.length > 1 ? Optional.of(decoded(who[1])) : Optional.empty());
        return new PostgresUrl(hosts, decoded(place.substring(slash + 1)), user, password.filter(p -> !p.isEmpty()).or(() -> inUrl), options);
    }

    private static String withPort(String host) {
        if (host.isBlank()) throw new IllegalArgumentException("the database URL names no host: " + FORM);
        boolean hasPort = host.matches(".*:\\d{1,5}") && !host.matches(".*::[0-9a-f]*");
        if (!hasPort && host.contains(":") && !host.endsWith("]")) throw new IllegalArgumentException("the database URL's port is no number: " + FORM);
        return hasPort ? host : host + ":5432";
    }

    private static Map<String, String> options(String query) {
        var options = new LinkedHashMap<String, String>();
        for (String pair : query.split("&")) {
            if (pair.isEmpty()) continue;
            String[] parts = pair.split("=", 2);
            String name = decoded(parts[0]);
            if (!OPTIONS.contains(name) && !name.equals("user") && !name.equals("password")) {
                throw new IllegalArgumentException("the database URL's option '" + name + "' is not known; known are " + String.join(", ", OPTIONS));
            }
            options.put(name, parts.length > 1 ? decoded(parts[1]) : "");
        }
        String mode = options.get("sslmode");
        if (mode != null && !SSL_MODES.contains(mode)) {
            throw new IllegalArgumentException("the database URL's sslmode '" + mode + "' must be one of " + String.join(", ", SSL_MODES));
        }
        return options;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    /** As the driver takes it, without user and password. */
    String jdbc() {
        return "jdbc:postgresql://" + String.join(",", hosts) + "/" + java.net.URLEncoder.encode(database, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** Where it is, for people: without user and password. */
    public String place() {
        return "postgresql://" + String.join(",", hosts) + "/" + database;
    }

    /** As it stands in settings: with its user and options, without a password. */
    public String withoutPassword() {
        String query = options.entrySet().stream().sorted(Map.Entry.comparingByKey()).map(o -> o.getKey() + "=" + o.getValue()).collect(Collectors.joining("&"));
        return "postgresql://" + user.map(u -> u + "@").orElse("") + String.join(",", hosts) + "/" + database + (query.isEmpty() ? "" : "?" + query);
    }

    /** All its hosts are this machine. */
    public boolean isLoopback() {
        return hosts.stream().map(h -> h.substring(0, h.lastIndexOf(':')))
                .allMatch(h -> h.equals("localhost") || h.equals("[::1]") || h.equals("::1") || h.matches("127\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}"));
    }

    /** The connection's protection, as set or as it is for such a host. */
    public String sslMode() {
        String mode = options.get("sslmode");
        if (mode != null) return mode;
        return isLoopback() ? "prefer" : "verify-full";
    }

    /** Somebody on the way could read or change what is stored: to be said at every start. */
    public boolean isOpenToListeners() {
        return !isLoopback() && UNPROVEN.contains(sslMode());
    }
}
