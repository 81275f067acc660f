package kept.agent.measure;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import kept.agent.worklist.WorkItem;

/**
 * How much waits at one moment, for all processes on a store together.
 *
 * @param unread   mails neither worked on nor given up, by when they were stored
 * @param failed   mails on which the work broke off
 * @param due      mails whose time to leave has come, by when it came
 * @param later    mails queued for a later hour; those that the server put off are among them
 * @param putOff   mails that the server has put off at least once, by when they were queued
 * @param underWay mails that a sender has in hand, by when it took them
 * @param work     open work items
 * @param seal     of the newest sealed day; empty: none was sealed yet
 * @param newest   when the newest mail, or the newest books, came in; empty: nothing has
 * @param storeNow the database's own clock
 */
public record Stock(
        Queue unread, Queue failed, Queue due, long later, Queue putOff, Queue underWay, List<Work> work, Optional<Seal> seal, Optional<Instant> newest, Instant storeNow) {

    public Stock {
        work = List.copyOf(work);
    }

    /** @param oldest empty where there is none */
    public record Queue(long count, Optional<Instant> oldest) {}

    /**
     * Open work items of one kind and reason.
     *
     * @param reason the weightiest rule that sent them to a person
     * @param due    those whose time is over
     */
    public record Work(WorkItem.Kind kind, String reason, long count, long due, Instant oldest) {}

    /** @param lanes how many had grown since the seal before */
    public record Seal(LocalDate day, Instant at, int lanes) {}

    public long open() {
        return work.stream().mapToLong(Work::count).sum();
    }

    public long open(WorkItem.Kind kind) {
        return work.stream().filter(w -> w.kind() == kind).mapToLong(Work::count).sum();
    }
}
