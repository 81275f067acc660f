package kept.agent.read;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import kept.agent.calendar.Meaning;

/** What a sentence says by what stands around it. */
final class ContextRules {

    /** Things the agent can do at once: a promise that hangs only on them is one (rule 2). */
    private static final Set<Intent> DONE_AT_ONCE = Set.of(Intent.INVOICE_COPY_REQUEST, Intent.STATEMENT_REQUEST, Intent.PAYMENT_DETAILS_REQUEST);
    private static final Set<Intent> SENDS = Set.of(Intent.INVOICE_COPY_REQUEST, Intent.STATEMENT_REQUEST, Intent.DOCUMENT_REQUEST, Intent.PAYMENT_DETAILS_REQUEST);
    private static final Set<Intent> GRAVE = Set.of(Intent.LEGAL, Intent.FRAUD_CONCERN, Intent.STOP_CONTACT, Intent.HARDSHIP);
    private static final int SHORT = 9;

    private ContextRules() {}

    static List<Line> applied(List<Line> lines) {
        List<Line> out = new ArrayList<>(lines);
        for (int i = 0; i < out.size(); i++) out.set(i, sameThingAgain(out, i));
        for (int i = 1; i < out.size(); i++) {
            proposal(out, i);
            pointsBack(out, i);
        }
        boolean asked = out.stream().flatMap(l -> l.said().stream()).anyMatch(s -> DONE_AT_ONCE.contains(s.intent()) && s.isSure());
        if (asked) out.replaceAll(ContextRules::onWhatWasAsked);
        for (int i = 0; i < out.size(); i++) out.set(i, explained(out, i));
        return List.copyOf(out);
    }

    /** "I need a W-9. Can you email it over?": the second sentence asks for the same paper. */
    private static Line sameThingAgain(List<Line> lines, int i) {
        Line line = lines.get(i);
        boolean pointing = line.heard().text().split("\\s+").length <= SHORT && line.invoices().isEmpty() && line.heard().has("it");
        boolean asks = line.said().stream().anyMatch(s -> SENDS.contains(s.intent()));
        if (i == 0 || !pointing || !asks) return line;
        Optional<Said> before = lines.get(i - 1).said().stream().filter(s -> SENDS.contains(s.intent())).findFirst();
        if (before.isEmpty()) return line;
        List<Said> left = line.said().stream().filter(s -> !SENDS.contains(s.intent()) && s.isSure()).toList();
        return line.saying(left).explained();
    }

    /** "Could we do three payments? Oct 15 and Nov 3 would work": the days belong to what is asked for. */
    private static void proposal(List<Line> lines, int i) {
        Line line = lines.get(i);
        Line before = lines.get(i - 1);
        if (!before.says(Intent.PAYMENT_PLAN_REQUEST) || !line.heard().has("proposal")) return;
        if (line.said().stream().noneMatch(s -> s.intent() == Intent.PROMISE_TO_PAY || s.intent() == Intent.VAGUE_PROMISE || s.intent() == Intent.PAYMENT_PLAN_REQUEST)) return;
        Optional<String> day = line.heard().days().stream().filter(d -> d.meaning() instanceof Meaning.Day).map(d -> d.words()).findFirst();
        lines.set(i, line.saying(List.of()).explained());
        if (day.isEmpty() || before.heard().namesDay()) return;
        lines.set(i - 1, before.saying(before.said().stream().map(s -> s.intent() == Intent.PAYMENT_PLAN_REQUEST ? s.dayFrom(day.get()) : s).toList()));
    }

    /** "I am back on Monday. I will pay then": a day, but not in these words. */
    private static void pointsBack(List<Line> lines, int i) {
        Line line = lines.get(i);
        boolean then = line.heard().has("then") && !line.heard().namesDay() && lines.get(i - 1).heard().namesDay();
        if (!then) return;
        lines.set(i, line.saying(line.said().stream().map(s -> s.intent() == Intent.VAGUE_PROMISE ? s.with(new Doubt(Doubt.Kind.LOW_CONFIDENCE, s.words().text())) : s).toList()));
    }

    /** "Send me the PDF and it is in Friday's run": the condition is ours to meet. */
    private static Line onWhatWasAsked(Line line) {
        var said = new ArrayList<Said>();
        for (Said s : line.said()) {
            Heard h = line.heard();
            double either = Math.min(0.95, h.chance(Intent.PROMISE_TO_PAY) + h.chance(Intent.VAGUE_PROMISE));
            boolean firm = s.intent() == Intent.VAGUE_PROMISE && h.days().stream().anyMatch(d -> d.meaning() instanceof Meaning.Day) && !h.has("hope") && !h.has("others") && h.chance(Intent.PROMISE_TO_PAY) >= 0.2;
            Said promise = firm ? s.as(Intent.PROMISE_TO_PAY, either).without(Doubt.Kind.LOW_CONFIDENCE) : s;
            said.add(promise);
        }
        return line.saying(said);
    }

    private static Line explained(List<Line> lines, int i) {
        Line line = lines.get(i);
        var others = new ArrayList<Said>();
        for (int j = 0; j < lines.size(); j++) if (j != i) others.addAll(lines.get(j).said());
        if (!Explained.by(line.heard(), others)) return line;
        // What is surely said stays; what was only half heard belongs to the other statement.
        return line.saying(line.said().stream().filter(s -> s.confidence() >= SentenceParts.SURELY || GRAVE.contains(s.intent())).toList()).explained();
    }
}
