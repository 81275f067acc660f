package kept.agent.act;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import kept.agent.conversation.MessageId;
import kept.agent.conversation.Outgoing;
import kept.agent.guard.LastCheck;
import kept.agent.journal.Lane;
import kept.agent.ledger.AccountId;

/**
 * The outbox as the sender is given it: a sending of unknown fate, one refused for good, and an answer that was stopped before it left come before a
 * person in the same transaction.
 */
public final class WatchedOutbox implements Outbox {

    private final Outbox outbox;
    private final Books books;
    private final Shelf shelf;

    public WatchedOutbox(Stores stores, Shelf shelf) {
        this.outbox = stores.outbox();
        this.books = stores.books();
        this.shelf = shelf;
    }

    @Override
    public Optional<Sending> claim(LastCheck check) {
        // Of which account the next mail is, nobody knows before it is claimed: not the lane of one.
        return books.write(new Lane.OfMailbox("outbox"), pen -> outbox.claim(check.telling((mail, why) -> {
            if (mail.automatic() && mail.purpose() == Outgoing.Purpose.ANSWER) shelf.stopped(pen, outbox.byMessageId(mail.messageId()).orElseThrow(), why);
        })));
    }

    @Override
    public void sent(long id, String response) {
        outbox.sent(id, response);
    }

    @Override
    public void deferred(long id, Instant dueAt, String why) {
        outbox.deferred(id, dueAt, why);
    }

    @Override
    public void refused(long id, String why) {
        Sending sending = outbox.find(id).orElseThrow();
        books.write(new Lane.OfAccount(sending.mail().account()), pen -> {
            outbox.refused(id, why);
            shelf.refused(pen, sending, why);
            return null;
        });
    }

    @Override
    public void uncertain(long id, String why) {
        Sending sending = outbox.find(id).orElseThrow();
        books.write(new Lane.OfAccount(sending.mail().account()), pen -> {
            // Of two processes that find what a third left, one tells.
            if (outbox.find(id).filter(s -> s.state() == State.UNCERTAIN).isPresent()) return null;
            outbox.uncertain(id, why);
            shelf.uncertain(pen, sending, why);
            return null;
        });
    }

    @Override
    public List<Sending> doubt(String why) {
        return books.write(new Lane.OfMailbox("outbox"), pen -> {
            List<Sending> doubted = outbox.doubt(why);
            doubted.forEach(sending -> shelf.uncertain(pen, sending, why));
            return doubted;
        });
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
