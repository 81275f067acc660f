package kept.agent.act;

import java.util.Map;
import java.util.Optional;
import kept.agent.journal.Hashes;
import kept.agent.journal.Lane;

/**
 * A named person's word that mail may go out through mail servers on other machines. It holds for the servers and logins it was given for, and no
 * others: with the next change of the settings everything is in shadow again. It stands in the store and in the journal.
 */
public final class LeaveToSend {

    private final Installation installation;
    private final Books books;

    public LeaveToSend(Installation installation, Books books) {
        this.installation = installation;
        this.books = books;
    }

    /** @param through the servers, as {@link #give} was told them */
    public boolean isGiven(String through) {
        return installation.fact(Installation.LEAVE_TO_SEND).equals(Optional.of(Hashes.sha256(through)));
    }

    public void give(String through, String who) {
        installation.set(Installation.LEAVE_TO_SEND, Hashes.sha256(through));
        note("sending.live", who);
    }

    /** @return false if there was none */
    public boolean takeBack(String who) {
        if (!installation.remove(Installation.LEAVE_TO_SEND)) return false;
        note("sending.shadow", who);
        return true;
    }

    private void note(String kind, String who) {
        books.write(new Lane.OfMailbox("installation"), pen -> {
            pen.journal().note(kind, Map.of("by", who));
            return true;
        });
    }
}
