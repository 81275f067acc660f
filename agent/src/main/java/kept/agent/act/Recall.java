package kept.agent.act;

import java.util.Map;
import java.util.Optional;
import kept.agent.conversation.Outgoing;
import kept.agent.journal.Lane;

/** Takes a mail back that has not left yet. What was recorded with an answer stands; that its mail was taken back comes before a person. */
public final class Recall {

    private final Stores stores;
    private final Shelf shelf;

    public Recall(Stores stores, Shelf shelf) {
        this.stores = stores;
        this.shelf = shelf;
    }

    /** What became of it. */
    public enum Result {
        RECALLED,
        /** It has left, is leaving just now, or did not leave for another reason. */
        TOO_LATE,
        UNKNOWN
    }

    /** @param id of the outbox */
    public Result recall(long id, String who) {
        Optional<Outbox.Sending> found = stores.outbox().find(id);
        if (found.isEmpty()) return Result.UNKNOWN;
        Outgoing mail = found.get().mail();
        return stores.books().write(new Lane.OfAccount(mail.account()), pen -> {
            String why = "recalled by " + who;
            if (!pen.outbox().recall(mail.account(), id, why)) return Result.TOO_LATE;
            pen.journal().note("mail.recalled", Map.of("outbox", Long.toString(id), "by", who));
            if (mail.automatic() && mail.purpose() == Outgoing.Purpose.ANSWER) shelf.stopped(pen, found.get(), why);
            return Result.RECALLED;
        });
    }
}
