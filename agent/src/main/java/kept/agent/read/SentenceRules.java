package kept.agent.read;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import kept.agent.calendar.Meaning;

/**
 * What a sentence says, from what was heard of it. The head proposes; where the rules of labelling are plain, code decides: a promise
 * needs a day, a question is no promise, a hope is none either.
 */
final class SentenceRules {

    /** Below this a person looks at it. */
    static final double SURE = 0.60;
    /** From here an intent that is not said is still a suspicion. */
    static final double SUSPICION = 0.30;
    static final double GRAVE_SUSPICION = 0.22;
    /** Less than this chance of saying nothing, and nothing said: not understood. */
    static final double PLAIN = 0.45;

    private static final Set<Intent> GRAVE = EnumSet.of(Intent.HARDSHIP, Intent.LEGAL, Intent.FRAUD_CONCERN, Intent.STOP_CONTACT, Intent.DISPUTE, Intent.QUESTION, Intent.CALL_REQUEST, Intent.CONTACT_CHANGE);
    private static final Set<Intent> BINDING = EnumSet.of(Intent.PROMISE_TO_PAY, Intent.PAYMENT_CLAIM, Intent.VAGUE_PROMISE);
    private static final Pattern IF = words("if|unless|provided|providing|depends|depending|assuming|subject to|on condition|wenn|falls|sofern|vorausgesetzt|solange|si|s'il|à condition|sous réserve|à moins|als|indien|se|jeśli|om");
    /** Words of negation that deny nothing of what is promised. */
    private static final Pattern HARMLESS_NOT = words(
            "no later than|not later than|no problem|no worries|no issue|not a problem|not only|no need|why not|if not (?:sooner|before|earlier)|not before time|no doubt|nothing to worry|nicht später als|kein problem|keine sorge|wenn nicht (?:früher|vorher)"
                    + "|pas plus tard que|sans faute|sans problème|pas de (?:souci|problème)|aucun (?:souci|problème)|sans délai|ne vous inquiétez (?:pas|plus)|n'hésitez pas");
    private static final Pattern OTHERS_PAY = words("(?:they|he|she|our client|the client|the tenant|our tenant|the customer|our customer|head office|the insurer|the landlord|our parent|the (?:main )?contractor|der kunde|unser kunde|die versicherung|le client|notre client|le locataire) (?:will|is going|are going|shall|has|have|wird|werden|va|vont|doit|paie|paiera|pays|pay)");

