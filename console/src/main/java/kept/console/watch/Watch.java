package kept.console.watch;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import kept.agent.Outcome;
import kept.agent.conversation.Message;
import kept.agent.conversation.ReceiptId;
import kept.agent.llm.ChatDoor;
import kept.mailbox.connect.MailboxTrouble;

/** Is told what happened, in the thread in which it did: whoever watches is quick, and never throws. */
public interface Watch {

    Watch NOBODY = new Watch() {};

    /** A mailbox was checked to its end. @param mails that were new */
    default void polled(String mailbox, int mails) {}

    /** A mailbox could not be checked. */
    default void unpolled(String mailbox, MailboxTrouble why) {}

    /** A mail was worked on. @param took wall time, a model's included */
    default void worked(Message message, Outcome outcome, Duration took) {}

    /** Work on a mail broke off. @param message empty where it could not even be parsed; @param problem class and place, without its words */
    default void workFailed(ReceiptId id, Optional<Message> message, String problem, Duration took) {}

    /** A model was asked, once: each attempt counts. */
    default void asked(Call call) {}

    /** A mail was taken to the mail server. @param why what it said where it did not take the mail; else empty */
    default void sent(Sent outcome, String why) {}

    /** A piece of work of a loop was done. */
    default void turned(String loop) {}

    /** A loop broke off and begins again after a pause. @param failures one after the other */
    default void broke(String loop, Throwable why, int failures) {}

    /** Somebody was told that something is wrong, or well again. @param condition the part of the house, as health names it */
    default void alerted(String condition, boolean recovered) {}

    /**
     * One attempt to ask a model.
     *
     * @param cause empty: it answered
     */
    record Call(Optional<ChatDoor.Cause> cause, String why, long tokensIn, long tokensOut, Duration took) {}

    /** What became of a mail at the mail server. */
    enum Sent {
        ACCEPTED,
        /** Tried again later. */
        DEFERRED,
        REFUSED,
        /** Nobody knows. */
        UNCERTAIN
    }

    /** Tells them all, in this order. */
    static Watch all(List<Watch> watches) {
        return new Watches(List.copyOf(watches));
    }
}
