package kept.mailbox.send;

import java.util.Optional;
import kept.mailbox.connect.MailboxTrouble;

/** What became of one attempt to hand a mail to the server. */
sealed interface Handover {

    /** @param reply the server's line */
    record Accepted(String reply) implements Handover {}

    /**
     * The server surely does not have it, and may take it later.
     *
     * @param trouble the server cannot be used at all, whatever the mail; empty: it has said so of this mail
     */
    record NotNow(String why, Optional<MailboxTrouble> trouble) implements Handover {

        static NotNow of(MailboxTrouble trouble) {
            return new NotNow(String.valueOf(trouble.getMessage()), Optional.of(trouble));
        }
    }

    /** The server surely does not have it, and never will. */
    record Refused(String why) implements Handover {}

    /** The end of the mail was sent, and no answer to it came: nobody knows (R59). */
    record Unknown(String why) implements Handover {}
}
