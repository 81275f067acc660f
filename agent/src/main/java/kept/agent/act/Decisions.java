package kept.agent.act;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import kept.agent.journal.Lane;
import kept.agent.worklist.Decided;
import kept.agent.worklist.Revision;
import kept.agent.worklist.WorkItem;

/** What people decide on the page: put down at once, carried out some seconds later, so that it can be undone without a trace outside (R80). */
public final class Decisions {

    /** How long a decision can be undone. */
    public static final Duration UNDO = Duration.ofSeconds(10);

    private final Stores stores;
    private final Desk desk;
    private final Clock clock;

    public Decisions(Stores stores, Desk desk, Clock clock) {
        this.stores = stores;
        this.desk = desk;
        this.clock = clock;
    }

    /** What came of deciding. */
    public sealed interface Result {

        record Waiting(Decided decided) implements Result {}

        /** It cannot be carried out, and nothing was put down. */
        record Not(Desk.Result why) implements Result {}
    }

    /** What is to be done with the item, as the person saw it. @param version of the item that was seen */
    public record Wish(long item, int version, Decided.Verdict verdict, Revision revision, String reason, Set<String> confirmed) {}

    public Result decide(Wish wish, String who) {
        Optional<WorkItem> found = stores.worklist().find(wish.item());
        if (found.isEmpty()) return new Result.Not(new Desk.Result.Unknown(wish.item()));
        WorkItem item = found.get();
        if (!item.isOpen() || item.version() != wish.version()) return new Result.Not(conflict(item));
        if (stores.worklist().trays().waiting(item.id()).isPresent()) return new Result.Not(conflict(item));
        Optional<Desk.Result> objection = desk.objection(item, wish, who);
        if (objection.isPresent()) return new Result.Not(objection.get());
        Instant now = clock.instant();
        var decided = new Decided(0, item.id(), item.version(), wish.verdict(), wish.revision(), wish.reason(), wish.confirmed(), who, now, now.plus(UNDO), Decided.State.WAITING, "",
                desk.distance(item, wish.revision()));
        return stores.books().write(new Lane.Named(item.lane()), pen -> {
            Optional<Decided> put = pen.worklist().trays().decide(decided);
            if (put.isEmpty()) return new Result.Not(conflict(stores.worklist().find(item.id()).orElse(item)));
            pen.journal().note("work.decided", Map.of("work", Long.toString(item.id()), "by", who, "verdict", wish.verdict().name()));
            return (Result) new Result.Waiting(put.get());
        });
    }

    /** @return false when it has been carried out already, or was undone */
    public boolean undo(long decision, String who) {
        Optional<Decided> found = stores.worklist().trays().decision(decision);
        Optional<WorkItem> item = found.flatMap(d -> stores.worklist().find(d.item()));
        if (item.isEmpty()) return false;
        return stores.books().write(new Lane.Named(item.get().lane()), pen -> {
            if (!pen.worklist().trays().become(decision, Decided.State.UNDONE, "undone by " + who)) return false;
            pen.journal().note("work.undone", Map.of("work", Long.toString(item.get().id()), "by", who));
            return true;
        });
    }

    /** Carries out what is due, each once, whoever else does so too. @return how many */
    public int carryOut() {
        List<Decided> due = stores.worklist().trays().due(clock.instant());
        due.forEach(this::carryOut);
        return due.size();
    }

    private void carryOut(Decided d) {
        Desk.Result result = switch (d.verdict()) {
            case APPROVE -> desk.approve(d);
            case REFUSE -> desk.refuse(d);
            case ANSWER -> desk.answer(d);
        };
        Optional<WorkItem> item = stores.worklist().find(d.item());
        stores.books().write(new Lane.Named(item.orElseThrow().lane()), pen -> {
            if (result instanceof Desk.Result.Done done) pen.worklist().trays().become(d.id(), Decided.State.DONE, String.join("; ", done.did()));
            else if (pen.worklist().trays().become(d.id(), Decided.State.FAILED, words(result))) {
                pen.journal().note("work.not-done", Map.of("work", Long.toString(d.item()), "by", d.who()));
            }
            return null;
        });
    }

    private static String words(Desk.Result result) {
        if (result instanceof Desk.Result.Blocked b) return String.join("; ", b.refusals());
        if (result instanceof Desk.Result.Stale s) return String.join("; ", s.why());
        return "it was changed or settled meanwhile";
    }

    private Desk.Result conflict(WorkItem item) {
        Optional<Decided> other = stores.worklist().trays().waiting(item.id());
        if (other.isPresent()) return new Desk.Result.Conflict(other.get().who(), Optional.of(other.get().at()));
        return Desk.conflict(item);
    }
}
