package kept.mailbox.split;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A text's lines, each with what has been found about it so far. Only used while one text is split. */
final class Lines {

    /** Longer lines are looked at only so far: no pattern is run over a megabyte. */
    private static final int LOOK = 600;

    enum Kind {
        NEW,
        QUOTED,
        SIGNATURE
    }

    private final List<String> texts;
    private final Kind[] kinds;

    Lines(String text) {
        texts = List.of(text.split("\n", -1));
        kinds = new Kind[texts.size()];
        Arrays.fill(kinds, Kind.NEW);
    }

    int size() {
        return texts.size();
    }

    /** The line with no white space around, exotic spaces as plain ones, cut to a bearable length. */
    String at(int i) {
        String line = texts.get(i);
        String look = line.length() > LOOK ? line.substring(0, LOOK) : line;
        return look.replace('\u00A0', ' ').replace('\u202F', ' ').replace('\u3000', ' ').strip();
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
