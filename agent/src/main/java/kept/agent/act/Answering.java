package kept.agent.act;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import kept.agent.conversation.Conversation;
import kept.agent.conversation.ConversationId;
import kept.agent.conversation.Match;
import kept.agent.conversation.Message;
import kept.agent.conversation.Standing;
import kept.agent.decide.Act;
import kept.agent.decide.Decider;
import kept.agent.decide.Decision;
import kept.agent.decide.DecisionText;
import kept.agent.decide.Facts;
import kept.agent.decide.Reason;
import kept.agent.guard.ClearedDraft;
import kept.agent.hold.Hold;
import kept.agent.journal.Lane;
import kept.agent.ledger.Account;
import kept.agent.read.Intent;
import kept.agent.read.Reading;
import kept.agent.read.Readings;
import kept.agent.read.Statement;
import kept.agent.worklist.WorkItem;
import kept.agent.write.Draft;
import kept.agent.write.DraftText;

/**
 * A reading becomes acts: decide, write, clear, and then one transaction in which the facts are looked at again. If they changed in the
 * meantime, everything is worked out anew; nothing is done on facts that no longer hold.
 */
public final class Answering {

    private static final int ATTEMPTS = 5;
    private static final Duration MODEL_PATIENCE = Duration.ofHours(4);
    /** Statements about the same invoices that a later mail's take the place of (R112). */
    private static final Set<Intent> ABOUT_PAYING = Set.of(Intent.PROMISE_TO_PAY, Intent.VAGUE_PROMISE, Intent.PAYMENT_CLAIM, Intent.DISPUTE, Intent.PAYMENT_PLAN_REQUEST);

    private final Stores stores;
    private final Known known;
    private final Correspondent correspondent;
    private final Clock clock;
    private final Manner manner;
    private final Stages stages;
    private final Decider decider = new Decider();
    private final Actor actor;

    /**
     * How freely it acts.
     *
     * @param shadow nothing is sent or recorded: readings are kept with what would have been sent
     * @param hold   how long an answer waits before it leaves, so that a person can recall it
     */
    public record Manner(boolean shadow, Duration hold) {

        /** At once, and for good. */
        public static final Manner FREE = new Manner(false, Duration.ZERO);
    }

    public Answering(Stores stores, Known known, Correspondent correspondent, Clock clock, Manner manner, Stages stages) {
        this.stores = stores;
        this.known = known;
        this.correspondent = correspondent;
        this.clock = clock;
        this.manner = manner;
        this.stages = stages;
        this.actor = new Actor(clock, manner.hold());
    }

    /** The conversation the mail belongs to, begun if there is none: its number is needed to sign the answer. */
    public Message joined(Message message, Account account) {
        ConversationId id = write(new Lane.OfAccount(account.id()), pen -> {
            ConversationId conversation = message.match().conversation()
                    .or(() -> stores.readings().find(message.id()).flatMap(k -> k.message().match().conversation()))
                    .orElseGet(() -> pen.conversations().begin(account.id(), ""));
            pen.conversations().joined(conversation, message);
            return conversation;
        });
        Match m = message.match();
        return message.with(new Match(m.how(), Optional.of(id), Optional.of(account.id()), m.answered(), m.candidates()));
    }

