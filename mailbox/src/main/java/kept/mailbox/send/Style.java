package kept.mailbox.send;

import java.util.Optional;
import kept.agent.conversation.Tokens;
import kept.agent.document.Documents;

/**
 * What every mail bears besides its words.
 *
 * @param documents   stored files, to be attached byte for byte
 * @param plusAddress makes a signed Reply-To of every mail; only where the server delivers plus-addresses (R16)
 * @param unsubscribe makes a List-Unsubscribe of every reminder, by which a mail program offers to stop them
 */
public record Style(Documents documents, Optional<Tokens> plusAddress, Optional<Tokens> unsubscribe) {}
