package kept.mailbox.sort;

import java.util.Optional;
import kept.agent.conversation.MailClass;
import kept.agent.conversation.Parsed.Sorted;

/** Recognises one kind of mail. */
interface Filter {

    /** Empty: not of this kind; the next filter is asked. */
    Optional<Sorted> sort(Incoming mail);

    static Optional<Sorted> as(MailClass mailClass, String why) {
        return Optional.of(new Sorted(mailClass, why, Optional.empty()));
    }
}
