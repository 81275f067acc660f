package kept.console.explain;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import kept.agent.act.Answering;
import kept.agent.act.Outbox;
import kept.agent.act.Stores;
import kept.agent.conversation.MailReader;
import kept.agent.conversation.Match;
import kept.agent.conversation.Message;
import kept.agent.conversation.Outgoing;
import kept.agent.conversation.Parsed;
import kept.agent.conversation.Receipt;
import kept.agent.conversation.ReceiptId;
import kept.agent.conversation.Removal;
import kept.agent.decide.Act;
import kept.agent.decide.Decision;
import kept.agent.decide.DecisionText;
import kept.agent.journal.Journal;
import kept.agent.journal.Lane;
import kept.agent.ledger.AccountId;
import kept.agent.ledger.EmailAddress;
import kept.agent.ledger.InvoiceId;
import kept.agent.read.Doubt;
import kept.agent.read.Reading;
import kept.agent.read.Readings;
import kept.agent.read.Statement;
import kept.agent.worklist.WorkItem;
import kept.agent.write.Draft;
import kept.agent.write.DraftText;
import kept.agent.write.Recipients;

/** Gathers an {@link Explanation} from the stores. Nothing is read or decided anew; a mail that was never read is parsed, matched and judged as of now. */
public final class Explainer {
    /** Settled work that is looked through for this mail. */

    private static final String REMOVED = "(removed)";

    private final Stores stores;
    private final MailReader mails;
    private final Function<Receipt, Message> intake;

    /** @param intake parses, matches and judges a stored mail, and changes nothing */
    public Explainer(Stores stores, MailReader mails, Function<Receipt, Message> intake) {
        this.stores = stores;
        this.mails = mails;
        this.intake = intake;
    }

    /** @return empty when there is no such mail */
    public Optional<Explanation> explain(ReceiptId id) {
        return stores.receipts().find(id).map(receipt -> explain(receipt, stores.readings().find(id)));
    }

    /** The same of a mail that is only looked at: nothing was done about it. */
    public Explanation preview(Receipt receipt, Message message, Optional<Reading> reading, Optional<Answering.Preview> preview) {
        var refused = preview.map(Answering.Preview::refusals).orElse(List.of()).stream()
                .map(r -> new Explanation.Deed("refusal", "the answer would not leave by itself: " + r)).toList();
        return new Explanation("(dry run)", new Explanation.Arrival(receipt.storedAt(), "DRY RUN", 0, "", false), mail(message), reading.map(r -> read(r, receipt.storedAt())),
                preview.map(p -> decided(p.decision())), preview.flatMap(Answering.Preview::draft).map(d -> written(d, Optional.of(message))), false, refused, List.of(), List.of(), List.of());
    }

    private Explanation explain(Receipt receipt, Optional<Readings.Kept> kept) {
        ReceiptId id = receipt.id();
        Optional<Message> message = kept.map(Readings.Kept::message).or(() -> receipt.removed().isPresent() ? Optional.empty() : judgedNow(receipt));
        Optional<AccountId> account = kept.flatMap(Readings.Kept::account).or(() -> message.flatMap(m -> m.match().account()));
        Optional<Decision> decision = kept.map(Readings.Kept::decision).filter(d -> !d.isEmpty()).map(DecisionText::read);
        List<Explanation.Work> work = work(id);
        List<Explanation.Sent> sent = account.map(a -> sent(a, id)).orElse(List.of());
        return new Explanation(
                id.toString(),
                new Explanation.Arrival(receipt.storedAt(), receipt.state().name(), receipt.attempts(), receipt.problem(), receipt.mail().history()),
                with(receipt.removals(), message.map(this::mail).orElseGet(() -> unread(receipt))),
                kept.map(k -> read(k.reading(), k.at())),
                decision.map(Explainer::decided),
                kept.map(Readings.Kept::draft).filter(d -> !d.isEmpty()).map(d -> written(DraftText.read(d), message)),
                kept.map(Readings.Kept::shadow).orElse(false),
                account.map(a -> deeds(a, id)).orElse(List.of()),
                work,
                sent,
                journal(receipt, account, work, sent));
    }

    private Optional<Message> judgedNow(Receipt receipt) {
        try {
            return Optional.of(intake.apply(receipt));
        } catch (RuntimeException | StackOverflowError e) {
            // What stopped the work on a mail must not stop its explanation: the receipt says what it was.
            return Optional.empty();
        }
    }

