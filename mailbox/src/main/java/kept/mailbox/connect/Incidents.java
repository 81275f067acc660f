package kept.mailbox.connect;

/** Is told of incidents, in the thread that works with the server: whoever listens is quick. */
public interface Incidents {

    Incidents UNHEARD = incident -> {};

    void happened(Incident incident);
}
