package kept.mailbox.send;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import kept.agent.act.Outbox;
import kept.agent.conversation.MessageId;
import kept.agent.conversation.Outgoing;
import kept.agent.guard.LastCheck;
import kept.agent.ledger.AccountId;

/** An outbox of thousands of mails that keeps to the states of the port and is quick about it. */
final class ManyOutbox implements Outbox {

    private final Clock clock;
    private final List<Sending> all = new ArrayList<>();
    private final PriorityQueue<Sending> queue = new PriorityQueue<>(Comparator.comparing(Sending::dueAt).thenComparing(Sending::id));

    ManyOutbox(Clock clock, List<Outgoing> mails) {
        this.clock = clock;
        for (Outgoing mail : mails) {
            var sending = new Sending(all.size(), mail, State.QUEUED, 0, clock.instant(), clock.instant(), "");
            all.add(sending);
            queue.add(sending);
        }
    }

    List<Sending> all() {
        return all;
    }

    @Override
    public Optional<Sending> claim(LastCheck check) {
        if (queue.isEmpty() || queue.peek().dueAt().isAfter(clock.instant())) return Optional.empty();
        Sending next = queue.remove();
        return Optional.of(put(next, State.QUEUED, State.SENDING, next.attempts() + 1, next.dueAt(), next.note()));
    }

    private Sending put(Sending old, State from, State to, int attempts, Instant due, String note) {
        if (old.state() != from) throw new IllegalStateException(old.id() + " from " + old.state() + " to " + to);
        var now = new Sending(old.id(), old.mail(), to, attempts, old.queuedAt(), due, note);
        all.set((int) old.id(), now);
        if (to == State.QUEUED) queue.add(now);
        return now;
    }

    private void become(long id, State to, Instant due, String why) {
        Sending old = all.get((int) id);
        put(old, State.SENDING, to, old.attempts(), due, why);
    }

    @Override
    public void sent(long id, String response) {
        become(id, State.SENT, clock.instant(), response);
    }

    @Override
    public void deferred(long id, Instant dueAt, String why) {
        become(id, State.QUEUED, dueAt, why);
    }

    @Override
    public void refused(long id, String why) {
        become(id, State.FAILED, clock.instant(), why);
    }

    @Override
    public void uncertain(long id, String why) {
        become(id, State.UNCERTAIN, clock.instant(), why);
    }

    @Override
    public List<Sending> doubt(String why) {
        throw new UnsupportedOperationException("no restore here");
    }

    @Override
    public List<Sending> orphans(Duration longerThan) {
        return List.of();
    }

    @Override
    public Optional<Sending> find(long id) {
        return Optional.of(all.get((int) id));
    }

    @Override
    public Optional<Sending> byMessageId(MessageId id) {
        return all.stream().filter(s -> s.mail().messageId().equals(id)).findFirst();
    }

    @Override
    public List<Sending> of(AccountId account) {
        return List.copyOf(all);
    }

    @Override
    public long waiting() {
        return queue.size();
    }

    @Override
    public long begunSince(Instant after) {
        return 0;
    }
}
