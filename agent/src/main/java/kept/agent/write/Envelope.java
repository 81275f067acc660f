package kept.agent.write;

import kept.agent.conversation.Conversation;
import kept.agent.ledger.AccountSheet;
import kept.agent.ledger.Contact;

/**
 * From whom, to whom, in which thread and how a mail is written.
 *
 * @param recipient a stored contact of the account
 * @param language  one that {@link Writer#language} named
 * @param automatic leaves without a person having looked at it, and says so
 */
public record Envelope(AccountSheet sheet, Conversation conversation, Contact recipient, String language, boolean automatic) {}
