package kept.mailbox.match;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import kept.agent.ledger.InvoiceId;

/** Invoice numbers in a text: whole ones only, "12" does not stand in INV-12345. */
final class Numbers {

    /** What could be a number: letters and digits with inner marks, one digit at least. */
    private static final Pattern LIKE_ONE = Pattern.compile("(?=[\\p{L}\\d/_.-]{0,39}\\d)[\\p{L}\\d](?:[\\p{L}\\d/_.-]{1,38}[\\p{L}\\d])");

    /** Short bare numbers are days and sums as well. */
    private static final int SHORTEST_BARE = 4;

    private static final int MOST = 60;

    private Numbers() {}

    static boolean stands(InvoiceId number, String text) {
        String needle = number.value().toLowerCase(Locale.ROOT);
        if (needle.length() < SHORTEST_BARE && needle.chars().allMatch(Character::isDigit)) return false;
        String hay = text.toLowerCase(Locale.ROOT);
        for (int at = hay.indexOf(needle); at >= 0; at = hay.indexOf(needle, at + 1)) {
            if (!joins(hay, at - 1, -1) && !joins(hay, at + needle.length(), 1)) return true;
        }
        return false;
    }

    /** A letter or digit beside it belongs to it, and so does one behind a mark: {@code INV-12-3} is not {@code INV-12}. */
    private static boolean joins(String text, int at, int step) {
        if (at < 0 || at >= text.length()) return false;
        char c = text.charAt(at);
        if (Character.isLetterOrDigit(c)) return true;
        int next = at + step;
        return (c == '-' || c == '/' || c == '_' || c == '.') && next >= 0 && next < text.length() && Character.isDigit(text.charAt(next));
    }

    static List<InvoiceId> likelyIn(String text) {
        Set<InvoiceId> found = new LinkedHashSet<>();
        var m = LIKE_ONE.matcher(text.length() > 20_000 ? text.substring(0, 20_000) : text);
        while (m.find() && found.size() < MOST) {
            String word = m.group();
            if (word.length() >= SHORTEST_BARE || !word.chars().allMatch(Character::isDigit)) found.add(new InvoiceId(word));
            String upper = word.toUpperCase(Locale.ROOT);
            if (!upper.equals(word)) found.add(new InvoiceId(upper));
        }
        return new ArrayList<>(found);
    }
}
