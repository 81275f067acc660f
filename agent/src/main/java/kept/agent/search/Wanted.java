package kept.agent.search;

import java.util.ArrayList;
import java.util.List;

/**
 * What somebody looks for: every word must be there. One that is followed by a star, and has three letters or more before it, stands for all that begin
 * with it.
 *
 * @param typed as it was typed
 */
public record Wanted(String typed, List<Word> words) {

    private static final int MOST = 12;
    private static final int SHORTEST_BEGINNING = 3;

    /** @param beginning other words that begin so count as well */
    public record Word(String text, boolean beginning) {}

    public Wanted {
        words = List.copyOf(words);
    }

    /** Empty when nothing in it can be looked for; what is more than twelve words is left out. */
    public static Wanted of(String typed) {
        var words = new ArrayList<Word>();
        for (String part : typed.strip().split("\\s+")) {
            List<String> found = Words.of(List.of(part));
            for (int i = 0; i < found.size() && words.size() < MOST; i++) {
                boolean beginning = i == found.size() - 1 && part.endsWith("*") && found.get(i).codePointCount(0, found.get(i).length()) >= SHORTEST_BEGINNING;
                words.add(new Word(found.get(i), beginning));
            }
        }
        return new Wanted(typed.strip(), words.stream().distinct().toList());
    }

    public boolean isEmpty() {
        return words.isEmpty();
    }

    /** The text with each place in which one of the words stands. */
    public Marked marked(String text) {
        return Marked.of(text, this);
    }

    boolean stands(String word) {
        return words.stream().anyMatch(w -> w.beginning() ? word.startsWith(w.text()) : word.equals(w.text()));
    }

    /** The line of the text in which the most of it stands, shortened. */
    String excerpt(String text, int most) {
        String best = "";
        long hits = -1;
        for (String line : text.lines().map(String::strip).filter(l -> !l.isEmpty()).limit(500).toList()) {
            long here = Words.of(List.of(line)).stream().filter(this::stands).count();
            if (here <= hits) continue;
            best = line;
            hits = here;
        }
        return best.length() <= most ? best : best.substring(0, best.offsetByCodePoints(0, best.codePointCount(0, most))) + "…";
    }
}
