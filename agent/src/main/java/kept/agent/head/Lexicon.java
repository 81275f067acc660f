package kept.agent.head;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Signs that a sentence carries, found by word lists in nine languages ({@code lexicon.txt}): a hope, a condition, a negation, … */
public final class Lexicon {

    private static final String RESOURCE = "lexicon.txt";

    private final Map<String, List<Pattern>> signs = new LinkedHashMap<>();

    /** @throws IllegalStateException where the resource is broken; the message names the line */
    public Lexicon() {
        int number = 0;
        for (String line : text().split("\n")) {
            number++;
            if (line.isBlank() || line.startsWith("#")) continue;
            int colon = line.indexOf(": ");
            if (colon < 0) throw new IllegalStateException(RESOURCE + ", line " + number + ": write 'sign: expression'");
            String words = "(?<![\\p{L}\\p{N}])(?:" + line.substring(colon + 2).strip() + ")(?![\\p{L}\\p{N}])";
            signs.computeIfAbsent(line.substring(0, colon), k -> new ArrayList<>()).add(Pattern.compile(words, Pattern.UNICODE_CHARACTER_CLASS));
        }
    }

    /** All signs there are, in the order of the resource. */
    public List<String> names() {
        return List.copyOf(signs.keySet());
    }

    /** Changes with every word of it: weights learned with other words do not fit. */
    String hash() {
        return SentenceHash.sha256(text());
    }

    public Set<String> signs(String text) {
        String lower = folded(text);
        var found = new TreeSet<String>();
        signs.forEach((name, patterns) -> {
            if (patterns.stream().anyMatch(p -> p.matcher(lower).find())) found.add(name);
        });
        return found;
    }

    public boolean has(String sign, String text) {
        String lower = folded(text);
        return signs.getOrDefault(sign, List.of()).stream().anyMatch(p -> p.matcher(lower).find());
    }

    static String folded(String text) {
        return text.toLowerCase(Locale.ROOT).replace('\u2019', '\'').replace('\u2018', '\'').replace('\u00A0', ' ').replace('\u202F', ' ');
    }

    private static String text() {
        try (InputStream in = Lexicon.class.getResourceAsStream(RESOURCE)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("resource " + RESOURCE + " cannot be read", e);
        }
    }
}
