package kept.agent.head;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** How well the head does on authors it was not trained on: each author left out once. */
final class CrossValidation {

    /** scores[intent][sample], each from a head that did not see the sample's author. */
    record Scores(List<Sample> samples, List<String> intents, double[][] scores, List<Calibration> calibrations) {}

    /** @param text by author, language and intent, as lines */
    record Report(String text, double micro, double macro, List<Trained.OfLanguage> languages) {}

    private CrossValidation() {}

    static Scores run(List<Sample> samples, List<Vector> vectors, List<String> intents) {
        double[][] scores = new double[intents.size()][samples.size()];
        for (String author : new TreeSet<>(samples.stream().map(Sample::author).toList())) {
            var seen = new ArrayList<Integer>();
            for (int i = 0; i < samples.size(); i++) if (!samples.get(i).author().equals(author)) seen.add(i);
            List<Vector> train = seen.stream().map(vectors::get).toList();
            java.util.stream.IntStream.range(0, intents.size()).parallel().forEach(k -> {
                boolean[] says = new boolean[seen.size()];
                for (int i = 0; i < says.length; i++) says[i] = says(samples.get(seen.get(i)), intents.get(k));
                Weights w = Trainer.train(intents.get(k), train, says);
                for (int i = 0; i < samples.size(); i++) if (samples.get(i).author().equals(author)) scores[k][i] = w.score(vectors.get(i));
            });
        }
        int[] fair = fair(samples);
        var calibrations = new ArrayList<Calibration>();
        for (int k = 0; k < intents.size(); k++) calibrations.add(Calibration.of(of(fair, scores[k]), of(fair, says(samples, intents.get(k)))));
        return new Scores(samples, intents, scores, List.copyOf(calibrations));
    }

    /** Leaving out the only author of a language leaves the language out, which tells nothing of how sure the whole head may be in it. */
    private static int[] fair(List<Sample> samples) {
        var authors = new java.util.HashMap<String, java.util.Set<String>>();
        for (Sample s : samples) authors.computeIfAbsent(s.language(), l -> new java.util.HashSet<>()).add(s.author());
        int[] fair = java.util.stream.IntStream.range(0, samples.size()).filter(i -> authors.get(samples.get(i).language()).size() > 1).toArray();
        return fair.length > 0 ? fair : java.util.stream.IntStream.range(0, samples.size()).toArray();
    }

    private static double[] of(int[] which, double[] all) {
        return java.util.Arrays.stream(which).mapToDouble(i -> all[i]).toArray();
    }

    private static boolean[] of(int[] which, boolean[] all) {
        boolean[] some = new boolean[which.length];
        for (int i = 0; i < some.length; i++) some[i] = all[which[i]];
        return some;
    }

    static boolean[] says(List<Sample> samples, String intent) {
        boolean[] says = new boolean[samples.size()];
        for (int i = 0; i < says.length; i++) says[i] = says(samples.get(i), intent);
        return says;
    }

    private static boolean says(Sample sample, String intent) {
        return intent.equals(Head.NOTHING) ? sample.intents().isEmpty() : sample.intents().contains(intent);
    }

    static Report report(Scores s) {
        Map<String, int[]> counts = new LinkedHashMap<>();
        Map<String, int[]> byLanguage = new TreeMap<>();
        for (int i = 0; i < s.samples().size(); i++) {
            Sample sample = s.samples().get(i);
            for (int k = 0; k < s.intents().size(); k++) {
                Calibration c = s.calibrations().get(k);
                boolean said = Weights.sigmoid(c.slope() * s.scores()[k][i] + c.offset()) >= c.threshold();
                boolean gold = says(sample, s.intents().get(k));
                boolean intent = !s.intents().get(k).equals(Head.NOTHING);
                List<String> keys = intent ? List.of("all", "author " + sample.author(), "language " + sample.language(), "intent " + s.intents().get(k)) : List.of("none at all");
                if (intent) count(byLanguage, sample.language() + "\t" + s.intents().get(k), said, gold);
                for (String key : keys) count(counts, key, said, gold);
            }
        }
        var text = new StringBuilder("left out by author: precision, recall, F1\n");
        double macro = 0;
        for (var entry : counts.entrySet()) {
            int[] n = entry.getValue();
            double f1 = f1(n);
            if (entry.getKey().startsWith("intent ")) macro += f1 / (s.intents().size() - 1);
            text.append(String.format(java.util.Locale.ROOT, "%-34s %.3f %.3f %.3f  (%d)%n", entry.getKey(), n[1] == 0 ? 0 : (double) n[0] / n[1], n[2] == 0 ? 0 : (double) n[0] / n[2], f1, n[2]));
        }
        int[] all = counts.get("all");
        double micro = f1(all);
        text.append(String.format(java.util.Locale.ROOT, "micro-F1 %.3f, macro-F1 %.3f%n", micro, macro));
        return new Report(text.toString(), micro, macro, languages(s.samples(), counts, byLanguage));
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
