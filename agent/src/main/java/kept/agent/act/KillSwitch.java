package kept.agent.act;

import java.util.Map;
import kept.agent.journal.Lane;

/**
 * Off: no mail leaves and no model is asked; mail still comes in, and nothing that was set is lost (R89). It stands in the store, so that every
 * process sees it at once and a restart does not forget it.
 */
public final class KillSwitch {

    private final Installation installation;
    private final Books books;

    public KillSwitch(Installation installation, Books books) {
        this.installation = installation;
        this.books = books;
    }

    public boolean isOff() {
        return installation.fact(Installation.OUTBOUND_OFF).map(Boolean::parseBoolean).orElse(false);
    }

    public void off(String who) {
        set(true, who);
    }

    public void on(String who) {
        set(false, who);
    }

    private void set(boolean off, String who) {
        installation.set(Installation.OUTBOUND_OFF, Boolean.toString(off));
        books.write(new Lane.OfMailbox("installation"), pen -> {
            pen.journal().note(off ? "outbound.stopped" : "outbound.resumed", Map.of("by", who));
            return true;
        });
    }
}
