package kept.agent.head;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The figures of a cross-validation.
 *
 * @param text by author, language and intent, as lines
 */
record CrossReport(String text, double micro, double macro, List<Trained.OfLanguage> languages) {

    static CrossReport of(CrossValidation v) {
        Map<String, int[]> counts = new LinkedHashMap<>();
        Map<String, int[]> byLanguage = new TreeMap<>();
        for (int i = 0; i < v.samples().size(); i++) {
            Sample sample = v.samples().get(i);
            for (int k = 0; k < v.intents().size(); k++) {
                String name = v.intents().get(k);
                boolean said = v.said(k, i);
                boolean gold = CrossValidation.says(sample, name);
                boolean intent = !name.equals(Head.NOTHING);
                List<String> keys = intent ? List.of("all", "author " + sample.author(), "language " + sample.language(), "intent " + name) : List.of("none at all");
                if (intent) count(byLanguage, sample.language() + "\t" + name, said, gold);
                for (String key : keys) count(counts, key, said, gold);
            }
        }
        var text = new StringBuilder("left out by author: precision, recall, F1\n");
        double macro = 0;
        for (var entry : counts.entrySet()) {
            int[] n = entry.getValue();
            double f1 = f1(n);
            if (entry.getKey().startsWith("intent ")) macro += f1 / (v.intents().size() - 1);
            text.append(String.format(Locale.ROOT, "%-34s %.3f %.3f %.3f  (%d)%n", entry.getKey(), n[1] == 0 ? 0 : (double) n[0] / n[1], n[2] == 0 ? 0 : (double) n[0] / n[2], f1, n[2]));
        }
        double micro = f1(counts.get("all"));
        text.append(String.format(Locale.ROOT, "micro-F1 %.3f, macro-F1 %.3f%n", micro, macro));
        return new CrossReport(text.toString(), micro, macro, languages(v.samples(), counts, byLanguage));
    }

    private static void count(Map<String, int[]> counts, String key, boolean said, boolean gold) {
        int[] n = counts.computeIfAbsent(key, x -> new int[3]);
        if (said && gold) n[0]++;
        if (said) n[1]++;
        if (gold) n[2]++;
    }

    /** @param n right, said and labelled */
    private static double f1(int[] n) {
        return n[1] + n[2] == 0 ? 0 : 2.0 * n[0] / (n[1] + n[2]);
    }

    private static List<Trained.OfLanguage> languages(List<Sample> samples, Map<String, int[]> counts, Map<String, int[]> byIntent) {
        var languages = new ArrayList<Trained.OfLanguage>();
        for (String language : new TreeSet<>(samples.stream().map(Sample::language).toList())) {
            List<Sample> own = samples.stream().filter(x -> x.language().equals(language)).toList();
            double macro = byIntent.entrySet().stream().filter(e -> e.getKey().startsWith(language + "\t") && e.getValue()[2] > 0).mapToDouble(e -> f1(e.getValue())).average().orElse(0);
            languages.add(new Trained.OfLanguage(language, own.size(), (int) own.stream().map(Sample::author).distinct().count(), f1(counts.get("language " + language)), macro));
        }
        return languages;
    }
}