    private Explanation.Mail mail(Message m) {
        return mail(m.parsed(), m.effectiveAt(), whose(m.match()), m.match().account().map(AccountId::value), m.match().conversation().map(Object::toString),
                ActWords.word(m.standing()), m.standingReasons());
    }

    /** A mail's own note stands there already. */
    private static Explanation.Mail with(List<Removal> removals, Explanation.Mail m) {
        var problems = new ArrayList<>(m.problems());
        removals.stream().filter(r -> r.what() != Removal.What.MAIL).map(Removal::toString).forEach(problems::add);
        return new Explanation.Mail(m.at(), m.from(), m.subject(), m.mailClass(), m.classWhy(), m.whose(), m.account(), m.conversation(), m.standing(), m.standingReasons(), m.flags(),
                problems, m.newText(), m.quoted(), m.attachments());
    }

    private Explanation.Mail unread(Receipt receipt) {
        if (receipt.removed().isPresent()) {
            String note = receipt.removed().get().note();
            return new Explanation.Mail(receipt.mail().internalDate(), List.of(), REMOVED, "?", "", "not known any more", Optional.empty(), Optional.empty(), "not known any more", List.of(),
                    List.of("removed"), List.of(note), "(" + note + ")", "", List.of());
        }
        Parsed parsed;
        try {
            parsed = mails.read(receipt.mail().bytes());
        } catch (RuntimeException | StackOverflowError e) {
            return unreadable(receipt);
        }
        return mail(parsed, parsed.headers().date().orElse(receipt.mail().internalDate()), "not matched yet", Optional.empty(), Optional.empty(), "not judged yet", List.of());
    }

    /** Not even parsed: what its header claims, and where its bytes are. */
    private static Explanation.Mail unreadable(Receipt receipt) {
        return new Explanation.Mail(receipt.mail().internalDate(), receipt.mail().statedSender().stream().map(EmailAddress::value).toList(), "(could not be parsed)", "?", "its parsing ended in an error",
                "not matched yet", Optional.empty(), Optional.empty(), "not judged yet", List.of(), List.of(),
                List.of("the mail could not be parsed; 'kept worklist eml " + receipt.id() + "' writes it to a file"), "", "", List.of());
    }

    private static Explanation.Mail mail(
            Parsed p, Instant at, String whose, Optional<String> account, Optional<String> conversation, String standing, List<String> standingReasons) {
        return new Explanation.Mail(at, p.headers().from().stream().map(EmailAddress::value).toList(), p.removed().map(note -> REMOVED).orElse(p.headers().subject()), p.sorted().mailClass().name(), p.sorted().why(),
                whose, account, conversation, standing, standingReasons, p.body().flags().stream().sorted().map(ActWords::word).toList(), p.problems(),
                p.shown(), p.body().quoted(), p.body().attachments().stream().map(a -> a.name() + " (" + a.type() + ", " + a.size() + " bytes)").toList());
    }

    private static String whose(Match match) {
        if (match.account().isPresent()) {
            return ActWords.word(match.how()) + ": account " + match.account().get() + match.conversation().map(c -> ", conversation " + c).orElse("");
        }
        if (match.candidates().isEmpty()) return "nobody on file";
        Match.Candidate best = match.candidates().get(0);
        return "nobody on file; perhaps account " + best.account() + ": " + best.why();
    }

    private static Explanation.Read read(Reading r, Instant at) {
        var said = new ArrayList<Explanation.Said>();
        for (int i = 0; i < r.statements().size(); i++) {
            Statement s = r.statements().get(i);
            said.add(new Explanation.Said(i + 1, s.intent().code(), s.quote().map(q -> q.text().isEmpty() ? REMOVED : q.text()).orElse(s.claimed()), s.isProven(),
                    s.invoices().stream().map(InvoiceId::value).toList(), s.date(), s.working(), s.amount(), s.confidence(), doubts(s.doubts()), s.details()));
        }
        var doubts = new ArrayList<>(doubts(r.doubts()));
        r.waiting().ifPresent(w -> doubts.add("waits for the language model: " + w.why()));
        return new Explanation.Read(at, r.reader(), r.language(), r.cost().millis(), r.cost().modelMillis(), r.cost().calls(), r.calls(), said, doubts);
    }

    private static List<String> doubts(List<Doubt> doubts) {
        return doubts.stream().map(d -> d.kind().code() + ": " + d.kind().text() + (d.about().isBlank() ? "" : ": " + d.about())).toList();
    }

