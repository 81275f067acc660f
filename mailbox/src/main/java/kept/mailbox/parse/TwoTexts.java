package kept.mailbox.parse;

import java.util.Locale;
import java.util.regex.Pattern;
import kept.mailbox.split.Splitter;

/**
 * Whether the plain part of a mail and its HTML part say different things. Programs make one from the other, with other line breaks, links and
 * marks; a mail that says one thing to a reader and another to a program was made by hand.
 */
final class TwoTexts {

    /** Shorter lines are greetings, cells of tables, names. */
    private static final int TELLING = 12;

    private static final int LONGEST = 20_000;

    /** What programs add to the plain part only. */
    private static final Pattern ADDED = Pattern.compile("<(?:https?|mailto|tel|cid):[^>]*>|\\[(?:cid|image|https?):[^\\]]*]|\\((?:https?"
            + "|mailto)[^)]*\\)|https?://\\S+");

    /** Of lists, which HTML leaves to its reader's program. */
    private static final Pattern NUMBERING = Pattern.compile("^\\s*(?:\\d{1,3}[.)]|[a-z][.)]|o)\\s+");

    private TwoTexts() {}

    static boolean differ(String plain, String rich) {
        if (plain.length() > LONGEST || rich.length() > 4 * LONGEST) return false;
        var splitter = new Splitter();
        return differs(splitter.split(plain).newText(), rich) || differs(splitter.split(rich).newText(), plain);
    }

    /** More than a fifth of the telling lines of the one does not stand in the other. */
    private static boolean differs(String newText, String other) {
        String hay = letters(other);
        int all = 0;
        int missing = 0;
        for (String line : ADDED.matcher(newText).replaceAll(" ").split("\\n|(?<=[.!?])\\s")) {
            String needle = letters(NUMBERING.matcher(line).replaceFirst(""));
            if (needle.length() < TELLING) continue;
            all += needle.length();
            if (!hay.contains(needle)) missing += needle.length();
        }
        return missing * 5 > all;
    }

    private static String letters(String text) {
        var out = new StringBuilder(text.length());
        text.codePoints().filter(Character::isLetterOrDigit).forEach(out::appendCodePoint);
        return out.toString().toLowerCase(Locale.ROOT);
    }
}
