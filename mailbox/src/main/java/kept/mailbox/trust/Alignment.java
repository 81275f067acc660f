package kept.mailbox.trust;

import java.util.Locale;

/** Relaxed alignment (RFC 7489, 3.1) without a list of public suffixes: one domain is, or lies under, the other, and has a dot of its own. */
final class Alignment {

    private Alignment() {}

    static boolean of(String signer, String from) {
        String domain = signer.toLowerCase(Locale.ROOT).replaceAll("\\.$", "");
        if (!domain.contains(".")) return false;
        return domain.equals(from) || from.endsWith("." + domain) && isOrganisation(domain) || domain.endsWith("." + from);
    }

    /** {@code co.uk} and its like are nobody's. */
    private static boolean isOrganisation(String domain) {
        String[] labels = domain.split("\\.");
        return labels.length > 2 || labels.length == 2 && labels[0].length() > 3;
    }
}
