package kept.agent.conversation;

import java.util.Optional;

/** The text of mails that Kept sent: what of it comes back in an answer is nobody's new word, however it is marked. */
@FunctionalInterface
public interface SentTexts {

    /** No mail of ours is known by its text. */
    SentTexts NONE = id -> Optional.empty();

    /** @param ours the Message-ID of a mail; empty if Kept did not send it, or its text is kept no longer */
    Optional<String> textOf(MessageId ours);
}
