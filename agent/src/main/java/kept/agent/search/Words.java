package kept.agent.search;

import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The words of a text as they are looked for: in no language in particular, without regard to case and accents, each once. What is found depends on
 * this alone and not on the database, so that both find the same.
 */
public final class Words {

    /** No more of one mail: beyond it, somebody pasted a book. */
    public static final int MOST = 3000;

    private static final int LONGEST = 64;

    /** Letters that no decomposition takes apart, and people type without. */
    private static final Map<Integer, String> PLAIN = Map.ofEntries(Map.entry((int) 'ß', "ss"), Map.entry((int) 'æ', "ae"), Map.entry((int) 'œ', "oe"), Map.entry((int) 'ø', "o"),
            Map.entry((int) 'ł', "l"), Map.entry((int) 'đ', "d"), Map.entry((int) 'ð', "d"), Map.entry((int) 'þ', "th"), Map.entry((int) 'ı', "i"), Map.entry((int) 'ħ', "h"));

    /** Written without spaces: every two neighbours are a word. */
    private static final Set<UnicodeScript> UNSPACED = Set.of(UnicodeScript.HAN, UnicodeScript.HIRAGANA, UnicodeScript.KATAKANA, UnicodeScript.THAI, UnicodeScript.LAO, UnicodeScript.KHMER,
            UnicodeScript.MYANMAR);

    private Words() {}

    /** In the order in which they first stand there. */
    public static List<String> of(Collection<String> texts) {
        var words = new LinkedHashSet<String>();
        for (String text : texts) {
            for (String word : split(text)) {
                if (words.size() == MOST) return List.copyOf(words);
                words.add(word);
            }
        }
        return List.copyOf(words);
    }

    /** {@link #of} with single spaces between them. */
    public static String line(Collection<String> texts) {
        return String.join(" ", of(texts));
    }

    private static List<String> split(String text) {
        var words = new ArrayList<String>();
        var word = new StringBuilder();
        folded(text).codePoints().forEach(c -> {
            boolean unspaced = isUnspaced(c);
            if (!word.isEmpty() && (!Character.isLetterOrDigit(c) || unspaced != isUnspaced(word.codePointAt(0)))) end(words, word);
            if (Character.isLetterOrDigit(c)) word.appendCodePoint(c);
        });
        if (!word.isEmpty()) end(words, word);
        return words;
    }

    private static void end(List<String> words, StringBuilder word) {
        int[] letters = word.codePoints().toArray();
        if (isUnspaced(letters[0]) && letters.length > 1) {
            for (int i = 0; i + 1 < letters.length; i++) words.add(new String(letters, i, 2));
        } else {
            words.add(new String(letters, 0, Math.min(LONGEST, letters.length)));
        }
        word.setLength(0);
    }

    private static boolean isUnspaced(int c) {
        return c > 0x0E00 && UNSPACED.contains(UnicodeScript.of(c));
    }

    private static String folded(String text) {
        var plain = new StringBuilder(text.length());
        Normalizer.normalize(text, Normalizer.Form.NFKD).toLowerCase(Locale.ROOT).codePoints().forEach(c -> {
            int type = Character.getType(c);
            if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK || type == Character.FORMAT) return;
            String other = c > 0x7F ? PLAIN.get(c) : null;
            if (other == null) plain.appendCodePoint(c);
            else plain.append(other);
        });
        return plain.toString();
    }
}
