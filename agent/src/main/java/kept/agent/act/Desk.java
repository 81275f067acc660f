package kept.agent.act;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import kept.agent.conversation.FailedMail;
import kept.agent.conversation.Message;
import kept.agent.conversation.ReceiptId;
import kept.agent.decide.Act;
import kept.agent.decide.Decision;
import kept.agent.decide.DecisionText;
import kept.agent.dunning.Notice;
import kept.agent.guard.ClearedDraft;
import kept.agent.journal.Lane;
import kept.agent.ledger.AccountId;
import kept.agent.ledger.BankChange;
import kept.agent.read.Readings;
import kept.agent.worklist.WorkItem;
import kept.agent.write.DraftText;

/** What a person decides: the one way in for the command, the page and the played clerk of the demo. */
public final class Desk {

    /** What is mended, not sent or recorded: in shadow too. */
    private static final Set<WorkItem.Kind> OF_THE_HOUSE = EnumSet.of(WorkItem.Kind.CARE, WorkItem.Kind.FAILED, WorkItem.Kind.BANK_CHANGE);
    /** The rest is left for the next time: an unbounded list is never loaded. */
    private static final int RETRIED_AT_ONCE = 1000;

    private final Stores stores;
    private final Correspondent correspondent;
    private final Clock clock;
    private final boolean shadow;
    private final Actor actor;
    private final BankDesk banks;

    public Desk(Stores stores, Correspondent correspondent, Clock clock, boolean shadow) {
        this.stores = stores;
        this.correspondent = correspondent;
        this.clock = clock;
        this.shadow = shadow;
        this.actor = new Actor(clock, Duration.ZERO);
        this.banks = new BankDesk(stores, clock);
    }

    /** What came of a person's decision. */
    public sealed interface Result {

        /** @param did what was done, in words, in order */
        record Done(List<String> did) implements Result {}

        /** Somebody was faster, or the item has changed since it was looked at (R82). */
        record Conflict(String who, Optional<Instant> when) implements Result {}

        /** The draft does not pass; each line says which limit and whether it can be confirmed under one's name. */
        record Blocked(List<String> refusals) implements Result {}

        record Unknown(long id) implements Result {}
    }

    /** Exactly what approving will do, in words and in order (R78). */
    public List<String> effects(WorkItem item) {
        if (item.kind() == WorkItem.Kind.RUN) return runEffects(item);
        if (item.kind() == WorkItem.Kind.FAILED) return List.of("work on the mail once more; where that fails again, it comes back here");
        if (item.kind() == WorkItem.Kind.BANK_CHANGE) return banks.effects(item);
        var effects = new ArrayList<String>();
        proposal(item).ifPresent(d -> d.binding().forEach(act -> effects.add(describe(act, item))));
        if (effects.isEmpty()) effects.add("mark as settled; nothing is sent or recorded");
        return effects;
    }

    public Result approve(long id, int version, String who, Set<String> confirmed) {
        Optional<WorkItem> found = stores.worklist().find(id);
        if (found.isEmpty()) return new Result.Unknown(id);
        WorkItem item = found.get();
        if (!item.isOpen() || item.version() != version) return conflict(item);
        if (shadow && !OF_THE_HOUSE.contains(item.kind())) {
            return new Result.Blocked(List.of("shadow: this installation sends and records nothing yet"));
        }
        return switch (item.kind()) {
            case RUN -> approveRun(item, who);
            case MAIL -> approveMail(item, who, confirmed);
            case BANK_CHANGE -> banks.change(item).map(c -> banks.confirm(c.id(), who)).orElseGet(() -> settle(item, WorkItem.State.APPROVED, who, "work.settled", Map.of()));
            case FAILED -> retry(item.message().orElseThrow(), who);
            case UNMATCHED, UNCERTAIN_SEND, WAITING_FOR_MODEL, CARE -> settle(item, WorkItem.State.APPROVED, who, "work.settled", Map.of());
        };
    }

    /** @param reason from a short list, e.g. {@code wrong-reading}; in the journal */
    public Result refuse(long id, int version, String who, String reason) {
        Optional<WorkItem> found = stores.worklist().find(id);
        if (found.isEmpty()) return new Result.Unknown(id);
        WorkItem item = found.get();
        if (!item.isOpen() || item.version() != version) return conflict(item);
        Optional<BankChange> change = item.kind() == WorkItem.Kind.BANK_CHANGE ? banks.change(item) : Optional.empty();
        if (change.isPresent()) return banks.refuse(change.get().id(), who);
        Result result = stores.books().write(lane(item), pen -> {
            if (!pen.worklist().settle(id, version, WorkItem.State.REFUSED, who)) return conflict(stores.worklist().find(id).orElse(item));
            item.run().ifPresent(run -> pen.notices().refuse(run, who));
            // What the refused reading protected falls with it; a person has looked.
            item.message().ifPresent(message -> pen.holds().liftFrom(message, who));
            var facts = new TreeMap<>(Map.of("work", Long.toString(id), "by", who, "reason", reason));
            item.message().ifPresent(message -> facts.put("message", message.toString()));
            item.run().ifPresent(run -> facts.put("run", Long.toString(run)));
            pen.journal().note("work.refused", facts);
            return new Result.Done(List.of("refused: " + reason));
        });
        // Nobody will try it again: the person answers for it, and the account may be written to.
        if (item.kind() == WorkItem.Kind.FAILED && result instanceof Result.Done) stores.receipts().dealtWith(item.message().orElseThrow());
        return result;
    }

