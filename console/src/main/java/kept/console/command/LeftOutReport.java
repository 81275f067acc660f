package kept.console.command;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import kept.agent.evaluate.Judgement;
import kept.agent.evaluate.Rate;
import kept.agent.evaluate.Scores;

/** Whole mails of authors left out, a line a language: as a person reads it, and for programs. */
final class LeftOutReport {

    private final Map<String, Scores> lines = new LinkedHashMap<>();

    LeftOutReport(List<Judgement> judged) {
        lines.put("all", Scores.of(judged));
        new TreeMap<>(judged.stream().collect(Collectors.groupingBy(j -> j.labelled().language()))).forEach((language, some) -> lines.put(language, Scores.of(some)));
    }

    void print(PrintWriter out) {
        out.println("whole mails, each read with a head that did not see its author, by policy-full.yaml");
        out.println("language  mails  harm         intent F1  promises found  autonomy       promises recorded wrong");
        lines.forEach((name, s) -> out.printf(Locale.ROOT, "%-8s  %5d  %-11s  %9.3f  %14s  %-13s  %s%n", name, s.cases(), s.harm().hits() + " of " + s.harm().of(), s.microF1(),
                rate(s.promisesFound()), rate(s.autonomy()), s.recordedWrong().hits() + " of " + s.recordedWrong().of()));
    }

    private static String rate(Rate rate) {
        return rate.of() == 0 ? "-" : String.format(Locale.ROOT, "%.3f (%d)", rate.value(), rate.of());
    }

    List<Map<String, Object>> facts() {
        var facts = new ArrayList<Map<String, Object>>();
        lines.forEach((name, s) -> {
            var one = new LinkedHashMap<String, Object>();
            one.put("language", name);
            one.put("mails", s.cases());
            one.put("harm", s.harm().hits());
            one.put("microF1", s.microF1());
            one.put("promisesFound", s.promisesFound().value());
            one.put("autonomy", s.autonomy().value());
            one.put("recordedWrong", s.recordedWrong().hits());
            facts.add(one);
        });
        return facts;
    }
}
