package kept.agent.search;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A text taken apart where the words that were looked for stand in it, so that they can be shown. */
public record Marked(List<Piece> pieces) {

    private static final String UNSPACED = "\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}\\p{IsThai}\\p{IsLao}\\p{IsKhmer}\\p{IsMyanmar}";
    private static final Pattern RUN = Pattern.compile("([" + UNSPACED + "]+)|[\\p{L}\\p{N}\\p{M}&&[^" + UNSPACED + "]]+");

    /** @param found it is one of the words */
    public record Piece(String text, boolean found) {}

    public Marked {
        pieces = List.copyOf(pieces);
    }

    /** The pieces together are the text, letter for letter. */
    static Marked of(String text, Wanted wanted) {
        var found = new boolean[text.length()];
        Matcher run = RUN.matcher(text);
        while (run.find()) {
            if (run.group(1) == null) mark(text, run.start(), run.end(), wanted, found);
            else pairs(text, run.start(), run.end(), wanted, found);
        }
        var pieces = new ArrayList<Piece>();
        int begun = 0;
        for (int i = 1; i <= text.length(); i++) {
            if (i < text.length() && found[i] == found[begun]) continue;
            pieces.add(new Piece(text.substring(begun, i), found[begun]));
            begun = i;
        }
        return new Marked(pieces);
    }

    /** Where no spaces are written, every two neighbours are a word. */
    private static void pairs(String text, int start, int end, Wanted wanted, boolean[] found) {
        if (text.codePointCount(start, end) == 1) mark(text, start, end, wanted, found);
        for (int at = start; text.codePointCount(at, end) > 1; at = text.offsetByCodePoints(at, 1)) mark(text, at, text.offsetByCodePoints(at, 2), wanted, found);
    }

    private static void mark(String text, int start, int end, Wanted wanted, boolean[] found) {
        if (Words.of(List.of(text.substring(start, end))).stream().noneMatch(wanted::stands)) return;
        for (int i = start; i < end; i++) found[i] = true;
    }
}
