package kept.mailbox.send;

import java.util.Set;
import kept.agent.ledger.EmailAddress;

/**
 * A server and whose mail it takes.
 *
 * @param senders the addresses mail is sent from over this server
 * @param copies  where a copy of each is kept
 */
public record Route(SmtpSettings smtp, Set<EmailAddress> senders, SentCopies copies) {

    public Route {
        senders = Set.copyOf(senders);
    }

    /** For every sender, keeping no copies. */
    public static Route of(SmtpSettings smtp) {
        return new Route(smtp, Set.of(), SentCopies.NONE);
    }
}
