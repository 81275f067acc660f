package kept.console.wiring;

import java.util.Locale;
import java.util.Map;
import kept.agent.act.Books;
import kept.agent.journal.Lane;
import kept.mailbox.connect.Incident;
import kept.mailbox.connect.Incidents;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts down what happened with a mail server, in the log and in the journal. */
record Told(Books books) implements Incidents {

    private static final Logger LOG = LoggerFactory.getLogger(Told.class);

    @Override
    public void happened(Incident incident) {
        String kind = "server." + incident.kind().name().toLowerCase(Locale.ROOT).replace('_', '-');
        switch (incident.kind()) {
            case READ_ANEW, RECOVERED -> LOG.info("incident={} server=\"{}\" what=\"{}\"", kind, incident.server(), incident.text());
            case STALE, REFUSED -> LOG.error("incident={} server=\"{}\" what=\"{}\"", kind, incident.server(), incident.text());
        }
        books.write(new Lane.OfMailbox(incident.server()), pen -> {
            pen.journal().note(kind, Map.of());
            return true;
        });
    }
}
