package kept.mailbox.receive;

import java.time.Instant;

/** Since when each folder is read. Where a folder must be read anew, nothing older is taken (R2, R102). */
public interface Beginnings {

    /** The first look at a folder; a later one changes nothing. */
    void begun(String mailbox, String folder, Instant at);

    Instant since(String mailbox, String folder);

    /** The same for every folder. */
    static Beginnings at(Instant instant) {
        return new Beginnings() {
            @Override
            public void begun(String mailbox, String folder, Instant at) {}

            @Override
            public Instant since(String mailbox, String folder) {
                return instant;
            }
        };
    }
}
