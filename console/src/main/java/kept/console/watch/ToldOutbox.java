package kept.console.watch;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import kept.agent.act.Outbox;
import kept.agent.conversation.MessageId;
import kept.agent.guard.LastCheck;
import kept.agent.ledger.AccountId;

/** The outbox as the sender is given it, telling what became of each mail. */
public final class ToldOutbox implements Outbox {

    private final Outbox outbox;
    private final Watch watch;

    public ToldOutbox(Outbox outbox, Watch watch) {
        this.outbox = outbox;
        this.watch = watch;
    }

    @Override
    public Optional<Sending> claim(LastCheck check) {
        return outbox.claim(check);
    }

    @Override
    public void sent(long id, String response) {
        outbox.sent(id, response);
        watch.sent(Watch.Sent.ACCEPTED, "");
    }

    @Override
    public void deferred(long id, Instant dueAt, String why) {
        outbox.deferred(id, dueAt, why);
        watch.sent(Watch.Sent.DEFERRED, why);
    }

    @Override
    public void refused(long id, String why) {
        outbox.refused(id, why);
        watch.sent(Watch.Sent.REFUSED, why);
    }

    @Override
    public void uncertain(long id, String why) {
        outbox.uncertain(id, why);
        watch.sent(Watch.Sent.UNCERTAIN, why);
    }

    @Override
    public List<Sending> doubt(String why) {
        List<Sending> doubted = outbox.doubt(why);
        doubted.forEach(sending -> watch.sent(Watch.Sent.UNCERTAIN, why));
        return doubted;
    }

    @Override
    public List<Sending> orphans(Duration longerThan) {
        return outbox.orphans(longerThan);
    }

    @Override
    public Optional<Sending> find(long id) {
        return outbox.find(id);
    }

    @Override
    public Optional<Sending> byMessageId(MessageId id) {
        return outbox.byMessageId(id);
    }

    @Override
    public List<Sending> of(AccountId account) {
        return outbox.of(account);
    }

    @Override
    public List<Sending> of(AccountId account, Instant after) {
        return outbox.of(account, after);
    }

    @Override
    public long waiting() {
        return outbox.waiting();
    }

    @Override
    public long begunSince(Instant after) {
        return outbox.begunSince(after);
    }
}
