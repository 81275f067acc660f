package kept.agent.head;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Expressions between word boundaries, each standing for a sign. There are thousands of them: each is tried only where a word begins with
 * its first letters, which is some fifty times quicker than one long expression a sign.
 */
final class WordList {

    private record Entry(String sign, Pattern words) {}

    private static final String QUANTIFIERS = "?*+{";

    private final Map<String, List<Entry>> byLetters = new HashMap<>();
    /** Those that begin with no plain letter. */
    private final List<Entry> others = new ArrayList<>();

    /** @param alternatives regular expressions with a bar between; a bar within brackets is part of one */
    void add(String sign, String alternatives) {
        for (String one : split(alternatives)) {
            var entry = new Entry(sign, Pattern.compile("(?:" + one + ")(?![\\p{L}\\p{N}])", Pattern.UNICODE_CHARACTER_CLASS));
            String first = letters(one);
            if (first.isEmpty()) others.add(entry);
            else byLetters.computeIfAbsent(first, k -> new ArrayList<>()).add(entry);
        }
    }

    /** @param text in lower case */
    Set<String> signs(String text) {
        var found = new TreeSet<String>();
        for (int i = 0; i < text.length(); i++) {
            if (i > 0 && Character.isLetterOrDigit(text.charAt(i - 1)) || Character.isWhitespace(text.charAt(i))) continue;
            tried(others, text, i, found);
            tried(byLetters.getOrDefault(text.substring(i, i + 1), List.of()), text, i, found);
            if (i + 2 <= text.length()) tried(byLetters.getOrDefault(text.substring(i, i + 2), List.of()), text, i, found);
        }
        return found;
    }

    private static void tried(List<Entry> entries, String text, int at, Set<String> found) {
        for (Entry entry : entries) {
            if (found.contains(entry.sign)) continue;
            Matcher m = entry.words.matcher(text).region(at, text.length());
            if (m.useTransparentBounds(true).lookingAt()) found.add(entry.sign);
        }
    }

    /** The one or two letters that every match begins with; none where they cannot be told. */
    private static String letters(String expression) {
        if (!isLetter(expression, 0) || isQuantified(expression, 1)) return "";
        return isLetter(expression, 1) && !isQuantified(expression, 2) ? expression.substring(0, 2) : expression.substring(0, 1);
    }

    private static boolean isLetter(String expression, int i) {
        return i < expression.length() && Character.isLetter(expression.charAt(i));
    }

    private static boolean isQuantified(String expression, int i) {
        return i < expression.length() && QUANTIFIERS.indexOf(expression.charAt(i)) >= 0;
    }

    private static List<String> split(String alternatives) {
        var parts = new ArrayList<String>();
        int depth = 0;
        int start = 0;
        for (int i = 0; i < alternatives.length(); i++) {
            char c = alternatives.charAt(i);
            if (c == '\\') i++;
            else if (c == '(' || c == '[') depth++;
            else if (c == ')' || c == ']') depth--;
            else if (c == '|' && depth == 0) {
                parts.add(alternatives.substring(start, i));
                start = i + 1;
            }
        }
        parts.add(alternatives.substring(start));
        return parts;
    }
}