    private static final Pattern INSOLVENCY = words("insolven\\p{L}+|bankrupt\\p{L}*|liquidat\\p{L}+|administrators?|administration|business rescue|receiver\\p{L}*|chapter (?:7|11)|wound up|winding[- ]up|insolvenz\\p{L}*|konkurs\\p{L}*|schutzschirm\\p{L}*|redressement|liquidation|sauvegarde|faillite|mandataire|sursis concordataire|quiebra|fallimento|faillissement");

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
            if (h.chance(intent) >= listening.threshold(intent)) said.add(Said.of(intent, h, h.chance(intent), doubts(intent, h)));
        }
        if (said.size() > 1) said.removeIf(s -> s.intent() == Intent.QUESTION && s.confidence() < SURE && said.stream().anyMatch(o -> o != s && o.confidence() >= s.confidence()));
        if (said.size() > 1) said.removeIf(s -> s.intent() == Intent.ACKNOWLEDGEMENT);
        // A court that opens insolvency proceedings is no lawyer's letter.
        if (said.stream().anyMatch(s -> s.intent() == Intent.HARDSHIP) && INSOLVENCY.matcher(PlainText.fold(h.text())).find()) said.removeIf(s -> s.intent() == Intent.LEGAL);
        return said.stream().map(SentenceRules::unsure).toList();
    }

    private static Said unsure(Said s) {
        return s.confidence() < SURE ? s.with(new Doubt(Doubt.Kind.LOW_CONFIDENCE, s.words().text())) : s;
    }

    /** A promise with a day, a vague one without; what is doubtful of either. */
    private Optional<Said> promise(Heard h) {
        double firm = h.chance(Intent.PROMISE_TO_PAY);
        double vague = h.chance(Intent.VAGUE_PROMISE);
        double either = Math.min(0.99, firm + vague);
        boolean said = firm >= listening.threshold(Intent.PROMISE_TO_PAY) || vague >= listening.threshold(Intent.VAGUE_PROMISE) || either >= 0.5;
        if (!said) return Optional.empty();
        if (!h.namesDay()) return Optional.of(Said.of(Intent.VAGUE_PROMISE, h, either, doubts(Intent.VAGUE_PROMISE, h)));
        if (firm >= vague) {
            Said promise = Said.of(Intent.PROMISE_TO_PAY, h, firm, doubts(Intent.PROMISE_TO_PAY, h));
            return Optional.of(promise);
        }
        Said hoped = Said.of(Intent.VAGUE_PROMISE, h, vague, doubts(Intent.VAGUE_PROMISE, h));
        boolean why = h.has("hope") || h.has("condition") || h.has("retract") || h.has("others");
        return Optional.of(why ? hoped : hoped.with(new Doubt(Doubt.Kind.LOW_CONFIDENCE, h.text())));
    }

    private static List<Doubt> doubts(Intent intent, Heard h) {
        var doubts = new ArrayList<Doubt>();
        if (!BINDING.contains(intent)) return doubts;
        String text = PlainText.fold(h.text());
        if (h.asks()) doubts.add(new Doubt(Doubt.Kind.QUESTION, h.text()));
        if (OTHERS_PAY.matcher(text).find() && intent != Intent.VAGUE_PROMISE) doubts.add(new Doubt(Doubt.Kind.THIRD_PARTY, h.text()));
        if (intent == Intent.VAGUE_PROMISE) return doubts;
        if (IF.matcher(text).find() || h.has("condition") && h.has("others")) doubts.add(new Doubt(Doubt.Kind.CONDITION, h.text()));
        if (h.has("negation") && !HARMLESS_NOT.matcher(text).find()) doubts.add(new Doubt(Doubt.Kind.NEGATION, h.text()));
        if (intent == Intent.PROMISE_TO_PAY) {
            if (h.has("hope")) doubts.add(new Doubt(Doubt.Kind.HOPE, h.text()));
            if (h.has("earlier") || h.has("retract")) doubts.add(new Doubt(Doubt.Kind.PAST_PROMISE, h.text()));
        }
        boolean onlyAhead = intent == Intent.PAYMENT_CLAIM && h.has("willpay") && !h.has("paid") && h.days().stream().anyMatch(d -> d.meaning() instanceof Meaning.Day);
        if (onlyAhead) doubts.add(new Doubt(Doubt.Kind.LOW_CONFIDENCE, h.text()));
        return doubts;
    }

    /** Whether a part of the sentence that may matter is not among what is said. */
    static boolean unexplained(Heard h, List<Said> said) {
        for (Intent intent : Intent.values()) {
            boolean named = said.stream().anyMatch(s -> s.intent() == intent || kin(s.intent(), intent));
            if (named || intent == Intent.ACKNOWLEDGEMENT) continue;
            if (h.chance(intent) >= (GRAVE.contains(intent) ? GRAVE_SUSPICION : SUSPICION)) return true;
        }
        return said.isEmpty() && h.nothing() < PLAIN && h.chance(Intent.ACKNOWLEDGEMENT) < 0.3;
    }

    /** Two intents that one sentence is easily taken for, the one said being the stronger. */
    private static boolean kin(Intent said, Intent other) {
        return EnumSet.of(Intent.PROMISE_TO_PAY, Intent.VAGUE_PROMISE).containsAll(EnumSet.of(said, other));
    }
}
