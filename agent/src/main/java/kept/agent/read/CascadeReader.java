package kept.agent.read;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import kept.agent.conversation.MailClass;

/**
 * The local reader first, a language model where that is in doubt; which of them is asked is the mode's word. What the model says is
 * held against what the local reader saw ({@link Agreement}). The reasons stand in docs/decisions/0004-two-readers.md.
 */
public final class CascadeReader implements Reader {

    public enum Mode {
        /** No mail goes to a model. */
        LOCAL,
        /** Mails go to the model where the local reader is in doubt. */
        CASCADE,
        /** Every mail goes to the model; the local reader is its witness. */
        MODEL,
        /** Every mail goes to the model, and only what both name is done alone. */
        BOTH
    }

    private static final Set<Intent> GRAVE = EnumSet.of(Intent.HARDSHIP, Intent.LEGAL, Intent.FRAUD_CONCERN, Intent.STOP_CONTACT);

    private static final Set<Intent> ONE_OF_AN_INVOICE = EnumSet.of(Intent.PROMISE_TO_PAY, Intent.VAGUE_PROMISE, Intent.PAYMENT_CLAIM, Intent.DISPUTE, Intent.PAYMENT_PLAN_REQUEST);

    private static final Set<Intent> FOR_A_PERSON = EnumSet.of(Intent.QUESTION, Intent.CALL_REQUEST, Intent.CONTACT_CHANGE, Intent.DOCUMENT_REQUEST, Intent.PAYMENT_PLAN_REQUEST, Intent.DISPUTE);

    private static final Set<Doubt.Kind> WITHOUT_ANSWER = EnumSet.of(Doubt.Kind.MODEL_ANSWER, Doubt.Kind.MODEL_CAP);

    private final Reader local;
    private final Reader model;
    private final Mode mode;
    private final ModelCalibration.Worth worth;

    /** With a model of which nothing was measured. */
    public CascadeReader(Reader local, Reader model, Mode mode) {
        this(local, model, mode, ModelCalibration.Worth.UNKNOWN);
    }

    /** @param worth what this model's own number is worth with this prompt */
    public CascadeReader(Reader local, Reader model, Mode mode, ModelCalibration.Worth worth) {
        this.local = local;
        this.model = model;
        this.mode = mode;
        this.worth = worth;
    }

    @Override
    public Reading read(Letter letter, AccountContext context) {
        Reading mine = local.read(letter, context);
        boolean forModel = mode != Mode.LOCAL && letter.mailClass().isRead() && letter.mailClass() != MailClass.AUTO_REPLY && !letter.fromNobody();
        if (!forModel || (mode == Mode.CASCADE && Agreement.isSure(mine) && !isGrave(mine) && !isCrossed(mine) && !isFaint(mine))) return mine;
        Reading models = model.read(letter, context);
        if (models.waiting().isPresent()) return withoutModel(mine, models);
        boolean answered = models.reader().equals("model") && models.doubts().stream().noneMatch(d -> WITHOUT_ANSWER.contains(d.kind()));
        return answered ? new Agreement(letter, mine, models, mode == Mode.BOTH, worth).joined() : both(mine, models, Optional.empty());
    }

    /** Too much follows from it for one reader's word: an account stopped, a person called at once. */
    private static boolean isGrave(Reading reading) {
        return reading.statements().stream().anyMatch(s -> GRAVE.contains(s.intent()));
    }

    /** Several things said of one invoice, and no sums to tell them apart: they would go to a person, and may only have been given too many invoices. */
    private static boolean isCrossed(Reading reading) {
        List<Statement> bare = reading.statements().stream().filter(s -> s.amount().isEmpty() && ONE_OF_AN_INVOICE.contains(s.intent())).toList();
        return bare.stream().anyMatch(s -> bare.stream().anyMatch(t -> t != s && s.invoices().stream().anyMatch(t.invoices()::contains)));
    }

    /** A person would see it, and may have been called in vain: not surely said, and nothing that is done alone. */
    private static boolean isFaint(Reading reading) {
        return reading.statements().stream().anyMatch(s -> FOR_A_PERSON.contains(s.intent()) && s.confidence() < SentenceParts.SURELY);
    }

    /** What the local reader is sure of never waits for the model (R51), but where both were asked for. */
    private Reading withoutModel(Reading mine, Reading models) {
        if (mode != Mode.BOTH && Agreement.isSure(mine)) {
            return new Reading(mine.statements(), mine.doubts(), mine.reader(), mine.language(), mine.cost().plus(models.cost()), models.calls(), Optional.empty());
        }
        return both(mine, models, models.waiting());
    }

    /** The local reader's statements for a person to see, with the reason why the model did not help. */
    private static Reading both(Reading mine, Reading models, Optional<Reading.Waiting> waiting) {
        List<Doubt> doubts = new ArrayList<>(mine.doubts());
        models.doubts().stream().filter(d -> !doubts.contains(d)).forEach(doubts::add);
        return new Reading(mine.statements(), doubts, mine.reader(), mine.language(), mine.cost().plus(models.cost()),
                Stream.concat(mine.calls().stream(), models.calls().stream()).toList(), waiting);
    }
}
