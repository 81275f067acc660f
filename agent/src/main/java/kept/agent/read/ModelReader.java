package kept.agent.read;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import kept.agent.conversation.MailClass;
import kept.agent.journal.Hashes;
import kept.agent.llm.ChatDoor;
import kept.agent.llm.RecordingKey;
import kept.agent.llm.ChatDoor.Answer;

/**
 * Has a language model say what a mail says, and has every word of that proven. One question a mail, and one more where the answer had
 * not the right form or quoted what is not there (R41, R51); both together within one deadline.
 */
public final class ModelReader implements Reader {

    /**
     * @param masking      what is hidden from the model
     * @param enforcesForm false: thinking aloud and one code fence around an answer are allowed, as they are where the door says that its server enforces no form
     * @param longestText  characters of new text and subject; longer mails go to a person, uncut (R42)
     * @param deadline     for all calls about one mail
     */
    public record Setup(PromptText prompt, Masking masking, boolean enforcesForm, int longestText, Duration deadline) {

        public static Setup of(PromptText prompt) {
            return new Setup(prompt, Masking.NAMES_AND_ADDRESSES, true, 20_000, Duration.ofSeconds(90));
        }
    }

    // With less time left a second call would only be cut off.
    private static final Duration SHORTEST_CALL = Duration.ofSeconds(2);

    // What is unclear is shown to a person in one line.
    private static final int LONGEST_REMARK = 200;

    private final ChatDoor door;
    private final Prover prover;
    private final Setup setup;

    public ModelReader(ChatDoor door, Prover prover, Setup setup) {
        this.door = door;
        this.prover = prover;
        this.setup = setup;
    }

    @Override
    public Reading read(Letter letter, AccountContext context) {
        Optional<Reading> unasked = unasked(letter, context);
        if (unasked.isPresent()) return unasked.get();
        long start = System.nanoTime();
        var talk = new Talk(letter, context);
        Reading reading = talk.reading();
        double own = (System.nanoTime() - start) / 1e6 - reading.cost().modelMillis();
        var cost = new Reading.Cost(Math.max(0, own), reading.cost().modelMillis(), reading.cost().calls(), reading.cost().tokensIn(), reading.cost().tokensOut());
        return new Reading(reading.statements(), reading.doubts(), reading.reader(), reading.language(), cost, reading.calls(), reading.waiting());
    }

    /** @return what its answers depend on beside model and mail: a digest of the instructions and of the form they are given in */
    public String promptHash() {
        return RecordingKey.promptHash(setup.prompt().text(), AnswerSchema.TEXT);
    }

    /** @return the question a mail is first asked with; empty where none is asked */
    public Optional<ChatDoor.Question> question(Letter letter, AccountContext context) {
        return unasked(letter, context).isPresent() ? Optional.empty() : Optional.of(new Talk(letter, context).question(""));
    }

    /** Mails that cost no call (R22, R42). */
    private Optional<Reading> unasked(Letter letter, AccountContext context) {
        String language = context.language().getLanguage();
        if (letter.mailClass() == MailClass.AUTO_REPLY || !letter.mailClass().isRead()) return Optional.of(Reading.nothing("none", language));
        boolean blank = isBlank(letter.newText()) && (!letter.subjectChanged() || isBlank(letter.subject()));
        if (blank) return Optional.of(without(language, Doubt.of(letter.attachments().isEmpty() ? Doubt.Kind.UNEXPLAINED : Doubt.Kind.ONLY_ATTACHMENT)));
        int length = letter.newText().length() + letter.subject().length();
        if (length > setup.longestText()) return Optional.of(without(language, new Doubt(Doubt.Kind.TOO_LONG, length + " characters")));
        return Optional.empty();
    }

    private static boolean isBlank(String text) {
        return text.codePoints().allMatch(c -> Character.isWhitespace(c) || Character.isSpaceChar(c) || Character.getType(c) == Character.FORMAT);
    }

    private static Reading without(String language, Doubt doubt) {
        return new Reading(List.of(), List.of(doubt), "none", language, Reading.Cost.NONE, List.of(), Optional.empty());
    }

    /** The questions and answers about one mail. */
    private final class Talk {
        private final Letter letter;
        private final AccountContext context;
        private final Mask mask;
        private final String shown;
        private final List<Long> calls = new ArrayList<>();
        private Reading.Cost cost = Reading.Cost.NONE;

        Talk(Letter letter, AccountContext context) {
            this.letter = letter;
            this.context = context;
            this.mask = Mask.of(setup.masking(), letter, context);
            this.shown = mask.hide(MailText.of(letter, setup.masking()));
        }

        Reading reading() {
            Answer first = ask("");
            if (first instanceof Answer.Down down) return waiting(down.why());
            if (first instanceof Answer.Useless useless) return without(useless.cause() == ChatDoor.Cause.CAP ? Doubt.Kind.MODEL_CAP : Doubt.Kind.MODEL_ANSWER, useless.why());
            AnswerCheck.Checked checked = checked((Answer.Said) first);
            if (checked instanceof AnswerCheck.Checked.Wrong wrong) {
                return again(AnswerRepairs.form(wrong.why())).map(this::proven).orElseGet(() -> useless(wrong.why()));
            }
            return proven(quoting(((AnswerCheck.Checked.Right) checked).answer()));
        }

