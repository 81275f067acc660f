package kept.agent.head;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Deals authors out to a few parts, language by language, so that each is left out once and no part takes the whole of a language with it
 * that has a second author.
 */
final class Folds {

    private static final int MOST = 6;

    private Folds() {}

    static List<Set<String>> of(List<Sample> samples) {
        Map<String, Set<String>> byLanguage = new TreeMap<>();
        for (Sample s : samples) byLanguage.computeIfAbsent(s.language(), l -> new TreeSet<>()).add(s.author());
        Map<String, Integer> part = new LinkedHashMap<>();
        for (Set<String> authors : byLanguage.values()) {
            int next = 0;
            for (String author : authors) if (!part.containsKey(author)) part.put(author, next++ % MOST);
        }
        var folds = new ArrayList<Set<String>>();
        for (int i = 0; i < MOST; i++) {
            int k = i;
            Set<String> authors = new TreeSet<>(part.keySet());
            authors.removeIf(a -> part.get(a) != k);
            if (!authors.isEmpty()) folds.add(authors);
        }
        return List.copyOf(folds);
    }
}
