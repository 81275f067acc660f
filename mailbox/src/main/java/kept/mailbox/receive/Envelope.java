package kept.mailbox.receive;

import java.time.Instant;

/** What is asked of a mail before its body is. */
record Envelope(long uid, long size, Instant internalDate) {

    /** The server said when it received the mail. */
    boolean isDated() {
        return internalDate.isAfter(Instant.EPOCH);
    }
}
