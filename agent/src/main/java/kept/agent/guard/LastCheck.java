package kept.agent.guard;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import kept.agent.conversation.Outgoing;
import kept.agent.dunning.Plan;
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

    /** A reminder whose time was longer ago belongs to a plan of before an outage: what is due now is worked out anew (R87). */
    private static final Duration OVER = Duration.ofDays(2);

    private final Clock clock;
    private final Optional<Reminding> reminding;
    private final BiConsumer<Outgoing, String> stopped;

    /** Without the operator's hours and without a look at the books' age. */
    public LastCheck(Clock clock) {
        this(clock, Optional.empty(), (mail, why) -> {});
    }

    /** @param reminding what holds for mails that nobody asked for */
    public LastCheck(Clock clock, Reminding reminding) {
        this(clock, Optional.of(reminding), (mail, why) -> {});
    }

    private LastCheck(Clock clock, Optional<Reminding> reminding, BiConsumer<Outgoing, String> stopped) {
        this.clock = clock;
        this.reminding = reminding;
        this.stopped = stopped;
    }

    /**
     * @param plan     with the hours in which a reminder may leave
     * @param freshFor how old the books may be (R85)
     */
    public record Reminding(Supplier<Plan> plan, Duration freshFor) {}

    /** The same check, which tells of every mail it stops, and why. */
    public LastCheck telling(BiConsumer<Outgoing, String> listener) {
        return new LastCheck(clock, reminding, listener);
    }

    /**
     * The facts at the moment of claiming, read in the claiming transaction.
     *
     * @param invoices     those the mail names
     * @param newerInbound a mail of the account, newer than the one answered (or than the queueing of a notice), is stored
     * @param takenOver    a person has the conversation
     * @param openWork     a mail of the account waits for a person
     * @param killed       outbound is switched off
     * @param dueAt        when the mail was to leave
     * @param importedAt   when books last came in
     */
    public record Facts(
            Account account, Optional<Contact> recipient, List<Invoice> invoices, List<Hold> holds, boolean newerInbound, boolean takenOver,
            boolean openWork, boolean killed, Instant dueAt, Optional<Instant> importedAt) {

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

    /** Where it may leave, but not at this hour: when it may. Reminders and follow-ups keep to the account's own days and hours (R88). */
    public Optional<Instant> notBefore(Outgoing mail, Facts facts) {
        boolean unasked = mail.purpose() == Outgoing.Purpose.NOTICE || mail.purpose() == Outgoing.Purpose.FOLLOW_UP;
        if (reminding.isEmpty() || !unasked) return Optional.empty();
        Instant now = clock.instant();
        return Optional.of(reminding.get().plan().get().nextOpen(now, facts.account().zone())).filter(opens -> opens.isAfter(now));
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
        return outOfTime(facts).or(() -> ofReminder(mail, facts, today));
    }

    /** What an outage leaves behind: a letter of days ago, and books nobody has looked at since. */
    private Optional<String> outOfTime(Facts facts) {
        if (reminding.isEmpty()) return Optional.empty();
        Instant now = clock.instant();
        if (Duration.between(facts.dueAt(), now).compareTo(OVER) > 0) return Optional.of("it was to leave at " + facts.dueAt() + ": what is due now is worked out anew");
        Duration freshFor = reminding.get().freshFor();
        boolean fresh = facts.importedAt().filter(at -> Duration.between(at, now).compareTo(freshFor) <= 0).isPresent();
        return fresh ? Optional.empty() : Optional.of("the books are older than " + freshFor.toHours() + " hours: import payments first");
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
