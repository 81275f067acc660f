package kept.agent.read;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a sentence says, from what was heard of it. The head proposes; where the rules of labelling are plain, code decides: a promise
 * needs a day, a question is no promise, a hope is none either.
 */
final class SentenceRules {

    /** Below this a person looks at it. */
    static final double SURE = 0.60;
    /** What is less likely is not said at all. */
    private static final double LEAST = 0.40;

    private static final double LEAST_PROMISE = 0.50;
    private static final double CLEARLY = 0.25;
    private static final Set<Intent> BINDING = EnumSet.of(Intent.PROMISE_TO_PAY, Intent.PAYMENT_CLAIM, Intent.VAGUE_PROMISE);

    static final int FEW_WORDS = 5;
    private static final double PLAINLY = 0.9;
    private static final double PERHAPS = 0.15;

    private final Listening listening;

    SentenceRules(Listening listening) {
        this.listening = listening;
    }

    private static Pattern words(String alternatives) {
        return Pattern.compile("(?<![\\p{L}\\p{N}])(?:" + alternatives + ")(?![\\p{L}\\p{N}])", Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    }

    List<Said> said(Heard h) {
        var said = new ArrayList<Said>();
        promise(h).ifPresent(said::add);
        for (Intent intent : Intent.values()) {
            if (intent == Intent.PROMISE_TO_PAY || intent == Intent.VAGUE_PROMISE) continue;
            if (isSaid(intent, h)) said.add(Said.of(intent, h, h.chance(intent), doubts(intent, h)));
        }
        byTense(h, said);
        absenceOrPromise(said);
        if (said.size() > 1) said.removeIf(s -> s.intent() == Intent.QUESTION && s.confidence() < SURE && said.stream().anyMatch(o -> o != s && o.confidence() >= s.confidence()));
        if (said.size() > 1) said.removeIf(s -> s.intent() == Intent.ACKNOWLEDGEMENT);
        // A court that opens insolvency proceedings is no lawyer's letter.
        if (said.stream().anyMatch(s -> s.intent() == Intent.HARDSHIP) && h.has("insolvency")) said.removeIf(s -> s.intent() == Intent.LEGAL);
        return said.stream().map(SentenceRules::unsure).toList();
    }

    private boolean isSaid(Intent intent, Heard h) {
        boolean promise = intent == Intent.PROMISE_TO_PAY || intent == Intent.VAGUE_PROMISE;
        return h.chance(intent) >= Math.max(promise ? LEAST_PROMISE : LEAST, listening.threshold(intent));
    }

    /** A participle makes "wird überwiesen" look like "wurde überwiesen": of a promise and a claim in one breath the tense decides, and the day. */
    private static void byTense(Heard h, List<Said> said) {
        boolean promise = said.stream().anyMatch(s -> s.intent() == Intent.PROMISE_TO_PAY || s.intent() == Intent.VAGUE_PROMISE);
        boolean claim = said.stream().anyMatch(s -> s.intent() == Intent.PAYMENT_CLAIM);
        Tense tense = Tense.of(h);
        if (claim && !promise && tense == Tense.AHEAD && h.namesDay()) {
            said.removeIf(s -> s.intent() == Intent.PAYMENT_CLAIM);
            said.add(Said.of(Intent.PROMISE_TO_PAY, h, h.chance(Intent.PAYMENT_CLAIM), doubts(Intent.PROMISE_TO_PAY, h)).with(new Doubt(Doubt.Kind.LOW_CONFIDENCE, h.text())));
            return;
        }
        if (!promise || !claim) return;
        if (tense == Tense.AHEAD) said.removeIf(s -> s.intent() == Intent.PAYMENT_CLAIM);
        if (tense == Tense.BACK) said.removeIf(s -> s.intent() == Intent.PROMISE_TO_PAY || s.intent() == Intent.VAGUE_PROMISE);
        double ahead = Math.max(h.chance(Intent.PROMISE_TO_PAY), h.chance(Intent.VAGUE_PROMISE));
        if (tense == Tense.OPEN && h.days().size() < 2 && ahead - h.chance(Intent.PAYMENT_CLAIM) > CLEARLY) said.removeIf(s -> s.intent() == Intent.PAYMENT_CLAIM);
    }

    /** "Get it away on Friday", "when I am back on Monday I pay": of a promise and an absence the likelier is meant. */
    private static void absenceOrPromise(List<Said> said) {
        double away = said.stream().filter(s -> s.intent() == Intent.OUT_OF_OFFICE).mapToDouble(Said::confidence).max().orElse(0);
        double pay = said.stream().filter(s -> BINDING.contains(s.intent())).mapToDouble(Said::confidence).max().orElse(0);
        if (away > 0 && pay >= away) said.removeIf(s -> s.intent() == Intent.OUT_OF_OFFICE && s.confidence() < 0.8);
    }

    private static Said unsure(Said s) {
        return s.confidence() < SURE ? s.with(new Doubt(Doubt.Kind.LOW_CONFIDENCE, s.words().text())) : s;
    }

    /** A promise with a day, a vague one without; what is doubtful of either. */
    private Optional<Said> promise(Heard h) {
        double firm = h.chance(Intent.PROMISE_TO_PAY);
        double vague = h.chance(Intent.VAGUE_PROMISE);
        double either = Math.min(0.99, firm + vague);
        boolean said = isSaid(Intent.PROMISE_TO_PAY, h) || isSaid(Intent.VAGUE_PROMISE, h) || either >= 0.5;
        if (!said) return Optional.empty();
        if (!h.namesDay()) return Optional.of(Said.of(Intent.VAGUE_PROMISE, h, either, doubts(Intent.VAGUE_PROMISE, h)));
        if (firm >= vague) {
            Said promise = Said.of(Intent.PROMISE_TO_PAY, h, firm, doubts(Intent.PROMISE_TO_PAY, h));
            return Optional.of(promise);
        }
        Said hoped = Said.of(Intent.VAGUE_PROMISE, h, vague, doubts(Intent.VAGUE_PROMISE, h));
        boolean why = h.has("hope") || h.has("retract") || h.has("condition") && h.has("others") || h.has("if");
        return Optional.of(why ? hoped : hoped.with(new Doubt(Doubt.Kind.LOW_CONFIDENCE, h.text())));
    }

    /** Said by the head, and yet without the words that such a statement is made of. */
    private static boolean unlikely(Intent intent, Heard h) {
        boolean unspoken = words(h) > FEW_WORDS && h.chance(intent) < PLAINLY;
        return switch (intent) {
            case PROMISE_TO_PAY -> Tense.of(h) == Tense.BACK;
            case VAGUE_PROMISE -> unspoken && (h.has("statementword") || !h.has("money") && !h.has("willpay") && !h.has("soon"));
            case INVOICE_COPY_REQUEST -> h.has("statementword") && h.chance(Intent.STATEMENT_REQUEST) >= PERHAPS;
            case STATEMENT_REQUEST, PAYMENT_DETAILS_REQUEST -> !h.has("ask") && !h.asks();
            case DISPUTE -> words(h) < FEW_WORDS && (h.has("less") || !h.has("wrong")) || unspoken && !h.has("wrong") && !h.has("negation");
            default -> false;
        };
    }

    static int words(Heard h) {
        return (int) Arrays.stream(h.text().split("[^\\p{L}]+")).filter(w -> w.length() > 1).count();
    }

    private static List<Doubt> doubts(Intent intent, Heard h) {
        var doubts = new ArrayList<Doubt>();
        if (unlikely(intent, h)) doubts.add(new Doubt(Doubt.Kind.LOW_CONFIDENCE, h.text()));
        if (!BINDING.contains(intent)) return doubts;
        if (h.asks()) doubts.add(new Doubt(Doubt.Kind.QUESTION, h.text()));
        if (h.has("otherspay") && intent != Intent.VAGUE_PROMISE) doubts.add(new Doubt(Doubt.Kind.THIRD_PARTY, h.text()));
        // A word, not money, is promised.
        boolean informs = (intent == Intent.VAGUE_PROMISE || intent == Intent.PROMISE_TO_PAY) && h.has("informs");
        if (informs) doubts.add(new Doubt(Doubt.Kind.LOW_CONFIDENCE, h.text()));
        // "Friday, with INV-9": with which others is not said.
        if (InvoiceGroups.speaksOfOneBeside(h.text(), h.invoices())) doubts.add(new Doubt(Doubt.Kind.INVOICE_UNCLEAR, h.text()));
        if (intent == Intent.VAGUE_PROMISE) return doubts;
        if (h.has("if") || h.has("condition") && h.has("others")) doubts.add(new Doubt(Doubt.Kind.CONDITION, h.text()));
        if (h.has("negation") && !h.has("harmlessnot")) doubts.add(new Doubt(Doubt.Kind.NEGATION, h.text()));
        if (intent == Intent.PROMISE_TO_PAY) {
            if (h.has("hope")) doubts.add(new Doubt(Doubt.Kind.HOPE, h.text()));
            if (h.has("less")) doubts.add(new Doubt(Doubt.Kind.AMOUNT_UNCLEAR, h.text()));
            boolean unspoken = h.text().split("\\s+").length > FEW_WORDS && h.chance(Intent.PROMISE_TO_PAY) < 0.9 && !h.has("money") && h.sums().isEmpty();
            if (unspoken) doubts.add(new Doubt(Doubt.Kind.LOW_CONFIDENCE, h.text()));
            if (h.has("earlier") || h.has("retract")) doubts.add(new Doubt(Doubt.Kind.PAST_PROMISE, h.text()));
        }
        boolean ahead = intent == Intent.PAYMENT_CLAIM && (Tense.of(h) == Tense.AHEAD || h.has("passed"));
        if (ahead) doubts.add(new Doubt(Doubt.Kind.LOW_CONFIDENCE, h.text()));
        return doubts;
    }
}
