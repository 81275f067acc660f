package kept.agent.read;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import kept.agent.calendar.DayFinder;
import kept.agent.calendar.Reference;
import kept.agent.conversation.MailClass;
import kept.agent.conversation.Parsed;
import kept.agent.head.Features;
import kept.agent.head.Head;
import kept.agent.head.Lexicon;
import kept.agent.llm.Embedder;
import kept.agent.read.Sentences.Sentence;

/**
 * Reads a mail in this process, without a key or a network: sentence by sentence, with a small trained head, word lists and finders. It is
 * made to know what it does not know: a sentence that may matter and that it does not understand sends the mail to a person.
 */
public final class LocalReader implements Reader {

    private static final int LONGEST = 20_000;
    private static final int MOST_UNEXPLAINED = 5;
    /** Where a whole mail says nothing, every sentence must be plainly nothing. */
    private static final double COURTESY = 0.60;
    private static final double POLITE = 0.30;

    private final DayFinder days;
    private final Prover prover;
    private final Listening listening;
    private final SentenceRules rules;
    private final SentenceParts parts;

    public LocalReader(Embedder embedder, DayFinder days) {
        this(Head.load(new Features(embedder, days, new Lexicon())), days);
    }

    /** @param head another one than the committed: an operator's candidate, or one that did not see an author */
    public LocalReader(Head head, DayFinder days) {
        this.days = days;
        this.prover = new Prover(days);
        this.listening = new Listening(head, new Lexicon(), days);
        this.rules = new SentenceRules(listening);
        this.parts = new SentenceParts(listening, rules);
    }

    @Override
    public Reading read(Letter letter, AccountContext context) {
        long start = System.nanoTime();
        String language = Passages.language(letter, context);
        Reading reading = letter.mailClass().isRead() ? read(letter, context, language) : Reading.nothing("local", language);
        var cost = new Reading.Cost((System.nanoTime() - start) / 1e6, 0, 0, 0, 0);
        return new Reading(reading.statements(), reading.doubts(), reading.reader(), reading.language(), cost, List.of(), Optional.empty());
    }

    private Reading read(Letter letter, AccountContext context, String language) {
        Set<Doubt> doubts = new LinkedHashSet<>(ofMail(letter));
        if (letter.newText().length() > LONGEST || Passages.tooMany(letter)) doubts.add(Doubt.of(Doubt.Kind.TOO_LONG));
        if (!listening.knows(language)) doubts.add(new Doubt(Doubt.Kind.LANGUAGE, language));
        if (!listening.isTaught()) doubts.add(Doubt.of(Doubt.Kind.UNTAUGHT));
        List<Sentence> body = Passages.sentences(letter);
        var scope = new Listening.Scope(language, reference(letter, context), new InvoiceFinder(context), new AmountFinder(context.currency()));
        var asked = new Asked(new NumberedAnswers(letter, scope.invoices(), context.reminded().size() > 1), new AnswersBetween(letter, context, listening.naming(scope)));
        var lines = new ArrayList<Line>();
        for (Sentence sentence : body) lines.add(line(asked, sentence, scope));
        List<Line> understood = ContextRules.applied(Rows.joined(lines, letter));
        var said = new ArrayList<Said>();
        understood.forEach(l -> said.addAll(l.said()));
        boolean leftOver = LeftOver.sums(understood, context);
        if (letter.subjectChanged()) said.addAll(subject(letter, scope, said));
        List<Said> kept = CorrectionRules.lastWord(MailRules.kept(said, letter), letter.newText(), t -> listening.says("correction", t, language));
        if (letter.mailClass() != MailClass.AUTO_REPLY) {
            understood.stream().filter(l -> l.suspicion() || kept.isEmpty() && (saysSomething(l.heard()) || l.heard().has("portal"))).limit(MOST_UNEXPLAINED).forEach(l -> doubts.add(new Doubt(Doubt.Kind.UNEXPLAINED, l.heard().text())));
        }
        // What a machine tells all suppliers of a portal is no reply to us, however it calls itself.
        boolean told = letter.mailClass() == MailClass.AUTO_REPLY && kept.isEmpty() && letter.subjectChanged();
        if (told) understood.stream().filter(l -> l.heard().has("portal")).findFirst().ifPresent(l -> doubts.add(new Doubt(Doubt.Kind.UNEXPLAINED, l.heard().text())));
        // A telephone number in "I am away" is none either.
        if (!kept.isEmpty() && letter.mailClass() != MailClass.AUTO_REPLY) understood.forEach(l -> LooseNumbers.in(l.heard(), context).ifPresent(doubts::add));
        if (body.isEmpty() && kept.isEmpty() && !letter.attachments().isEmpty()) doubts.add(Doubt.of(Doubt.Kind.ONLY_ATTACHMENT));
        Prover.Proven proven = prover.prove(kept.stream().map(s -> leftOver && s.intent() == Intent.DISPUTE && s.amount().isEmpty() && s.heard().sums().isEmpty() ? s.with(Doubt.of(Doubt.Kind.AMOUNT_UNCLEAR)) : s).map(s -> s.claim(Details.of(s, letter))).toList(), letter, context);
        // The number an automatic receipt gives to our own mail is no invoice.
        if (letter.mailClass() != MailClass.AUTO_REPLY) doubts.addAll(proven.doubts());
        LocalDate day = letter.sentAt().atZone(context.zone()).toLocalDate();
        boolean remittance = Rows.isRemittance(letter);
        List<Statement> statements = proven.statements().stream().map(s -> !remittance && liesAhead(s, day, language) ? s.withDoubt(new Doubt(Doubt.Kind.LOW_CONFIDENCE, s.claimed())) : s).toList();
        return new Reading(statements, List.copyOf(doubts), "local", language, Reading.Cost.NONE, List.of(), Optional.empty());
    }

