package kept.mailbox.parse;

import java.util.Optional;
import java.util.Set;
import kept.agent.conversation.Tokens;
import kept.agent.ledger.EmailAddress;
import kept.mailbox.mime.Limits;

/**
 * What reading a mail needs to know of the installation.
 *
 * @param authservId   the host whose Authentication-Results count (RFC 8601); empty: no verdict counts
 * @param ownAddresses the addresses Kept and its people send from: tells a colleague's mail
 * @param tokens       tells Kept's own mail by its signature; empty where text is only read, never worked on
 */
public record ParseSettings(Optional<String> authservId, Set<EmailAddress> ownAddresses, Optional<Tokens> tokens, Limits limits) {

    public ParseSettings {
        ownAddresses = Set.copyOf(ownAddresses);
    }

    /** For texts without a mailbox: no verdict, no own address. */
    public static ParseSettings none() {
        return new ParseSettings(Optional.empty(), Set.of(), Optional.empty(), Limits.standard());
    }
}
