package kept.agent.read;

import java.util.ArrayList;
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
    private static final Pattern IF = words("if|unless|provided|providing|depends|depending|assuming|subject to|on condition|wenn|falls|sofern|vorausgesetzt|solange|si|s'il|à condition|sous réserve|à moins|als|indien|se|jeśli|om");
    /** Words of negation that deny nothing of what is promised. */
    private static final Pattern HARMLESS_NOT = words(
            "no later than|not later than|no problem|no worries|no issue|not a problem|not only|no need|why not|if not (?:sooner|before|earlier)|not before time|no doubt|nothing to worry|nicht später als|kein problem|keine sorge|wenn nicht (?:früher|vorher)"
                    + "|pas plus tard que|sans faute|sans problème|pas de (?:souci|problème)|aucun (?:souci|problème)|sans délai|ne vous inquiétez (?:pas|plus)|n'hésitez pas");
    private static final Pattern OTHERS_PAY = words("(?:they|he|she|our client|the client|the tenant|our tenant|the customer|our customer|head office|the insurer|the landlord|our parent|the (?:main )?contractor|der kunde|unser kunde|die versicherung|le client|notre client|le locataire) (?:will|is going|are going|shall|has|have|wird|werden|va|vont|doit|paie|paiera|pays|pay)");

    /** Somebody will tell us something: no payment. */
    private static final Pattern INFORMS = words("(?:let (?:you|u) know|get back to you|come back to you|revert to you|keep you (?:posted|informed|updated)|update you|inform you|advise you|tell you when|confirm (?:the|a) date"
            + "|(?:geben|gebe) (?:ihnen|dir|euch) (?:\\p{L}+ )?bescheid|melde(?:n)? (?:mich|uns)|halte(?:n)? sie auf dem laufenden|informiere(?:n)? (?:wir )?sie"
            + "|reviens vers vous|revenons vers vous|reviendr\\p{L}+ vers vous|tien\\p{L}+ (?:vous )?au courant|vous tiens inform\\p{L}+|vous dirai|vous dirons)");
    private static final Pattern BESIDE = words("(?:together |along )?with (?:invoice |inv\\.? |the |no\\.? )?\\S*\\d|(?:zusammen )?mit (?:der |rechnung |re\\.? )*\\S*\\d|avec (?:la |le |les )?(?:facture )?(?:n\u00b0 ?)?\\S*\\d");
    /** It passed a check in the customer's house: that is not yet money. */
    private static final Pattern PASSED = words("(?:cleared|passed|through|completed) (?:the |our |a )?(?:three|3|two|2)[- ]way match\\p{L}*|(?:three|3)[- ]way match|(?:cleared|released|approved) for payment|zur zahlung (?:frei|an)\\p{L}+|bon [\u00e0a] payer");

    private static final Pattern INSOLVENCY = words("insolven\\p{L}+|bankrupt\\p{L}*|liquidat\\p{L}+|administrators?|administration|business rescue|receiver\\p{L}*|chapter (?:7|11)|wound up|winding[- ]up|insolvenz\\p{L}*|konkurs\\p{L}*|schutzschirm\\p{L}*|redressement|liquidation|sauvegarde|faillite|mandataire|sursis concordataire|quiebra|fallimento|faillissement");

    /** Less than what is owed, without saying how much. */
    private static final Pattern LESS = words("minus|less (?:the|our|your|a|\\d)|net of|deduct\\p{L}*|withh\\p{L}+|retention|short by|abzüglich|abzgl|abgezogen|einbehalt\\p{L}*|skonto|gekürzt|moins|déduction|déduit\\p{L}*|retenue|escompte");
    private static final Pattern MONEY = words("pa(?:y|id|ys|ying|yment|yments|yable)|settl\\p{L}*|transfer\\p{L}*|wir(?:e|ed|ing)|remit\\p{L}*|check|checks|cheque|cheques|run|batch|bacs|ach|sepa|money|funds|bank\\p{L}*|invoice\\p{L}*|bill\\p{L}*|clear\\p{L}*|process\\p{L}*|releas\\p{L}*|due|owe\\p{L}*|balance|"
            + "rest|half|instal\\p{L}*|credit\\p{L}*|zahl\\p{L}*|bezahl\\p{L}*|überw\\p{L}*|anweis\\p{L}*|angewiesen|beglichen|begleich\\p{L}*|geld|konto|rechnung\\p{L}*|betrag|beträge|rate\\p{L}*|zahllauf|paie\\p{L}*|pay\\p{L}*|régl\\p{L}*|règl\\p{L}*|vir\\p{L}*|vers\\p{L}*|facture\\p{L}*|chèque\\p{L}*|sold\\p{L}*|somme|montant|argent|fonds");
    private static final int FEW_WORDS = 5;

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
        if (said.stream().anyMatch(s -> s.intent() == Intent.HARDSHIP) && INSOLVENCY.matcher(PlainText.fold(h.text())).find()) said.removeIf(s -> s.intent() == Intent.LEGAL);
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
        Tense tense = Tense.of(h.text());
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
        boolean why = h.has("hope") || h.has("retract") || h.has("condition") && h.has("others") || IF.matcher(PlainText.fold(h.text())).find();
        return Optional.of(why ? hoped : hoped.with(new Doubt(Doubt.Kind.LOW_CONFIDENCE, h.text())));
    }

    private static List<Doubt> doubts(Intent intent, Heard h) {
        var doubts = new ArrayList<Doubt>();
        if (!BINDING.contains(intent)) return doubts;
        String text = PlainText.fold(h.text());
        if (h.asks()) doubts.add(new Doubt(Doubt.Kind.QUESTION, h.text()));
        if (OTHERS_PAY.matcher(text).find() && intent != Intent.VAGUE_PROMISE) doubts.add(new Doubt(Doubt.Kind.THIRD_PARTY, h.text()));
        // A word, not money, is promised.
        boolean informs = (intent == Intent.VAGUE_PROMISE || intent == Intent.PROMISE_TO_PAY) && INFORMS.matcher(text).find();
        if (informs) doubts.add(new Doubt(Doubt.Kind.LOW_CONFIDENCE, h.text()));
        // "Friday, with INV-9": with which others is not said.
        boolean beside = BESIDE.matcher(text).results().anyMatch(m -> h.invoices().stream().anyMatch(i -> i.start() >= m.start() && i.start() < m.end()));
        if (beside) doubts.add(new Doubt(Doubt.Kind.INVOICE_UNCLEAR, h.text()));
        if (intent == Intent.VAGUE_PROMISE) return doubts;
        if (IF.matcher(text).find() || h.has("condition") && h.has("others")) doubts.add(new Doubt(Doubt.Kind.CONDITION, h.text()));
        if (h.has("negation") && !HARMLESS_NOT.matcher(text).find()) doubts.add(new Doubt(Doubt.Kind.NEGATION, h.text()));
        if (intent == Intent.PROMISE_TO_PAY) {
            if (h.has("hope")) doubts.add(new Doubt(Doubt.Kind.HOPE, h.text()));
            if (LESS.matcher(text).find()) doubts.add(new Doubt(Doubt.Kind.AMOUNT_UNCLEAR, h.text()));
            boolean unspoken = h.text().split("\\s+").length > FEW_WORDS && h.chance(Intent.PROMISE_TO_PAY) < 0.9 && !MONEY.matcher(text).find() && h.sums().isEmpty();
            if (unspoken) doubts.add(new Doubt(Doubt.Kind.LOW_CONFIDENCE, h.text()));
            if (h.has("earlier") || h.has("retract")) doubts.add(new Doubt(Doubt.Kind.PAST_PROMISE, h.text()));
        }
        boolean ahead = intent == Intent.PAYMENT_CLAIM && (Tense.of(h.text()) == Tense.AHEAD || PASSED.matcher(text).find());
        if (ahead) doubts.add(new Doubt(Doubt.Kind.LOW_CONFIDENCE, h.text()));
        return doubts;
    }
}
