package kept.agent.read;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Holds a model's reading against the local reader's (R47). A model says how sure it is, but that counts for nothing until it was
 * measured. Until then a statement of its may act alone only where the local reader names the same intent, or had said itself that it
 * does not know what these words mean; afterwards also where the model was nearly always right when it was this sure. Confidence here
 * says which of these it was.
 */
final class Agreement {

    /** Both name it. */
    static final double NAMED = 0.97;
    /** The model names it where the local reader is in doubt. */
    static final double UNOPPOSED = 0.93;
    /** The local reader reads these words otherwise. */
    static final double OPPOSED = 0.5;

    /** What a measured model must be worth for its word alone to be enough. */
    static final double TRUSTED = 0.9;

    /** Doubts about the mail itself: no model lifts them. */
    private static final Set<Doubt.Kind> OF_THE_MAIL = EnumSet.of(Doubt.Kind.AIMED_AT_MACHINE, Doubt.Kind.HIDDEN_TEXT, Doubt.Kind.ONLY_ATTACHMENT, Doubt.Kind.TOO_LONG);

    /** With these the local reader says that it cannot tell at all. */
    private static final Set<Doubt.Kind> BLIND = EnumSet.of(Doubt.Kind.LANGUAGE, Doubt.Kind.TOO_LONG);

    /** A suspicion of these is not waved away by a model's silence. */
    private static final Set<Intent> GRAVE = EnumSet.of(Intent.LEGAL, Intent.FRAUD_CONCERN, Intent.HARDSHIP, Intent.STOP_CONTACT);

    private static final Set<Intent> PROMISES = EnumSet.of(Intent.PROMISE_TO_PAY, Intent.VAGUE_PROMISE);

    /** With these it is not sure what the words say at all; its other doubts are about what they say it of. */
    private static final Set<Doubt.Kind> OF_INTENT = EnumSet.of(Doubt.Kind.LOW_CONFIDENCE, Doubt.Kind.QUESTION, Doubt.Kind.CONDITION, Doubt.Kind.NEGATION, Doubt.Kind.HOPE,
            Doubt.Kind.THIRD_PARTY, Doubt.Kind.PAST_PROMISE, Doubt.Kind.CONTRADICTION);

    private static final double HEARD = 0.6;
    /** How sure it is, or of when, and not that the words might not say the intent at all. */
    private static final Set<Doubt.Kind> UNSURE = EnumSet.of(Doubt.Kind.LOW_CONFIDENCE, Doubt.Kind.PAST_PROMISE);

    /** From here it does hear the intent, though its brake would want to be surer still before it acts. */
    private static final double HEARD_WELL = 0.8;

    /** What a measured model must name of what mails say for its silence to count. */
    static final double COMPLETE = 0.95;
    /** Against the silence of such a model the local reader's word alone must be this sure. */
    private static final double HEARD_SURELY = 0.75;

    /** So many sentences not understood: the mail is not understood. */
    private static final int LOST = 5;

    /** Fewer words are a greeting. */
    private static final int SENTENCE = 4;

    private final Letter letter;
    private final Reading mine;
    private final Reading models;
    private final boolean demandNamed;
    private final ModelCalibration.Worth worth;

    /** @param demandNamed the local reader's doubt is no leave: it must name the intent too */
    Agreement(Letter letter, Reading mine, Reading models, boolean demandNamed, ModelCalibration.Worth worth) {
        this.letter = letter;
        this.mine = mine;
        this.models = models;
        this.demandNamed = demandNamed;
        this.worth = worth;
    }

    /** Nothing speaks against acting upon it alone. */
    static boolean isSure(Reading reading) {
        return reading.waiting().isEmpty() && reading.doubts().isEmpty() && reading.statements().stream().allMatch(Agreement::isSure);
    }

    private static boolean isSure(Statement statement) {
        return statement.isProven() && statement.doubts().isEmpty();
    }

    Reading joined() {
        List<Statement> statements = models.statements().stream().map(this::weighed).toList();
        List<Doubt> doubts = new ArrayList<>(models.doubts());
        mine.doubts().stream().filter(d -> OF_THE_MAIL.contains(d.kind()) && !doubts.contains(d)).forEach(doubts::add);
        for (Statement missed : missed()) {
            doubts.add(new Doubt(Doubt.Kind.READERS_DIFFER, "only the local reader sees " + missed.intent().code() + missed.date().map(day -> " for " + day).orElse("")));
        }
        passedOver().stream().filter(d -> !doubts.contains(d)).forEach(doubts::add);
        if (statements.isEmpty() && doubts.isEmpty() && !isSure(mine)) doubts.add(new Doubt(Doubt.Kind.READERS_DIFFER, "the model sees nothing in it, the local reader is in doubt"));
        return new Reading(statements, doubts, "both", models.language(), mine.cost().plus(models.cost()),
                Stream.concat(mine.calls().stream(), models.calls().stream()).toList(), Optional.empty());
    }