    /** Has a mail on which work failed worked on once more (R6): by the running agent, within a second, or by the next one that runs. */
    public Result retry(ReceiptId mail, String who) {
        Optional<WorkItem> item = Shelf.failure(stores, mail);
        if (!stores.receipts().retry(mail)) return new Result.Unknown(mail.value());
        Lane lane = item.map(Desk::lane).or(() -> stores.receipts().find(mail).map(Shelf::lane)).orElse(Lane.INSTALLATION);
        return stores.books().write(lane, pen -> {
            // By the version seen before: should work have failed again in the meantime, its new item stays.
            item.ifPresent(i -> pen.worklist().settle(i.id(), i.version(), WorkItem.State.RESOLVED, who));
            pen.journal().note("mail.retried", Map.of("message", mail.toString(), "by", who));
            return new Result.Done(List.of(mail + " is worked on once more"));
        });
    }

    /** Has all mails on which work failed worked on once more, in the order they came. @return which */
    public List<ReceiptId> retryAll(String who) {
        return stores.receipts().failures(RETRIED_AT_ONCE).stream().map(FailedMail::id).sorted().filter(id -> retry(id, who) instanceof Result.Done).toList();
    }

    public Result strike(long notice, String who) {
        Optional<Notice> line = stores.notices().find(notice);
        if (line.isEmpty() || line.get().state() != Notice.State.PLANNED) return new Result.Unknown(notice);
        return stores.books().write(new Lane.OfMailbox("run"), pen -> {
            pen.notices().strike(notice, who);
            pen.journal().note("notice.struck", Map.of("notice", Long.toString(notice), "by", who));
            return new Result.Done(List.of("account " + line.get().account() + " is struck out of the run"));
        });
    }

    private Result approveRun(WorkItem item, String who) {
        long run = item.run().orElseThrow();
        return stores.books().write(lane(item), pen -> {
            if (!pen.worklist().settle(item.id(), item.version(), WorkItem.State.APPROVED, who)) return conflict(stores.worklist().find(item.id()).orElse(item));
            pen.notices().approve(run, who);
            pen.journal().note("run.approved", Map.of("run", Long.toString(run), "by", who));
            return new Result.Done(runEffects(item));
        });
    }

    private Result approveMail(WorkItem item, String who, Set<String> confirmed) {
        AccountId account = item.account().orElseThrow();
        Optional<Decision> decision = proposal(item);
        Message message = item.message().flatMap(stores.readings()::find).map(Readings.Kept::message).orElseThrow();
        Optional<ClearedDraft> cleared = Optional.empty();
        if (!item.draft().isEmpty()) {
            Correspondent.Written written = correspondent.byPerson(DraftText.read(item.draft()), Optional.of(message), parts(decision), who, confirmed);
            if (written.cleared().isEmpty()) return new Result.Blocked(written.refusals());
            cleared = written.cleared();
        }
        Optional<ClearedDraft> answer = cleared;
        return stores.books().write(new Lane.OfAccount(account), pen -> {
            if (!pen.worklist().settle(item.id(), item.version(), WorkItem.State.APPROVED, who)) return conflict(stores.worklist().find(item.id()).orElse(item));
            var did = effects(item);
            actor.bind(pen, decision.map(Decision::binding).orElse(List.of()), answer, new Actor.Occasion(message, account, message.match().conversation(), who));
            pen.journal().note("work.approved", Map.of("work", Long.toString(item.id()), "message", message.id().toString(), "by", who));
            return new Result.Done(did);
        });
    }

    private Result settle(WorkItem item, WorkItem.State state, String who, String kind, Map<String, String> facts) {
        return stores.books().write(lane(item), pen -> {
            if (!pen.worklist().settle(item.id(), item.version(), state, who)) return conflict(stores.worklist().find(item.id()).orElse(item));
            var all = new TreeMap<>(facts);
            all.put("work", Long.toString(item.id()));
            all.put("by", who);
            pen.journal().note(kind, all);
            return new Result.Done(List.of("settled"));
        });
    }

    private static List<Act.Part> parts(Optional<Decision> decision) {
        return decision.stream().flatMap(d -> d.acts().stream()).filter(Act.Answer.class::isInstance).map(Act.Answer.class::cast).flatMap(a -> a.parts().stream()).toList();
    }

    private static Optional<Decision> proposal(WorkItem item) {
        return item.proposal().isEmpty() ? Optional.empty() : Optional.of(DecisionText.read(item.proposal()));
    }

    private String describe(Act act, WorkItem item) {
        if (act instanceof Act.RecordPromise p) {
            return "record a promise: " + String.join(", ", p.invoices().stream().map(x -> x.invoice() + " " + x.amount()).toList()) + " by " + p.payBy();
        }
        if (act instanceof Act.OpenDispute d) {
            return "open a dispute on " + String.join(", ", d.invoices().stream().map(Object::toString).toList()) + ", owner " + d.owner() + ", answer due " + d.dueOn();
        }
        if (item.draft().isEmpty()) return "no mail: there is nobody on file to answer";
        return "send the answer to " + DraftText.read(item.draft()).mail().to();
    }

    private List<String> runEffects(WorkItem item) {
        var effects = new ArrayList<String>();
        for (Notice line : stores.notices().lines(item.run().orElseThrow())) {
            if (line.state() != Notice.State.PLANNED) continue;
            effects.add("send level " + line.level() + " to account " + line.account() + ": " + line.invoices().size() + " invoices"
                    + line.total().map(t -> ", " + t).orElse(""));
        }
        return effects;
    }

    private static Result conflict(WorkItem now) {
        return new Result.Conflict(now.settledBy().isEmpty() ? "somebody" : now.settledBy(), now.settledAt());
    }

    private static Lane lane(WorkItem item) {
        return new Lane.Named(item.lane());
    }
}
