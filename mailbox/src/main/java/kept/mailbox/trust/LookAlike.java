package kept.mailbox.trust;

import java.net.IDN;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Whether a stranger's domain is made to be taken for a known one: a letter more, less, swapped or of another script ({@code acrne.example}), a
 * hyphen, another ending.
 */
final class LookAlike {

    /** Shorter names are near to many others by chance. */
    private static final int SHORTEST = 4;

    /** Free mail providers are like each other, and nobody imitates one to a firm. */
    private static final Set<String> EVERYBODYS = Set.of("gmail", "googlemail", "outlook", "hotmail", "live", "yahoo", "gmx", "web", "t-online", "icloud", "me", "aol", "orange", "wanadoo", "free",
            "libero", "proton", "protonmail", "mail", "wp", "o2", "msn", "ymail");

    /** What is read as the same at a glance. */
    private static final Map<String, String> SAME = new TreeMap<>(Map.ofEntries(Map.entry("rn", "m"), Map.entry("vv", "w"), Map.entry("cl", "d"), Map.entry("0", "o"), Map.entry("1", "l"), Map.entry("i", "l"), Map.entry("3", "e"),
            Map.entry("5", "s"), Map.entry("$", "s"), Map.entry("4", "a"), Map.entry("8", "b"), Map.entry("а", "a"), Map.entry("е", "e"), Map.entry("о", "o"), Map.entry("р", "p"), Map.entry("с", "c"), Map.entry("у", "y"),
            Map.entry("х", "x"), Map.entry("і", "l"), Map.entry("ѕ", "s"), Map.entry("α", "a"), Map.entry("ο", "o"), Map.entry("ν", "v"), Map.entry("ß", "b"), Map.entry("ł", "l"), Map.entry("ı", "l")));

    private LookAlike() {}

    /** @return the known domain that this one is like; empty if it is one itself, or like none */
    static Optional<String> of(String domain, Set<String> known) {
        if (known.contains(domain) || known.stream().anyMatch(k -> domain.endsWith("." + k))) return Optional.empty();
        String name = name(domain);
        if (EVERYBODYS.contains(name)) return Optional.empty();
        return known.stream().sorted().filter(k -> isLike(domain, name, k)).findFirst();
    }

    private static boolean isLike(String domain, String name, String known) {
        String other = name(known);
        if (other.length() < SHORTEST || EVERYBODYS.contains(other)) return false;
        // acme.example.pay-now.com carries the whole of the known one.
        if (domain.contains(known + ".") || domain.replace("-", ".").contains(known + ".")) return true;
        String a = glance(name);
        String b = glance(other);
        if (a.equals(b)) return true;
        int near = other.length() >= 9 ? 2 : 1;
        return distance(a, b, near) <= near;
    }

    /** The label below the ending: {@code acme} of {@code mail.acme.co.uk}. */
    private static String name(String domain) {
        String[] labels = IDN.toUnicode(domain, IDN.ALLOW_UNASSIGNED).toLowerCase(Locale.ROOT).split("\\.");
        int at = labels.length - 2;
        if (labels.length > 2 && labels[labels.length - 1].length() == 2 && labels[at].length() <= 3) at--;
        return at < 0 ? labels[0] : labels[at];
    }

    private static String glance(String name) {
        String text = Normalizer.normalize(name, Normalizer.Form.NFD).replaceAll("\\p{M}+", "").replace("-", "");
        for (Map.Entry<String, String> same : SAME.entrySet()) text = text.replace(same.getKey(), same.getValue());
        return text;
    }

    /** Letters added, left out, changed or swapped, up to a bound. */
    private static int distance(String a, String b, int bound) {
        if (Math.abs(a.length() - b.length()) > bound) return bound + 1;
        int[][] d = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) d[i][0] = i;
        for (int j = 0; j <= b.length(); j++) d[0][j] = j;
        for (int i = 1; i <= a.length(); i++) {
            for (int j = 1; j <= b.length(); j++) {
                int cost = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                d[i][j] = Math.min(Math.min(d[i - 1][j] + 1, d[i][j - 1] + 1), d[i - 1][j - 1] + cost);
                boolean swapped = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
                if (swapped) d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
            }
        }
        return d[a.length()][b.length()];
    }
}