        /** Where words were quoted that are not there, the model may look once more. */
        private ModelAnswer quoting(ModelAnswer answer) {
            List<Integer> missing = missing(answer);
            if (missing.isEmpty()) return answer;
            return again(AnswerRepairs.quotes(missing)).filter(better -> missing(better).size() < missing.size()).orElse(answer);
        }

        private List<Integer> missing(ModelAnswer answer) {
            var missing = new ArrayList<Integer>();
            for (int i = 0; i < answer.statements().size(); i++) {
                if (Quote.find(mask.show(answer.statements().get(i).quote()), letter).isEmpty()) missing.add(i + 1);
            }
            return missing;
        }

        private Optional<ModelAnswer> again(String note) {
            if (left().compareTo(SHORTEST_CALL) < 0) return Optional.empty();
            if (!(ask(note) instanceof Answer.Said said)) return Optional.empty();
            return checked(said) instanceof AnswerCheck.Checked.Right right ? Optional.of(right.answer()) : Optional.empty();
        }

        private AnswerCheck.Checked checked(Answer.Said said) {
            if (AnswerRepairs.isOfTheMail(said.text(), shown)) return new AnswerCheck.Checked.Wrong("it stands in the mail");
            return AnswerCheck.check(said.text(), setup.enforcesForm() && door.enforcesForm() ? AnswerCheck.Form.BARE : AnswerCheck.Form.FENCED);
        }

        private Answer ask(String note) {
            Answer answer = door.ask(question(note));
            if (isUnasked(answer)) return answer;
            calls.add(answer.call());
            int in = answer instanceof Answer.Said said ? said.tokensIn() : 0;
            int out = answer instanceof Answer.Said said ? said.tokensOut() : 0;
            cost = cost.plus(new Reading.Cost(0, answer.millis(), 1, in, out));
            return answer;
        }

        /** Stopped, or over the day's limit: no call was made. */
        private static boolean isUnasked(Answer answer) {
            return answer instanceof Answer.Down down && down.cause() == ChatDoor.Cause.STOPPED || answer instanceof Answer.Useless useless && useless.cause() == ChatDoor.Cause.CAP;
        }

        ChatDoor.Question question(String note) {
            String facts = AccountFacts.of(letter, context, setup.masking()) + note;
            String purpose = letter.id().isEmpty() ? "mail-" + Hashes.sha256(letter.subject() + "\n" + letter.newText()).substring(0, 12) : letter.id();
            return new ChatDoor.Question(setup.prompt().text(), facts, shown, ChatDoor.Trust.STRANGER, AnswerSchema.NAME, AnswerSchema.TEXT,
                    setup.prompt().label(), purpose, left());
        }

        private Duration left() {
            return setup.deadline().minusMillis((long) cost.modelMillis());
        }

        private Reading proven(ModelAnswer answer) {
            List<Understood.Claimed> claimed = answer.statements().stream().map(s -> new Understood.Claimed(claim(s), Understood.numbers(s.invoices()))).toList();
            Prover.Proven proven = prover.prove(claimed.stream().map(Understood.Claimed::claim).toList(), letter, context);
            Set<Doubt> doubts = new LinkedHashSet<>(proven.doubts());
            if (answer.aimedAtMachine()) doubts.add(new Doubt(Doubt.Kind.AIMED_AT_MACHINE, MachineWords.in(letter).orElse("")));
            MachineWords.in(letter).ifPresent(words -> doubts.add(new Doubt(Doubt.Kind.AIMED_AT_MACHINE, words)));
            answer.unclear().ifPresent(what -> doubts.add(new Doubt(Doubt.Kind.UNEXPLAINED, mask.show(what.length() > LONGEST_REMARK ? what.substring(0, LONGEST_REMARK) : what))));
            return reading(new Understood(claimed, context).held(proven.statements()), List.copyOf(doubts), answer.language(), Optional.empty());
        }

        private Claim claim(ModelAnswer.Said said) {
            Map<String, String> details = said.detail().map(d -> Details.named(said.intent(), mask.show(d))).orElse(Map.of());
            return new Claim(said.intent(), mask.show(said.quote()), said.dayWords().map(mask::show), said.date(), said.invoiceWords().stream().map(mask::show).toList(),
                    said.amountWords().map(mask::show), said.confidence(), List.of(), details);
        }

        private Reading waiting(String why) {
            return reading(List.of(), List.of(new Doubt(Doubt.Kind.MODEL_DOWN, why)), context.language().getLanguage(), Optional.of(new Reading.Waiting(why)));
        }

        private Reading useless(String why) {
            return without(Doubt.Kind.MODEL_ANSWER, why);
        }

        private Reading without(Doubt.Kind kind, String why) {
            return reading(List.of(), List.of(new Doubt(kind, why)), context.language().getLanguage(), Optional.empty());
        }

        private Reading reading(List<Statement> statements, List<Doubt> doubts, String language, Optional<Reading.Waiting> waiting) {
            return new Reading(statements, doubts, "model", language, cost, calls, waiting);
        }
    }
}
