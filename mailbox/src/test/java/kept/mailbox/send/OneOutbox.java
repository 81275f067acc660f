package kept.mailbox.send;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import kept.agent.act.Outbox;
import kept.agent.conversation.MessageId;
import kept.agent.conversation.Outgoing;
import kept.agent.guard.LastCheck;
import kept.agent.ledger.AccountId;

/** An outbox with one mail in it, that remembers what became of it. */
final class OneOutbox implements Outbox {

    private final Outgoing mail;
    private int attempts;
    State state = State.QUEUED;
    String note = "";
    Optional<Instant> dueAt = Optional.empty();

    OneOutbox(Outgoing mail) {
        this.mail = mail;
    }

    private Sending sending() {
        return new Sending(1, mail, state, attempts, Instant.EPOCH, dueAt.orElse(Instant.EPOCH), note);
    }

    @Override
    public Optional<Sending> claim(LastCheck check) {
        if (state != State.QUEUED) return Optional.empty();
        state = State.SENDING;
        attempts++;
        return Optional.of(sending());
    }

    private void become(State next, String why) {
        if (state != State.SENDING) throw new IllegalStateException("from " + state + " to " + next);
        state = next;
        note = why;
    }

    @Override
    public void sent(long id, String response) {
        become(State.SENT, response);
    }

    @Override
    public void deferred(long id, Instant at, String why) {
        become(State.QUEUED, why);
        dueAt = Optional.of(at);
    }

    @Override
    public void refused(long id, String why) {
        become(State.FAILED, why);
    }

    @Override
    public void uncertain(long id, String why) {
        become(State.UNCERTAIN, why);
    }

    @Override
    public List<Sending> doubt(String why) {
        throw new UnsupportedOperationException("no restore here");
    }

    @Override
    public List<Sending> orphans(Duration longerThan) {
        return state == State.SENDING ? List.of(sending()) : List.of();
    }

    @Override
    public Optional<Sending> find(long id) {
        return Optional.of(sending());
    }

    @Override
    public Optional<Sending> byMessageId(MessageId id) {
        return Optional.empty();
    }

    @Override
    public List<Sending> of(AccountId account) {
        return List.of();
    }

    @Override
    public long waiting() {
        return state == State.QUEUED ? 1 : 0;
    }

    @Override
    public long begunSince(Instant after) {
        return 0;
    }
}
