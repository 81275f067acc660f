package kept.agent.read;

import java.util.regex.Pattern;

/**
 * Takes out of a mail's words whom they are of: names and addresses as for a model ({@link Masking}), and besides telephone numbers, bank accounts and
 * links. The same words get the same mark, so that the text still makes sense. Names that stand nowhere in the books may remain: whoever keeps such a text
 * reads it through.
 */
public final class Redaction {

    private static final Pattern LINK = Pattern.compile("(?i)\\b(?:https?://|www\\.)\\S+");
    private static final Pattern IBAN = Pattern.compile("\\b[A-Z]{2}\\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,4})?\\b");
    private static final Pattern PHONE = Pattern.compile("(?<![\\p{L}\\p{N}])(?:\\+|00)\\d[\\d ()/.-]{6,18}\\d");
    /** Without a country's code a number could be anything: it is one where it is called so. */
    private static final Pattern CALLED = Pattern.compile("(?i)(\\b(?:tel|phone|fon|telefon|mobile|mobil|cell|fax|tél|portable|tfno|móvil|handy|direct|durchwahl)\\b[ .:]*)(\\(?\\d[\\d ()/.-]{4,18}\\d)");

    private final Mask mask;

    private Redaction(Mask mask) {
        this.mask = mask;
    }

    public static Redaction of(Letter letter, AccountContext context) {
        return new Redaction(Mask.of(Masking.NAMES_AND_ADDRESSES, letter, context));
    }

    public String hide(String text) {
        String out = LINK.matcher(mask.hide(text)).replaceAll("[LINK]");
        out = IBAN.matcher(out).replaceAll("[IBAN]");
        out = PHONE.matcher(out).replaceAll("[PHONE]");
        return CALLED.matcher(out).replaceAll("$1[PHONE]");
    }
}
