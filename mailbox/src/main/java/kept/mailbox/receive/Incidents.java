package kept.mailbox.receive;

/** Is told of what somebody should know about a mailbox, once, in the thread that reads it: whoever listens is quick. */
public interface Incidents {

    Incidents UNHEARD = (mailbox, folder, unknown) -> {};

    /**
     * The server numbered a folder anew (UIDVALIDITY): all of it was looked at once more.
     *
     * @param mailbox its name in the settings
     * @param unknown how many mails were not known yet
     */
    void readAnew(String mailbox, String folder, int unknown);
}
