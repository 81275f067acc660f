package kept.prompts;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Text with {@code {{name}}} in it. Filled in one pass: a value is never looked into, so whatever a customer writes comes out as it stands.
 *
 * @param firstLine the line of the file on which the text begins
 */
record Template(String path, int firstLine, String text) {

    private static final Pattern PLACE = Pattern.compile("\\{\\{ ?([A-Za-z][A-Za-z0-9_.-]*) ?}}|\\{\\{|}}");

    /** @throws FaultyEntry for braces that are no placeholder */
    Template {
        Matcher m = PLACE.matcher(text);
        while (m.find()) {
            if (m.group(1) == null) {
                throw new FaultyEntry(path, lineAt(firstLine, text, m.start()),
                        "stray '" + m.group() + "': write {{name}} with a name of letters, digits, '-', '_' or '.', or put a space between two braces");
            }
        }
    }

    /** In the order they first stand in the text. */
    Set<String> variables() {
        var names = new LinkedHashSet<String>();
        Matcher m = PLACE.matcher(text);
        while (m.find()) names.add(m.group(1));
        return names;
    }

    /** What stands between the placeholders, in order; never empty strings. */
    List<String> fixed() {
        var pieces = new ArrayList<String>();
        for (String piece : PLACE.split(text)) {
            if (!piece.isEmpty()) pieces.add(piece);
        }
        return pieces;
    }

    String fill(Map<String, String> values) {
        var unused = new TreeSet<>(values.keySet());
        var out = new StringBuilder(text.length() + 64);
        Matcher m = PLACE.matcher(text);
        int from = 0;
        while (m.find()) {
            String value = values.get(m.group(1));
            if (value == null) {
                throw new FaultyEntry(path, lineOf(m.start()), "no value for {{" + m.group(1) + "}}; there are values for " + new TreeSet<>(values.keySet()));
            }
            unused.remove(m.group(1));
            out.append(text, from, m.start()).append(value);
            from = m.end();
        }
        if (!unused.isEmpty()) {
            throw new FaultyEntry(path, firstLine, "the text does not use " + unused + "; it uses " + variables());
        }
        return out.append(text, from, text.length()).toString();
    }

    int lineOf(String variable) {
        Matcher m = PLACE.matcher(text);
        while (m.find()) {
            if (m.group(1).equals(variable)) return lineOf(m.start());
        }
        return firstLine;
    }

    private int lineOf(int offset) {
        return lineAt(firstLine, text, offset);
    }

    private static int lineAt(int firstLine, String text, int offset) {
        return firstLine + (int) text.substring(0, offset).chars().filter(c -> c == '\n').count();
    }
}
