package kept.mailbox.mime;

import java.time.Duration;

/** How much of a mail is read (R7); beyond it, what was read so far counts, and the mail is marked as not whole. */
public record Limits(int depth, int parts, int headerBytes, Duration time) {

    public static Limits standard() {
        return new Limits(30, 200, 256 * 1024, Duration.ofSeconds(10));
    }

    public Deadline start() {
        return new Deadline(time);
    }
}
