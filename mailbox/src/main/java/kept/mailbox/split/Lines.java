package kept.mailbox.split;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A text's lines, each with what has been found about it so far. Only used while one text is split. */
final class Lines {

    /** Longer lines are looked at only so far: no pattern is run over a megabyte. */
    private static final int LOOK = 600;

    /** Direction marks, isolates, joiners and byte order marks stand around names and numbers on phones. */
    private static final Pattern UNSEEN = Pattern.compile("[\\u200B-\\u200F\\u202A-\\u202E\\u2060-\\u2069\\uFEFF\\u00AD\\uFDD0\\uFDD1]");
    private static final Pattern SPACES = Pattern.compile("[\\u00A0\\u2000-\\u200A\\u202F\\u3000]");

    enum Kind {
        NEW,
        QUOTED,
        SIGNATURE
    }

    private final List<String> texts;
    private final @Nullable String[] looks;
    private final Kind[] kinds;

    Lines(String text) {
        texts = List.of(text.split("\n", -1));
        kinds = new Kind[texts.size()];
        Arrays.fill(kinds, Kind.NEW);
        looks = new String[texts.size()];
    }

    int size() {
        return texts.size();
    }

    /** The line with no white space around, exotic spaces as plain ones, cut to a bearable length. */
    String at(int i) {
        String known = looks[i];
        if (known != null) return known;
        String line = texts.get(i);
        String look = line.length() > LOOK ? line.substring(0, LOOK) : line;
        if (look.chars().anyMatch(c -> c > 0x7e)) look = SPACES.matcher(UNSEEN.matcher(look).replaceAll("")).replaceAll(" ");
        looks[i] = look.strip();
        return looks[i];
    }

    boolean isExactly(int i, String text) {
        return texts.get(i).equals(text);
    }

    boolean contains(int i, char c) {
        return texts.get(i).indexOf(c) >= 0;
    }

    boolean isBlank(int i) {
        return at(i).isEmpty();
    }

    Kind kind(int i) {
        return kinds[i];
    }

    void mark(int from, int to, Kind kind) {
        Arrays.fill(kinds, from, Math.min(to, kinds.length), kind);
    }

    /** The first line from {@code i} on that says something, or the number of lines. */
    int nextFull(int i) {
        while (i < size() && isBlank(i)) i++;
        return i;
    }

    /** The last line before {@code i} that says something, or -1. */
    int lastFullBefore(int i) {
        i--;
        while (i >= 0 && isBlank(i)) i--;
        return i;
    }

    /** Whether the writer's own words stand anywhere above. */
    boolean saysSomethingBefore(int i) {
        for (int j = 0; j < i; j++) {
            if (kinds[j] == Kind.NEW && !isBlank(j)) return true;
        }
        return false;
    }

    /** As it came. */
    String full(int i) {
        return texts.get(i).stripTrailing();
    }

    /** All from one line on. */
    String from(int i) {
        return String.join("\n", texts.subList(i, texts.size()));
    }

    /** The lines of one kind, in order; a gap where others stood becomes one empty line. */
    String join(Kind kind) {
        var out = new ArrayList<String>();
        boolean gap = false;
        for (int i = 0; i < size(); i++) {
            if (kinds[i] != kind) {
                gap = true;
                continue;
            }
            if (gap && !out.isEmpty() && !out.get(out.size() - 1).isBlank()) out.add("");
            gap = false;
            out.add(texts.get(i).stripTrailing());
        }
        return String.join("\n", out).replaceAll("\n{3,}", "\n\n").strip();
    }
}
