package kept.agent.read;

import java.util.regex.Pattern;

/**
 * Takes out of a mail's words whom they are of: names and addresses as for a model ({@link Masking}), and besides telephone numbers, bank accounts and
 * links. The same words get the same mark, so that the text still makes sense. Names that stand nowhere in the books may remain: whoever keeps such a text
 * reads it through.
 */
public final class Redaction {

    private static final Pattern LINK = Pattern.compile(PrivateNumbers.LINK);
    private static final Pattern IBAN = Pattern.compile(PrivateNumbers.IBAN);
    private static final Pattern PHONE = Pattern.compile(PrivateNumbers.PHONE);

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
        return PHONE.matcher(out).replaceAll("[PHONE]");
    }
}
