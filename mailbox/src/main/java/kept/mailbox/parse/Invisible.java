package kept.mailbox.parse;

import java.lang.Character.UnicodeScript;
import java.util.EnumSet;
import java.util.Set;
import kept.mailbox.split.MarkedByProgram;

/** Characters that a reader cannot see, or that turn the direction of what follows (R93). */
final class Invisible {

    /** Stands where text was dropped that a reader cannot see. A noncharacter: no mail can bring one, {@link #plain} drops it first. */
    static final char DROPPED = '\uFDD0';

    /** Scripts that are written with joiners, or from right to left and so with direction marks. */
    private static final Set<UnicodeScript> USES_JOINERS = EnumSet.of(UnicodeScript.ARABIC, UnicodeScript.SYRIAC, UnicodeScript.MONGOLIAN, UnicodeScript.NKO, UnicodeScript.DEVANAGARI,
            UnicodeScript.BENGALI, UnicodeScript.GURMUKHI, UnicodeScript.GUJARATI, UnicodeScript.ORIYA, UnicodeScript.TAMIL, UnicodeScript.TELUGU, UnicodeScript.KANNADA,
            UnicodeScript.MALAYALAM, UnicodeScript.SINHALA, UnicodeScript.KHMER, UnicodeScript.MYANMAR, UnicodeScript.TIBETAN, UnicodeScript.THAI, UnicodeScript.LAO, UnicodeScript.HEBREW);

    /** A black flag, which tags make into that of a country. */
    private static final int FLAG = 0x1F3F4;

    /** So many of them in a row are looked past for the next visible one. */
    private static final int RUN = 16;

    private Invisible() {}

    /** Line ends as {@code \n}; no noncharacters and no control characters but line end and tab. */
    static String plain(String text) {
        var out = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\r') {
                if (i + 1 < text.length() && text.charAt(i + 1) == '\n') continue;
                out.append('\n');
            } else if (c == '\u2028' || c == '\u2029' || c == '\u0085' || c == '\f' || c == '\u000B') {
                out.append('\n');
            } else if (c == '\n' || c == '\t' || !Character.isISOControl(c) && !(c >= '\uFDD0' && c <= '\uFDEF') && c != '\uFFFE' && c != '\uFFFF') {
                out.append(c);
            }
        }
        return out.toString();
    }

    /** Without what cannot be seen, but for joiners where their script or an emoji uses them. */
    static String visible(String text) {
        var out = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            int length = Character.charCount(c);
            if (c != DROPPED && c != MarkedByProgram.MARK && (!isInvisible(c) || isUsed(c, before(text, i), after(text, i + length)))) out.appendCodePoint(c);
            i += length;
        }
        return out.toString();
    }

    /** Whether such a character stands inside a word, a number or an address. */
    static boolean insideWord(String text) {
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            int length = Character.charCount(c);
            if (isInvisible(c) && c != 0xAD) {
                int before = before(text, i);
                int after = after(text, i + length);
                boolean inside = isWordy(before) && isWordy(after);
                boolean turns = (c == 0x202D || c == 0x202E) && (isWordy(before) || isWordy(after));
                if ((inside || turns) && !isUsed(c, before, after)) return true;
            }
            i += length;
        }
        return false;
    }

    private static boolean isInvisible(int c) {
        return c >= 0x200B && c <= 0x200F || c >= 0x202A && c <= 0x202E || c >= 0x2060 && c <= 0x206F || c == 0xFEFF || c == 0xAD || c == 0x34F || c == 0x61C
                || c == 0x115F || c == 0x1160 || c == 0x17B4 || c == 0x17B5 || c >= 0x180B && c <= 0x180E || c == 0x3164 || c == 0xFFA0 || c >= 0xFE00 && c <= 0xFE0F
                || c >= 0xE0000 && c <= 0xE0FFF || c >= 0xFFF9 && c <= 0xFFFB;
    }

    private static boolean isUsed(int c, int before, int after) {
        if (c == 0x200C || c == 0x200D || c == 0x200E || c == 0x200F || c == 0x61C || c >= 0x2066 && c <= 0x2069 || c >= 0x202A && c <= 0x202C) {
            if (usesJoiners(before) || usesJoiners(after)) return true;
        }
        boolean emoji = isPicture(before) || isPicture(after);
        return emoji && (c == 0x200D || c >= 0xFE00 && c <= 0xFE0F || c >= 0xE0020 && c <= 0xE007F && before == FLAG) || c >= 0xFE00 && c <= 0xFE0F && !Character.isLetter(before);
    }

    private static boolean usesJoiners(int c) {
        return c >= 0 && USES_JOINERS.contains(UnicodeScript.of(c));
    }

    private static boolean isPicture(int c) {
        return c >= 0x1F000 && c <= 0x1FAFF || c >= 0x2190 && c <= 0x2BFF || c == 0x3030 || c == 0xA9 || c == 0xAE || c == '#' || c == '*';
    }

    private static boolean isWordy(int c) {
        return c >= 0 && (Character.isLetterOrDigit(c) || c == '@' || c == '.' || c == ',' || c == '-' || c == '/' || c == '_');
    }

    private static int before(String text, int i) {
        for (int n = 0; i > 0 && n < RUN; n++) {
            int c = text.codePointBefore(i);
            if (!isInvisible(c)) return c;
            i -= Character.charCount(c);
        }
        return -1;
    }

    private static int after(String text, int i) {
        for (int n = 0; i < text.length() && n < RUN; n++) {
            int c = text.codePointAt(i);
            if (!isInvisible(c)) return c;
            i += Character.charCount(c);
        }
        return -1;
    }
}
