package kept.mailbox.sort;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import kept.agent.conversation.MailClass;
import kept.agent.conversation.Parsed.Sorted;
import kept.agent.conversation.Tokens;
import kept.agent.ledger.EmailAddress;

/** Gives every mail exactly one class, before any model (R22): the first filter that knows it decides. */
public final class Sorter {

    private final List<Filter> filters;

    /** @param tokens empty: Kept's own mail cannot be told from a colleague's */
    public Sorter(Set<EmailAddress> ownAddresses, Optional<Tokens> tokens) {
        filters = List.of(
                new OwnMail(ownAddresses, tokens),
                new DeliveryReport(),
                new PlainBounce(),
                new ListRefusal(),
                new ReadReceipt(),
                new FeedbackReport(),
                new CalendarMail(),
                new SpamVerdict(),
                new Challenge(),
                new StaffMail(ownAddresses),
                new ForwardedBounce(),
                new DeclaredHuman(),
                new AutoReplyHeaders(),
                new AutoReplySubject(),
                new TicketReceipt(),
                new AutoReplyBody(),
                new ListMail(),
                new AutomaticNotice());
    }

    /** In the order in which they are asked. */
    List<Filter> filters() {
        return filters;
    }

    public Sorted sort(Incoming mail) {
        for (Filter filter : filters) {
            Optional<Sorted> sorted = filter.sort(mail);
            if (sorted.isPresent()) return sorted.get();
        }
        return new Sorted(MailClass.HUMAN, "no sign of a machine", Optional.empty());
    }
}