    private Statement weighed(Statement s) {
        // In the mail's own language as we see it: a model that names another shall not choose what its number is worth.
        OptionalDouble measured = worth.of(mine.language(), s.confidence());
        if (!isSure(s)) return measured.isPresent() ? with(s, measured.getAsDouble()) : s;
        List<Statement> same = mine.statements().stream().filter(t -> t.intent() == s.intent() && t.isProven()).toList();
        Optional<String> otherwise = otherwise(s, same);
        if (otherwise.isPresent()) return with(s, OPPOSED).withDoubt(new Doubt(Doubt.Kind.READERS_DIFFER, otherwise.get()));
        if (!same.isEmpty()) return with(s, Math.max(NAMED, measured.orElse(0)));
        boolean silent = !demandNamed && !hearsOtherwise(s) && mayStandAlone(s, measured.isPresent());
        if (!silent) return with(s, OPPOSED).withDoubt(new Doubt(Doubt.Kind.READERS_DIFFER, "only the model sees " + s.intent().code()));
        if (measured.isEmpty()) return with(s, UNOPPOSED);
        Statement weighed = with(s, measured.getAsDouble());
        return measured.getAsDouble() >= TRUSTED ? weighed : weighed.withDoubt(new Doubt(Doubt.Kind.LOW_CONFIDENCE, Math.round(measured.getAsDouble() * 100) + " % as it was measured"));
    }

    /** The local reader is sure of the intent too, in these words, but of another day or other invoices. */
    private Optional<String> otherwise(Statement s, List<Statement> same) {
        boolean only = models.statements().stream().filter(o -> o.intent() == s.intent()).count() == 1;
        List<Statement> sure = same.stream().filter(Agreement::isSure).filter(t -> only || overlap(t.quote().orElseThrow(), s.quote().orElseThrow())).toList();
        if (sure.isEmpty()) return Optional.empty();
        if (sure.stream().noneMatch(t -> sameDay(t, s))) return Optional.of("the local reader understands another day");
        boolean sameInvoices = !s.intent().carriesInvoices() || sure.stream().anyMatch(t -> t.invoices().isEmpty() || s.invoices().stream().allMatch(t.invoices()::contains));
        return sameInvoices ? Optional.empty() : Optional.of("the local reader understands other invoices");
    }

    /** "Noted" is next to nothing, and nothing settles no doubt: where the local reader has one about these words, a model's "noted" is not enough. */
    private boolean mayStandAlone(Statement s, boolean measured) {
        boolean doubted = inDoubtAbout(s);
        return s.intent() == Intent.ACKNOWLEDGEMENT ? measured && !doubted : measured || doubted;
    }

    private static boolean sameDay(Statement a, Statement b) {
        return a.date().isEmpty() || b.date().isEmpty() || a.date().equals(b.date());
    }

    /** The local reader's own doubt covers these words. */
    private boolean inDoubtAbout(Statement s) {
        Quote words = s.quote().orElseThrow();
        boolean statement = mine.statements().stream().anyMatch(t -> !isSure(t) && t.quote().map(q -> overlap(q, words)).orElse(true));
        boolean mail = mine.doubts().stream().filter(d -> !OF_THE_MAIL.contains(d.kind()) || BLIND.contains(d.kind()))
                .anyMatch(d -> Quote.find(d.about(), letter).map(q -> overlap(q, words)).orElse(true));
        // It names no more than some of the sentences it does not understand.
        boolean lost = mine.doubts().stream().filter(d -> d.kind() == Doubt.Kind.UNEXPLAINED).count() >= LOST;
        return statement || mail || lost;
    }

    /**
     * It doubts a day, a sum or an invoice here, but not that these words say something else. Where the model names that other thing in these words too, it only names more, and what more there is the local reader
     * has said not to understand.
     */
    private boolean hearsOtherwise(Statement s) {
        return mine.statements().stream().filter(t -> t.isProven() && t.intent() != s.intent() && t.confidence() >= HEARD)
                .filter(t -> t.doubts().stream().noneMatch(d -> OF_INTENT.contains(d.kind()) && !(UNSURE.contains(d.kind()) && t.confidence() >= HEARD_WELL)))
                .filter(t -> !(isSure(t) && models.statements().stream().anyMatch(o -> o.intent() == t.intent() && isSure(o) && overlap(o.quote().orElseThrow(), t.quote().orElseThrow()))))
                .anyMatch(t -> overlap(t.quote().orElseThrow(), s.quote().orElseThrow()));
    }

