package kept.agent.read;

/**
 * Folds exotic spaces, dashes and quotation marks to plain ones, character for character, so that offsets stay true. The JDK's own number
 * formats put U+202F, U+00A0, U+2019 and U+2212 into amounts, and mail programs exchange the rest on the way.
 */
final class PlainText {

    private PlainText() {}

    /** As long as {@code text}, each character where it was. */
    static String fold(String text) {
        char[] chars = text.toCharArray();
        for (int i = 0; i < chars.length; i++) chars[i] = fold(chars[i]);
        return new String(chars);
    }

    static char fold(char c) {
        if (c == '\n') return c;
        if (Character.isWhitespace(c) || Character.isSpaceChar(c)) return ' ';
        return switch (c) {
            case '\u2018', '\u2019', '\u201B', '\u00B4', '`' -> '\'';
            case '\u201C', '\u201D', '\u201E', '\u00AB', '\u00BB' -> '"';
            case '\u2010', '\u2011', '\u2012', '\u2013', '\u2014', '\u2212' -> '-';
            default -> c;
        };
    }
}
