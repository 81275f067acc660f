package kept.mailbox.connect;

/** Raises an incident once, and once more when it is over; for many threads. */
public final class Alarm {

    private final String called;
    private final Incidents incidents;
    private boolean raised;

    /** @param called how the server is called in messages */
    public Alarm(String called, Incidents incidents) {
        this.called = called;
        this.incidents = incidents;
    }

    public synchronized void raise(Incident.Kind kind, String text) {
        if (raised) return;
        raised = true;
        incidents.happened(new Incident(kind, called, text));
    }

    public synchronized void over() {
        if (!raised) return;
        raised = false;
        incidents.happened(new Incident(Incident.Kind.RECOVERED, called, "works again"));
    }
}