    private static boolean overlap(Quote a, Quote b) {
        return a.inSubject() == b.inSubject() && a.start() < b.end() && b.start() < a.end();
    }

    /** What the local reader is sure of, or gravely suspects, and the model does not name. */
    private List<Statement> missed() {
        if (mine.doubts().stream().anyMatch(d -> BLIND.contains(d.kind()))) return List.of();
        boolean saysMore = !models.statements().isEmpty();
        return mine.statements().stream()
                .filter(t -> isSure(t) && weighs(t) || (GRAVE.contains(t.intent()) && t.isProven() && t.confidence() >= OPPOSED))
                .filter(t -> models.statements().stream().noneMatch(s -> s.intent() == t.intent() && sameDay(s, t)))
                .filter(t -> !(saysMore && t.intent() == Intent.ACKNOWLEDGEMENT))
                .toList();
    }

    /** Whether the local reader's word for it, which the model does not say, counts against the model's. */
    private boolean weighs(Statement t) {
        if (!isTrusted() || GRAVE.contains(t.intent())) return true;
        // A question that the model quotes as what it asks for.
        boolean askedFor = t.intent() == Intent.QUESTION && models.statements().stream().anyMatch(s -> isSure(s) && s.quote().equals(t.quote()));
        // "As a rule we pay at the end of the month": a promise that it does not believe itself.
        boolean hardlyPromised = PROMISES.contains(t.intent()) && t.doubts().stream().anyMatch(d -> OF_INTENT.contains(d.kind()));
        return t.confidence() >= HEARD_SURELY && !askedFor && !hardlyPromised;
    }

    /** As it was measured it leaves next to nothing out, and is to be believed in everything that it says here. */
    private boolean isTrusted() {
        return !demandNamed && worth.named(mine.language()).orElse(0) >= COMPLETE && !models.statements().isEmpty() && models.statements().stream().allMatch(s -> worth.of(mine.language(), s.confidence()).orElse(0) >= TRUSTED);
    }

    /** What the local reader hears in words the model quotes nothing of: it may have left out what they say. */
    private List<Doubt> passedOver() {
        if (models.statements().isEmpty()) return List.of();
        var doubts = new ArrayList<Doubt>();
        // In a language it does not know the local reader hears nothing: there every sentence counts, else what is asked and it does not understand.
        boolean blind = mine.doubts().stream().anyMatch(d -> d.kind() == Doubt.Kind.LANGUAGE);
        for (Sentences.Sentence s : SignOff.body(Sentences.of(letter.newText()))) {
            var words = new Quote(s.text(), s.start(), false);
            boolean speaks = blind ? !Boilerplate.is(s.text()) && s.text().split("\\s+").length >= SENTENCE : s.text().strip().endsWith("?") && isDoubted(words);
            if (speaks && !quoted(words)) doubts.add(new Doubt(Doubt.Kind.UNEXPLAINED, s.text().strip()));
        }
        for (Statement t : mine.statements()) {
            boolean heard = t.isProven() && t.confidence() >= OPPOSED && t.intent() != Intent.ACKNOWLEDGEMENT && weighs(t);
            if (!heard || quoted(t.quote().orElseThrow()) || models.statements().stream().anyMatch(s -> s.intent() == t.intent() || Suspicion.kin(s.intent(), t.intent()))) continue;
            doubts.add(new Doubt(Doubt.Kind.READERS_DIFFER, "only the local reader sees " + t.intent().code()));
        }
        return doubts;
    }

    private boolean isDoubted(Quote words) {
        return mine.statements().stream().anyMatch(t -> !isSure(t) && t.quote().map(q -> overlap(q, words)).orElse(false))
                || mine.doubts().stream().anyMatch(d -> Quote.find(d.about(), letter).map(q -> overlap(q, words)).orElse(false));
    }

    private boolean quoted(Quote words) {
        return models.statements().stream().anyMatch(s -> s.quote().map(q -> overlap(q, words)).orElse(false));
    }

    private static Statement with(Statement s, double confidence) {
        return new Statement(s.intent(), s.quote(), s.claimed(), s.invoices(), s.date(), s.working(), s.amount(), confidence, s.doubts(), s.details());
    }
}
