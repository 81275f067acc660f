package kept.console.settings;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a model stands, as far as its address tells. Nobody is asked: a region is named only where the host's own name spells one, and what the provider's
 * contract says of it counts more.
 *
 * @param host   with its port, where one is written
 * @param region in words; empty: the name does not tell
 */
public record ModelPlace(String host, boolean isInHouse, Optional<String> region) {

    /** As the large providers write their regions into host names: eu-central-1, europe-west4, swedencentral. */
    private static final Pattern REGION = Pattern.compile("(?<![a-z0-9])((?:eu|us|ap|sa|ca|me|af|il|mx|cn)(?:-gov)?-[a-z]+-\\d|(?:europe|us|asia|australia|northamerica|southamerica|me|africa)-[a-z]+\\d)(?![a-z0-9])"
            + "|^([a-z]+\\d?)(?=\\.api\\.cognitive\\.microsoft\\.com$)");

    /** A label or a part of one that says which side of the sea. */
    private static final Pattern CONTINENT = Pattern.compile("(?:^|[.-])(eu|us)(?=[.-])");

    private static final List<String> PRIVATE = List.of("10.", "192.168.", "169.254.", "fc", "fd", "fe80:");
    private static final Pattern PRIVATE_172 = Pattern.compile("172\\.(?:1[6-9]|2\\d|3[01])\\..*");
    private static final List<String> INNER_NAMES = List.of(".local", ".localhost", ".internal", ".lan", ".home.arpa");

    static ModelPlace of(URI url) {
        String host = String.valueOf(url.getHost()).toLowerCase(Locale.ROOT).replaceAll("[\\[\\]]", "");
        String shown = url.getPort() < 0 ? host : host + ":" + url.getPort();
        if (host.equals("localhost") || host.equals("::1") || host.startsWith("127.") && isNumeric(host)) return new ModelPlace(shown, true, Optional.of("this machine"));
        boolean inner = isNumeric(host) && (PRIVATE.stream().anyMatch(host::startsWith) || PRIVATE_172.matcher(host).matches())
                || INNER_NAMES.stream().anyMatch(host::endsWith) || !host.contains(".") && !host.contains(":");
        if (inner) return new ModelPlace(shown, true, Optional.of("your own network"));
        Matcher region = REGION.matcher(host);
        if (region.find()) return new ModelPlace(shown, false, Optional.of("its address says " + (region.group(1) != null ? region.group(1) : region.group(2))));
        Matcher continent = CONTINENT.matcher(host);
        return new ModelPlace(shown, false, continent.find() ? Optional.of("its address says " + continent.group(1)) : Optional.empty());
    }

    private static boolean isNumeric(String host) {
        return host.contains(":") || host.matches("[0-9.]+");
    }

    @Override
    public String toString() {
        return host + " (" + region.orElse("its address tells no region: its provider's contract does") + ")";
    }
}