    /** Paid on a day to come: true of what is released to the bank already, else of nothing. */
    private boolean liesAhead(Statement s, LocalDate day, String language) {
        return s.intent() == Intent.PAYMENT_CLAIM && s.date().filter(day::isBefore).isPresent() && !listening.says("released", s.claimed(), language);
    }

    private static Reference reference(Letter letter, AccountContext context) {
        return new Reference(letter.sentAt().atZone(context.zone()).toLocalDate(), context.locale(), LanguageVote.likely(letter.newText(), context.language()));
    }

    /** What the answered questions were about. */
    private record Asked(NumberedAnswers numbered, AnswersBetween between) {

        List<String> invoices(NumberedAnswers.Answer answer) {
            if (!answer.invoices().isEmpty()) return answer.invoices();
            return between.at(answer.sentence().start()).filter(AnswersBetween.About::isPlain).stream().flatMap(a -> a.mentions().stream()).map(InvoiceFinder.Mention::words).toList();
        }
    }

    private Line line(Asked asked, Sentence sentence, Listening.Scope scope) {
        NumberedAnswers.Answer answer = asked.numbered.of(asked.between.withoutYesOrNo(SignOff.withoutAddress(sentence)));
        Heard heard = listening.hear(answer.sentence(), scope);
        Line line = parts.of(heard, rules.said(heard), scope);
        if (!heard.invoices().isEmpty()) return line;
        List<String> about = asked.invoices(answer);
        Line whole = about.isEmpty() ? line : line.saying(line.said().stream().map(s -> s.about(about)).toList());
        return answer.isUnclear() ? whole.saying(whole.said().stream().map(s -> s.intent().carriesInvoices() ? s.with(new Doubt(Doubt.Kind.INVOICE_UNCLEAR, "")) : s).toList()) : whole;
    }

    private static boolean saysSomething(Heard h) {
        boolean polite = h.has("courtesy") && h.days().isEmpty() && h.chances().values().stream().allMatch(p -> p < POLITE);
        return h.nothing() < COURTESY && !polite && h.chance(Intent.ACKNOWLEDGEMENT) < POLITE;
    }

    /** A subject of the customer's own counts where it says, surely, what the text does not. */
    private List<Said> subject(Letter letter, Listening.Scope scope, List<Said> body) {
        if (letter.subject().isBlank()) return List.of();
        Heard heard = listening.hear(new Sentence(0, letter.subject().length(), letter.subject()), scope);
        return rules.said(heard).stream().filter(s -> s.confidence() >= SentenceRules.SURE && body.stream().noneMatch(b -> b.intent() == s.intent())).toList();
    }

    private static List<Doubt> ofMail(Letter letter) {
        var doubts = new LinkedHashMap<Doubt.Kind, Doubt>();
        if (letter.flags().contains(Parsed.Flag.HIDDEN_TEXT) || letter.flags().contains(Parsed.Flag.INVISIBLE_CHARACTERS)) doubts.put(Doubt.Kind.HIDDEN_TEXT, Doubt.of(Doubt.Kind.HIDDEN_TEXT));
        if (letter.flags().contains(Parsed.Flag.NOT_WHOLE)) doubts.put(Doubt.Kind.TOO_LONG, Doubt.of(Doubt.Kind.TOO_LONG));
        MachineWords.in(letter).ifPresent(w -> doubts.put(Doubt.Kind.AIMED_AT_MACHINE, new Doubt(Doubt.Kind.AIMED_AT_MACHINE, w)));
        return List.copyOf(doubts.values());
    }
}
