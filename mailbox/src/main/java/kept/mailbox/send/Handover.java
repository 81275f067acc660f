package kept.mailbox.send;

/** What became of one attempt to hand a mail to the server. */
sealed interface Handover {

    /** @param reply the server's line */
    record Accepted(String reply) implements Handover {}

    /** The server surely does not have it, and may take it later. */
    record NotNow(String why) implements Handover {}

    /** The server surely does not have it, and never will. */
    record Refused(String why) implements Handover {}

    /** The end of the mail was sent, and no answer to it came: nobody knows (R59). */
    record Unknown(String why) implements Handover {}
}
