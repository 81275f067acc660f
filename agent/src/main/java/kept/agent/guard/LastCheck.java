package kept.agent.guard;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import kept.agent.conversation.Outgoing;
import kept.agent.conversation.Receipt;
import kept.agent.hold.Hold;
import kept.agent.ledger.Account;
import kept.agent.ledger.Contact;
import kept.agent.ledger.Invoice;

/**
 * The last look before a mail leaves, in the transaction that claims it: still open, not held, no newer mail, nobody has taken over
 * (invariant 8).
 */
public final class LastCheck {

    private final Clock clock;

    public LastCheck(Clock clock) {
        this.clock = clock;
    }

    /**
     * The facts at the moment of claiming, read in the claiming transaction.
     *
     * @param invoices     those the mail names
     * @param newerInbound a mail of the account, newer than the one answered (or than the queueing of a notice), is stored
     * @param takenOver    a person has the conversation
     * @param openWork     a mail of the account waits for a person
     * @param killed       outbound is switched off
     */
    public record Facts(
            Account account, Optional<Contact> recipient, List<Invoice> invoices, List<Hold> holds, boolean newerInbound, boolean takenOver,
            boolean openWork, boolean killed) {}

    /** @return why the mail must not leave; empty when it may */
    public Optional<String> objection(Outgoing mail, Facts facts) {
        if (facts.killed()) return Optional.of("outbound is switched off");
        if (facts.recipient().isEmpty()) return Optional.of("the recipient is no contact of the account any more");
        if (!facts.recipient().get().mayBeWrittenTo() && mail.purpose() != Outgoing.Purpose.BY_HAND) {
            return Optional.of("the recipient may not be written to: " + facts.recipient().get().reachable().name().toLowerCase(java.util.Locale.ROOT));
        }
        if (mail.purpose() == Outgoing.Purpose.BY_HAND) return Optional.empty();
        if (mail.automatic() && facts.takenOver()) return Optional.of("a person has taken the conversation over");
        if (mail.automatic() && facts.newerInbound()) return Optional.of("the customer wrote again");
        if (mail.purpose() == Outgoing.Purpose.ANSWER) return Optional.empty();
        if (facts.openWork()) return Optional.of("a mail of this customer waits for a person");
        LocalDate today = LocalDate.now(clock.withZone(facts.account().zone()));
        for (Invoice invoice : facts.invoices()) {
            if (!invoice.isOpen()) return Optional.of("invoice " + invoice.number() + " is settled");
            for (Hold hold : facts.holds()) {
                boolean ownFollowUp = mail.purpose() == Outgoing.Purpose.FOLLOW_UP && hold.reason() == Hold.Reason.PROMISE;
                if (hold.stops(invoice.number(), today) && !ownFollowUp) {
                    return Optional.of("invoice " + invoice.number() + " is held: " + hold.reason().name().toLowerCase(java.util.Locale.ROOT));
                }
            }
        }
        return Optional.empty();
    }
}
