package kept.console.wiring;

import java.util.Map;
import kept.agent.act.Books;
import kept.agent.journal.Lane;
import kept.mailbox.receive.Incidents;

/** Puts down in the journal what happened to a mailbox. */
record Told(Books books) implements Incidents {

    @Override
    public void readAnew(String mailbox, String folder, int unknown) {
        books.write(new Lane.OfMailbox(mailbox), pen -> {
            pen.journal().note("folder.read-anew", Map.of("unknown", Integer.toString(unknown)));
            return true;
        });
    }
}
