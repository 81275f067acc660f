package kept.agent.guard;

import java.time.Clock;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import kept.agent.conversation.Outgoing;
import kept.agent.hold.Hold;
import kept.agent.ledger.Account;
import kept.agent.ledger.Contact;
import kept.agent.ledger.Invoice;
import kept.agent.ledger.InvoiceId;

/**
 * The last look before a mail leaves, in the transaction that claims it: still open, not held, no newer mail, nobody has taken over
 * (invariant 8).
 */
public final class LastCheck {

    /** An answer to a mail that caused one of these takes the invoices for owed: it notes a day for them, asks for one, or offers instalments. */
    private static final Set<Hold.Reason> TAKEN_FOR_OWED = EnumSet.of(Hold.Reason.PROMISE, Hold.Reason.VAGUE_PROMISE, Hold.Reason.PLAN_REQUEST);

    private final Clock clock;
    private final BiConsumer<Outgoing, String> stopped;

    public LastCheck(Clock clock) {
        this(clock, (mail, why) -> {});
    }

    private LastCheck(Clock clock, BiConsumer<Outgoing, String> stopped) {
        this.clock = clock;
        this.stopped = stopped;
    }

    /** The same check, which tells of every mail it stops, and why. */
    public LastCheck telling(BiConsumer<Outgoing, String> listener) {
        return new LastCheck(clock, listener);
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
            boolean openWork, boolean killed) {

        Optional<Invoice> invoice(InvoiceId number) {
            return invoices.stream().filter(i -> i.number().equals(number)).findFirst();
        }
    }

    /** @return why the mail must not leave; empty when it may */
    public Optional<String> objection(Outgoing mail, Facts facts) {
        Optional<String> why = why(mail, facts);
        why.ifPresent(w -> stopped.accept(mail, w));
        return why;
    }

    private Optional<String> why(Outgoing mail, Facts facts) {
        if (facts.killed()) return Optional.of("outbound is switched off");
        if (facts.recipient().isEmpty()) return Optional.of("the recipient is no contact of the account any more");
        if (!facts.recipient().get().mayBeWrittenTo() && mail.purpose() != Outgoing.Purpose.BY_HAND) {
            return Optional.of("the recipient may not be written to: " + facts.recipient().get().reachable().name().toLowerCase(Locale.ROOT));
        }
        if (mail.purpose() == Outgoing.Purpose.BY_HAND) return Optional.empty();
        if (mail.automatic() && facts.takenOver()) return Optional.of("a person has taken the conversation over");
        if (mail.automatic() && facts.newerInbound()) return Optional.of("the customer wrote again");
        LocalDate today = LocalDate.now(clock.withZone(facts.account().zone()));
        if (mail.purpose() == Outgoing.Purpose.ANSWER) return mail.automatic() ? ofAnswer(mail, facts, today) : Optional.empty();
        if (facts.openWork()) return Optional.of("a mail of this customer waits for a person");
        return ofReminder(mail, facts, today);
    }

    private static Optional<String> ofReminder(Outgoing mail, Facts facts, LocalDate today) {
        for (Invoice invoice : facts.invoices()) {
            if (!invoice.isOpen()) return Optional.of("invoice " + invoice.number() + " is settled");
            for (Hold hold : facts.holds()) {
                boolean ownFollowUp = mail.purpose() == Outgoing.Purpose.FOLLOW_UP && hold.reason() == Hold.Reason.PROMISE;
                if (hold.stops(invoice.number(), today) && !ownFollowUp) return Optional.of("invoice " + invoice.number() + " is held: " + words(hold));
            }
        }
        return Optional.empty();
    }

    /** The pauses of its own mail do not stop an answer: they are what it tells of. */
    private static Optional<String> ofAnswer(Outgoing mail, Facts facts, LocalDate today) {
        for (Hold hold : facts.holds()) {
            boolean own = mail.answers().isPresent() && mail.answers().equals(hold.source());
            if (!own && hold.isForPeople(mail.invoices(), today)) {
                return Optional.of(hold.invoice().map(i -> "invoice " + i).orElse("the account") + " is held: " + words(hold));
            }
            Optional<Invoice> owed = own && TAKEN_FOR_OWED.contains(hold.reason()) ? hold.invoice().flatMap(facts::invoice) : Optional.empty();
            if (owed.isPresent() && !owed.get().isOpen()) return Optional.of("invoice " + owed.get().number() + " is settled");
        }
        return Optional.empty();
    }

    private static String words(Hold hold) {
        return hold.reason().name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