    /** @return the rule that mattered most, or when to come back */
    public Result act(Message message, Account account, Reading fresh) {
        if (fresh.waiting().isPresent() && Duration.between(message.receivedAt(), clock.instant()).compareTo(MODEL_PATIENCE) < 0) {
            return waitForModel(message, account, fresh);
        }
        Reading reading = withEarlierWaiting(message, account, fresh);
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            if (newerIsStored(message, account)) return waitForNewer(message, account, fresh);
            Prepared prepared = prepare(message, account, reading);
            Optional<Result> result = write(new Lane.OfAccount(account.id()), pen -> {
                boolean changed = newerIsStored(message, account)
                        || !decide(message, reading, known.facts(message, account)).equals(prepared.decidedFirst);
                if (changed) return Optional.empty();
                return Optional.of(carryOut(pen, message, account, reading, prepared));
            });
            if (result.isPresent()) return result.get();
        }
        return new Result.Later(clock.instant().plusSeconds(5), "the account's facts keep changing");
    }

    private <T> T write(Lane lane, Function<Pen, T> work) {
        return stages.during(Stages.Stage.ACT, () -> stores.books().write(lane, work));
    }

    private Decision decide(Message message, Reading reading, Facts facts) {
        return stages.during(Stages.Stage.DECIDE, () -> decider.decide(message, reading, facts));
    }

    private boolean newerIsStored(Message message, Account account) {
        return message.standing() == Standing.PROVEN && stores.conversations().newerInbound(account.id(), message.id()).isPresent();
    }

    /**
     * What would follow from a mail now, without doing it.
     *
     * @param draft    the answer as it would be written; empty where there is none
     * @param refusals why it would not leave by itself
     */
    public record Preview(Decision decision, Optional<Draft> draft, List<String> refusals) {}

    /** Writes nothing. A mail that begins a conversation is answered as if that had begun. */
    public Preview preview(Message message, Account account, Reading reading) {
        Facts facts = known.facts(message, account);
        Decision decision = decide(message, reading, facts);
        Optional<Act.Answer> answer = decision.acts().stream().filter(Act.Answer.class::isInstance).map(Act.Answer.class::cast).findFirst();
        if (answer.isEmpty() || facts.sender().isEmpty()) return new Preview(decision, Optional.empty(), List.of());
        Conversation conversation = message.match().conversation().flatMap(stores.conversations()::find)
                .orElseGet(() -> new Conversation(new ConversationId(0), account.id(), "", Optional.empty(), List.of()));
        Correspondent.Written written = correspondent.answer(conversation, message, account, facts, answer.get().parts(), reading.language(),
                decision.handling() == Decision.Handling.AUTO);
        return new Preview(decision, written.draft(), written.refusals());
    }

    /** Mails kept for a newer one that then said nothing of its own: nobody else would decide them. */
    public void settleLeft(Account account) {
        for (Readings.Kept kept : undecided(account)) {
            if (!newerIsStored(kept.message(), account)) act(kept.message(), account, kept.reading());
        }
    }

    /** @param decidedFirst before the guard had its say */
    private record Prepared(Decision decidedFirst, Decision decision, Optional<ClearedDraft> cleared, String draft) {}

    private Prepared prepare(Message message, Account account, Reading reading) {
        Facts facts = known.facts(message, account);
        Decision decision = decide(message, reading, facts);
        Optional<Act.Answer> answer = decision.acts().stream().filter(Act.Answer.class::isInstance).map(Act.Answer.class::cast).findFirst();
        if (answer.isEmpty() || facts.sender().isEmpty()) return new Prepared(decision, decision, Optional.empty(), "");
        Correspondent.Written written = stages.during(Stages.Stage.WRITE, () -> correspondent.answer(message, account, facts, answer.get().parts(), reading.language(),
                decision.handling() == Decision.Handling.AUTO));
        String draft = written.draft().map(DraftText::write).orElse("");
        if (decision.handling() == Decision.Handling.AUTO && written.cleared().isEmpty()) {
            return new Prepared(decision, stopped(decision, written.refusals()), Optional.empty(), draft);
        }
        return new Prepared(decision, decision, written.cleared(), draft);
    }

    private static Decision stopped(Decision decision, List<String> refusals) {
        var reasons = new ArrayList<Reason>();
        for (String refusal : refusals) {
            String[] parts = refusal.split(": ", 2);
            reasons.add(new Reason("guard." + parts[0], "the answer did not pass the limit '" + parts[0] + "'", parts.length > 1 ? parts[1] : "", -1));
        }
        reasons.addAll(decision.reasons());
        return new Decision(Decision.Handling.HUMAN, decision.acts(), reasons,
                Optional.of(new Decision.Work(Decision.Urgency.HIGH, "the answer did not pass a limit: " + WorkItems.limits(refusals))));
    }

    private Result carryOut(Pen pen, Message message, Account account, Reading reading, Prepared prepared) {
        Decision decision = prepared.decision;
        decidedWith(pen, message, account, decision);
        boolean again = stores.readings().find(message.id()).filter(k -> !k.decision().isEmpty()).isPresent();
        pen.readings().keep(new Readings.Kept(message, Optional.of(account.id()), reading, DecisionText.write(decision), prepared.draft, clock.instant(), manner.shadow()));
        var occasion = new Actor.Occasion(message, account.id(), message.match().conversation(), Hold.AGENT);
        Actor.note(pen, again ? "mail.decided-again" : "mail.decided", occasion, Map.of("handling", decision.handling().name(), "rules", Actor.rules(decision),
                "reader", reading.reader(), "shadow", Boolean.toString(manner.shadow())));
        String rule = decision.reasons().isEmpty() ? "none" : decision.reasons().get(0).rule();
        if (manner.shadow()) return new Result.Done(rule, How.IN_SHADOW);
        pen.outbox().cancelNotices(account.id(), "the customer wrote");
        actor.protect(pen, decision.protective(), occasion);
        settleWaiting(pen, message);
        if (decision.handling() == Decision.Handling.AUTO) {
            actor.bind(pen, decision.binding(), prepared.cleared, occasion);
        } else if (!decision.isDealtWith()) {
            toPerson(pen, message, account, decision, prepared.draft);
        }
        return new Result.Done(rule, decision.handling() == Decision.Handling.AUTO ? How.ALONE : How.BY_A_PERSON);
    }

    private void toPerson(Pen pen, Message message, Account account, Decision decision, String draft) {
        Optional<WorkItem> open = message.match().conversation().flatMap(stores.worklist()::openIn)
                .filter(w -> w.kind() == WorkItem.Kind.MAIL && !w.message().equals(Optional.of(message.id())));
        if (open.isPresent()) {
            pen.worklist().join(open.get().id(), message.id());
            return;
        }
        Decision.Work work = decision.work().orElseThrow();
        pen.worklist().open(WorkItems.mail(message, account, decision, draft, WorkItems.atRisk(stores.ledger(), account), work, clock.instant(),
                known.facts(message, account).policy()));
    }

    /**
     * Works an open item's proposal out anew, for the newest mail that joined it, with what is known now (R83). What a later mail says of the same
     * invoices takes the place of what an earlier one said.
     *
     * @return false when the item was settled meanwhile
     */
    boolean proposeAnew(WorkItem item, Account account, String who) {
        List<Readings.Kept> mails = java.util.stream.Stream.concat(item.message().stream(), item.joined().stream()).sorted().flatMap(id -> stores.readings().find(id).stream()).toList();
        if (mails.isEmpty()) return false;
        Readings.Kept newest = mails.get(mails.size() - 1);
        Reading reading = mails.get(0).reading();
        for (Readings.Kept later : mails.subList(1, mails.size())) reading = together(List.of(reading), later.reading());
        Reading whole = mails.size() == 1 ? newest.reading() : reading;
        return propose(item, newest.message(), account, whole, who).isPresent();
    }

    /** A person says that the mail is this account's. @return the item in which it is proposed there; empty when somebody was faster */
    Optional<Long> moved(WorkItem item, Message message, Account account, String who) {
        Message chosen = message.with(new Match(Match.How.CHOSEN_BY_A_PERSON, Optional.empty(), Optional.of(account.id()), message.match().answered(), message.match().candidates()));
        Reading reading = stores.readings().find(message.id()).map(Readings.Kept::reading).orElseGet(() -> Reading.nothing("none", account.language().toLanguageTag()));
        ConversationId conversation = write(new Lane.OfAccount(account.id()), pen -> {
            ConversationId begun = pen.conversations().begin(account.id(), "");
            pen.conversations().joined(begun, chosen);
            return begun;
        });
        Match m = chosen.match();
        return propose(item, chosen.with(new Match(m.how(), Optional.of(conversation), m.account(), m.answered(), m.candidates())), account, reading, who);
    }

    private Optional<Long> propose(WorkItem item, Message message, Account account, Reading reading, String who) {
        Facts facts = known.facts(message, account);
        Decision decision = decide(message, reading, facts);
        Optional<Act.Answer> answer = decision.acts().stream().filter(Act.Answer.class::isInstance).map(Act.Answer.class::cast).findFirst();
        String draft = answer.isEmpty() || facts.sender().isEmpty() ? ""
                : correspondent.answer(message, account, facts, answer.get().parts(), reading.language(), false).draft().map(DraftText::write).orElse("");
        Decision.Work work = decision.work().orElseGet(() -> new Decision.Work(Decision.Urgency.NORMAL, "nothing speaks against it now"));
        WorkItem fresh = WorkItems.mail(message, account, decision, draft, WorkItems.atRisk(stores.ledger(), account), work, clock.instant(), facts.policy());
        boolean stays = item.account().equals(Optional.of(account.id())) && item.kind() == WorkItem.Kind.MAIL;
        return write(new Lane.OfAccount(account.id()), pen -> {
            if (!stays && !pen.worklist().settle(item.id(), item.version(), WorkItem.State.RESOLVED, who)) return Optional.<Long>empty();
            if (stays && stores.worklist().find(item.id()).filter(WorkItem::isOpen).isEmpty()) return Optional.<Long>empty();
            if (!stays) item.message().ifPresent(m -> pen.holds().liftFrom(m, who));
            pen.readings().keep(new Readings.Kept(message, Optional.of(account.id()), reading, DecisionText.write(decision), draft, clock.instant(), manner.shadow()));
            var occasion = new Actor.Occasion(message, account.id(), message.match().conversation(), Hold.AGENT);
            if (!manner.shadow()) actor.protect(pen, decision.protective(), occasion);
            long id = pen.worklist().open(stays ? fresh.about(item.message()) : fresh);
            if (stays && !item.message().equals(Optional.of(message.id()))) pen.worklist().trays().about(id, message.id());
            pen.journal().note("work.proposed-anew", Map.of("work", Long.toString(id), "message", message.id().toString(), "by", who, "rules", Actor.rules(decision)));
            return Optional.of(id);
        });
    }

    private Result waitForModel(Message message, Account account, Reading reading) {
        write(new Lane.OfAccount(account.id()), pen -> pen.worklist().open(
                WorkItems.waiting(message, account, reading.waiting().get().why(), WorkItems.atRisk(stores.ledger(), account), clock.instant(),
                        message.receivedAt().plus(MODEL_PATIENCE))));
        Duration age = Duration.between(message.receivedAt(), clock.instant());
        Duration pause = age.compareTo(Duration.ofMinutes(2)) < 0 ? Duration.ofSeconds(20) : age.compareTo(Duration.ofMinutes(20)) < 0 ? Duration.ofMinutes(2) : Duration.ofMinutes(10);
        return new Result.Later(clock.instant().plus(pause), "the model cannot be reached");
    }

    private void settleWaiting(Pen pen, Message message) {
        message.match().account().map(stores.worklist()::open).orElse(List.of()).stream()
                .filter(w -> w.kind() == WorkItem.Kind.WAITING_FOR_MODEL && w.message().equals(Optional.of(message.id())))
                .forEach(w -> pen.worklist().settle(w.id(), w.version(), WorkItem.State.RESOLVED, Hold.AGENT));
    }

    /** A newer mail of the account is stored already: this one is kept as read, and decided with that one. */
    private Result waitForNewer(Message message, Account account, Reading reading) {
        write(new Lane.OfAccount(account.id()), pen -> {
            pen.readings().keep(new Readings.Kept(message, Optional.of(account.id()), reading, "", "", clock.instant(), manner.shadow()));
            Actor.note(pen, "mail.waits-for-newer", new Actor.Occasion(message, account.id(), message.match().conversation(), Hold.AGENT), Map.of());
            return null;
        });
        return new Result.Done("waits-for-newer", How.WITH_NEWER);
    }

    /** Mails kept for a newer one, of which this is one. */
    private List<Readings.Kept> earlierWaiting(Message message, Account account) {
        return undecided(account).stream().filter(k -> k.message().id().compareTo(message.id()) < 0).toList();
    }

    /** What waits to be decided is little, of all accounts together; what was read of one may be much. */
    private List<Readings.Kept> undecided(Account account) {
        return stores.readings().undecided().stream().filter(k -> k.account().equals(Optional.of(account.id())))
                .sorted(Comparator.comparing((Readings.Kept k) -> k.message().effectiveAt()).thenComparing(k -> k.message().id())).toList();
    }

    /** They are decided now, with this one: a third mail must not take up what they said once more. */
    private void decidedWith(Pen pen, Message message, Account account, Decision decision) {
        for (Readings.Kept kept : earlierWaiting(message, account)) {
            pen.readings().keep(new Readings.Kept(kept.message(), kept.account(), kept.reading(), DecisionText.write(decision), "", clock.instant(), manner.shadow()));
            Actor.note(pen, "mail.decided-with", new Actor.Occasion(kept.message(), account.id(), kept.message().match().conversation(), Hold.AGENT),
                    Map.of("with", message.id().toString()));
        }
    }

    /** What earlier mails said that were kept for this one, less what this one takes back; its own statements come last. */
    private Reading withEarlierWaiting(Message message, Account account, Reading fresh) {
        return together(earlierWaiting(message, account).stream().map(Readings.Kept::reading).toList(), fresh);
    }

    private static Reading together(List<Reading> earlier, Reading fresh) {
        var statements = new ArrayList<Statement>();
        var doubts = new ArrayList<>(fresh.doubts());
        for (Reading before : earlier) {
            for (Statement old : before.statements()) {
                boolean takenBack = ABOUT_PAYING.contains(old.intent()) && fresh.statements().stream()
                        .anyMatch(s -> ABOUT_PAYING.contains(s.intent()) && s.invoices().stream().anyMatch(old.invoices()::contains));
                if (!takenBack) statements.add(old);
            }
            doubts.addAll(before.doubts());
        }
        if (statements.isEmpty() && doubts.size() == fresh.doubts().size()) return fresh;
        statements.addAll(fresh.statements());
        return new Reading(statements, doubts, fresh.reader(), fresh.language(), fresh.cost(), fresh.calls(), fresh.waiting());
    }

    /** How a mail was settled. */
    public enum How {
        ALONE,
        /** Proposed to one, on the worklist. */
        BY_A_PERSON,
        /** Kept, to be decided with a newer mail. */
        WITH_NEWER,
        /** Nothing of it was done. */
        IN_SHADOW
    }

    public sealed interface Result {

        /** @param rule the weightiest */
        record Done(String rule, How how) implements Result {}

        record Later(Instant dueAt, String why) implements Result {}
    }
}
