package kept.mailbox.split;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Finds in a mail's new text what was copied from our own mail without any mark: whole runs of lines whose letters all stand in ours, in our
 * order of letters, however they are wrapped. A single line, or a row of a table, may be how the customer says what he means, and stays.
 */
public final class OwnWords {

    /** A run is ours if it is so long, in letters and digits, and holds a sentence. */
    private static final int LONG = 80;
    private static final int SENTENCE = 6;

    /** A line that tells nothing by itself ("Dear Maria,"): ours where its neighbours are. */
    private static final int TELLING = 24;

    /**
     * @param newText without our words
     * @param ours    our words as they came back; empty where there are none
     */
    public record Parted(String newText, String ours) {}

    private OwnWords() {}

    /** @param ours texts of mails that we sent */
    public static Parted part(String newText, List<String> ours) {
        String hay = letters(String.join("\n", ours));
        if (newText.isBlank() || hay.length() < LONG) return new Parted(newText, "");
        String[] lines = newText.split("\n", -1);
        boolean[] own = new boolean[lines.length];
        for (int i = 0; i < lines.length; ) {
            int end = run(lines, i, hay);
            if (end > i && isLongEnough(lines, i, end)) java.util.Arrays.fill(own, i, end, true);
            i = Math.max(end, i + 1);
        }
        var kept = new ArrayList<String>();
        var taken = new ArrayList<String>();
        for (int i = 0; i < lines.length; i++) (own[i] ? taken : kept).add(lines[i]);
        return taken.isEmpty() ? new Parted(newText, "") : new Parted(tidy(kept), tidy(taken));
    }

    /** The end of a run of lines that stand in ours, one after the other. */
    private static int run(String[] lines, int from, String hay) {
        int at = -1;
        int end = from;
        int short0 = -1;
        for (int i = from; i < lines.length; i++) {
            String line = letters(lines[i]);
            if (line.isEmpty()) continue;
            int found = at < 0 ? hay.indexOf(line) : hay.indexOf(line, at);
            boolean far = at >= 0 && found > at + 400;
            if (found < 0 || far) break;
            if (line.length() < TELLING && at < 0) {
                // "Hello" begins many a text: it counts once what follows does.
                if (short0 >= 0) return from;
                short0 = i;
                int next = nextFull(lines, i + 1);
                String follows = next < lines.length ? letters(lines[next]) : "";
                if (follows.length() < TELLING || hay.indexOf(line + follows) < 0) return from;
                found = hay.indexOf(line + follows);
            }
            at = found + line.length();
            end = i + 1;
        }
        return end;
    }

    private static int nextFull(String[] lines, int i) {
        int next = i;
        while (next < lines.length && lines[next].isBlank()) next++;
        return next;
    }

    private static boolean isLongEnough(String[] lines, int from, int to) {
        int letters = 0;
        boolean sentence = false;
        for (int i = from; i < to; i++) {
            letters += letters(lines[i]).length();
            sentence |= lines[i].strip().split("\\s+").length >= SENTENCE && Sentence.looksLikeOne(lines[i].strip());
        }
        return letters >= LONG && sentence;
    }

    private static String tidy(List<String> lines) {
        return String.join("\n", lines).replaceAll("\n{3,}", "\n\n").strip();
    }

    private static String letters(String text) {
        var out = new StringBuilder(text.length());
        text.codePoints().filter(Character::isLetterOrDigit).forEach(out::appendCodePoint);
        return out.toString().toLowerCase(Locale.ROOT);
    }
}
