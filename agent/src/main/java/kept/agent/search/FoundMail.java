package kept.agent.search;

import java.time.Instant;
import java.util.Optional;
import kept.agent.conversation.ConversationId;
import kept.agent.conversation.Message;
import kept.agent.conversation.Outgoing;
import kept.agent.conversation.Parsed;
import kept.agent.conversation.ReceiptId;
import kept.agent.ledger.AccountId;
import kept.agent.ledger.EmailAddress;

/**
 * A mail in which the words stand.
 *
 * @param place   its place in the order of time; the next page begins before it
 * @param receipt of one that came in; else empty
 * @param sending the outbox number of one of ours; else empty
 * @param other   the customer's address
 * @param excerpt the line in which the most of the words stand
 */
public record FoundMail(long place, Optional<ReceiptId> receipt, Optional<Long> sending, Optional<AccountId> account, Optional<ConversationId> conversation, Instant at, String other,
        String subject, String excerpt) {

    private static final int EXCERPT = 200;

    /** A mail that came in. */
    public static FoundMail in(long place, Message m, Optional<AccountId> account, Optional<ConversationId> conversation, Wanted wanted) {
        Parsed.Headers headers = m.parsed().headers();
        String other = headers.from().stream().findFirst().map(EmailAddress::value).orElse(headers.fromName());
        return new FoundMail(place, Optional.of(m.id()), Optional.empty(), account, conversation, m.effectiveAt(), other, headers.subject(), wanted.excerpt(m.parsed().shown(), EXCERPT));
    }

    /** One of ours. @param at when it left, or was to leave */
    public static FoundMail out(long place, long sending, Outgoing mail, Instant at, Wanted wanted) {
        return new FoundMail(place, Optional.empty(), Optional.of(sending), Optional.of(mail.account()), Optional.of(mail.conversation()), at, mail.to().value(), mail.subject(),
                wanted.excerpt(mail.text(), EXCERPT));
    }
}