    private static Explanation.Decided decided(Decision decision) {
        boolean human = decision.handling() == Decision.Handling.HUMAN;
        var acts = new ArrayList<String>();
        for (Act act : decision.acts()) acts.add(ActWords.of(act) + (human && act.binding() ? " (proposed to a person)" : ""));
        return new Explanation.Decided(decision.handling().name().toLowerCase(java.util.Locale.ROOT),
                decision.reasons().stream()
                        .map(r -> new Explanation.Rule(r.rule(), r.shown(), r.position() < 0 ? Optional.empty() : Optional.of(r.position() + 1))).toList(),
                acts);
    }

    /** @param answering the mail it answers, where it is one that does and that is still kept */
    public static Explanation.Written written(Draft draft, Optional<Message> answering) {
        Outgoing m = draft.mail();
        List<String> left = answering.stream().flatMap(a -> Recipients.notOnCopy(a, m).stream()).map(EmailAddress::value).toList();
        return new Explanation.Written(m.to().value(), m.cc().stream().map(EmailAddress::value).toList(), left, m.subject(), m.text(),
                m.attachments().stream().map(Outgoing.File::name).toList(), draft.language());
    }

    private List<Explanation.Deed> deeds(AccountId account, ReceiptId id) {
        var deeds = new ArrayList<Explanation.Deed>();
        stores.promises().of(account).stream().filter(p -> p.source().equals(id)).forEach(p -> deeds.add(new Explanation.Deed("promise",
                "promise " + p.id() + ": " + String.join(", ", p.invoices().stream().map(x -> x.amount() + " on " + x.invoice()).toList()) + " by " + p.payBy()
                        + ", " + ActWords.word(p.fact()))));
        stores.disputes().of(account).stream().filter(d -> d.source().equals(id)).forEach(d -> deeds.add(new Explanation.Deed("dispute",
                "dispute " + d.id() + " (" + ActWords.word(d.reason()) + ") on " + ActWords.list(d.invoices()) + ", owner " + d.owner() + ", due " + d.dueOn()
                        + (d.isOpen() ? ", open" : ", closed"))));
        stores.holds().of(account).stream().filter(h -> h.source().equals(Optional.of(id))).forEach(h -> deeds.add(new Explanation.Deed("hold",
                "hold " + h.id() + " (" + ActWords.word(h.reason()) + ") on " + h.contact().map(c -> "contact " + c).or(() -> h.invoice().map(InvoiceId::value)).orElse("the account")
                        + h.until().map(u -> " until " + u).orElse(" until a person lifts it") + (h.liftedAt().isPresent() ? ", lifted" : ""))));
        return deeds;
    }

    private List<Explanation.Work> work(ReceiptId id) {
        return stores.worklist().about(id).stream()
                .map(w -> new Explanation.Work(w.id(), w.kind().name(), w.state().name(), w.headline(), w.settledBy())).toList();
    }

    private List<Explanation.Sent> sent(AccountId account, ReceiptId id) {
        return stores.outbox().of(account).stream().filter(s -> s.mail().answers().equals(Optional.of(id)))
                .sorted(Comparator.comparing(Outbox.Sending::id))
                .map(s -> new Explanation.Sent(s.id(), s.state().name(), s.mail().to().value(), s.mail().subject(), s.queuedAt(), s.attempts(), s.note())).toList();
    }

    private List<Explanation.Line> journal(Receipt receipt, Optional<AccountId> account, List<Explanation.Work> work, List<Explanation.Sent> sent) {
        // Before it was known whose it is, what was done was noted under its sender.
        Lane claimed = receipt.mail().statedSender().<Lane>map(Lane.OfSender::new).orElseGet(() -> new Lane.OfMailbox(receipt.mail().mailbox()));
        Stream<Lane> lanes = Stream.concat(Stream.of(claimed), account.map(Lane.OfAccount::new).stream());
        var about = new HashSet<>(Set.of("message=" + receipt.id()));
        work.forEach(w -> about.add("work=" + w.id()));
        sent.forEach(s -> about.add("outbox=" + s.id()));
        return lanes.flatMap(lane -> stores.journal().of(lane).stream()).filter(e -> isAbout(e, about))
                .map(e -> new Explanation.Line(e.lane().key(), e.number(), e.at(), e.kind(), e.facts())).toList();
    }

    private static boolean isAbout(Journal.Entry entry, Set<String> about) {
        return entry.facts().entrySet().stream().anyMatch(f -> about.contains(f.getKey() + "=" + f.getValue()));
    }
}
