package kept.agent.read;

/** Patterns of what in a mail tells whom it is of, though it names nobody. */
final class PrivateNumbers {

    static final String LINK = "(?i:\\b(?:https?://|www\\.)\\S+)";

    static final String IBAN = "\\b[A-Z]{2}\\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,4})?\\b";

    /** Without a country's code a number could be anything: it is a telephone's where it is called so. */
    static final String PHONE = "(?<![\\p{L}\\p{N}])(?:\\+|00)\\d[\\d ()/.-]{6,18}\\d"
            + "|(?<=\\b(?i:tel|phone|fon|telefon|mobile|mobil|cell|fax|tél|portable|tfno|móvil|handy|direct|durchwahl)\\b[ .:]{0,4})\\(?\\d[\\d ()/.-]{4,18}\\d";

    private PrivateNumbers() {}
}
