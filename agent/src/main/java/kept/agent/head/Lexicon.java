package kept.agent.head;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Signs that a sentence carries, found by word lists: a hope, a condition, a negation, … What {@code lexicon.txt} holds is heard in every
 * language; {@code lexicon-LANGUAGE.txt} only in its own, since a word of one is another of the next.
 */
public final class Lexicon {

    private static final List<String> LANGUAGES = List.of("de", "es", "fr", "it", "nl", "pl", "pt", "sv");

    private final List<String> names;
    private final WordList everywhere;
    private final Map<String, WordList> own = new HashMap<>();

    /** @throws IllegalStateException where a resource is broken; the message names the line */
    public Lexicon() {
        var all = new LinkedHashSet<String>();
        everywhere = read("lexicon.txt", all);
        for (String language : LANGUAGES) own.put(language, read("lexicon-" + language + ".txt", all));
        names = List.copyOf(all);
    }

    private static WordList read(String resource, Set<String> names) {
        var list = new WordList();
        int number = 0;
        for (String line : text(resource).split("\n")) {
            number++;
            if (line.isBlank() || line.startsWith("#")) continue;
            int colon = line.indexOf(": ");
            if (colon < 0) throw new IllegalStateException(resource + ", line " + number + ": write 'sign: expression'");
            names.add(line.substring(0, colon));
            list.add(line.substring(0, colon), line.substring(colon + 2).strip());
        }
        return list;
    }

    /** All signs there are, in the order of the resources. */
    public List<String> names() {
        return names;
    }

    /** Changes with every word of it: weights learned with other words do not fit. */
    String hash() {
        var text = new StringBuilder(text("lexicon.txt"));
        for (String language : LANGUAGES) text.append(text("lexicon-" + language + ".txt"));
        return SentenceHash.sha256(text.toString());
    }

    /** @param language tag of the text's language; one without words of its own is heard with what all share */
    public Set<String> signs(String text, String language) {
        String lower = folded(text);
        var found = new TreeSet<>(everywhere.signs(lower));
        Optional.ofNullable(own.get(language)).ifPresent(list -> found.addAll(list.signs(lower)));
        return found;
    }

    static String folded(String text) {
        return text.toLowerCase(Locale.ROOT).replace('\u2019', '\'').replace('\u2018', '\'').replace('\u00A0', ' ').replace('\u202F', ' ');
    }

    private static String text(String resource) {
        try (InputStream in = Lexicon.class.getResourceAsStream(resource)) {
            if (in == null) throw new IllegalStateException("resource " + resource + " is missing");
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("resource " + resource + " cannot be read", e);
        }
    }
}
