package kept.agent.hold;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Optional;
import kept.agent.conversation.ReceiptId;
import kept.agent.ledger.AccountId;
import kept.agent.ledger.ContactId;
import kept.agent.ledger.InvoiceId;

/**
 * No notices for this, until a day, for a reason.
 *
 * @param invoice  set: only that invoice (R56)
 * @param contact  set: only that person
 * @param until    the last day it holds, in the account's time zone: it ends by itself at the midnight after (R55). Empty: until a person lifts it
 * @param author   {@code agent} or a user's name
 * @param source   the mail it comes from
 * @param liftedAt empty while it stands
 */
public record Hold(
        long id,
        AccountId account,
        Optional<InvoiceId> invoice,
        Optional<ContactId> contact,
        Reason reason,
        Optional<LocalDate> until,
        String author,
        Optional<ReceiptId> source,
        int position,
        Instant placedAt,
        Optional<Instant> liftedAt) {

    /** The author of what no person set. */
    public static final String AGENT = "agent";

    public enum Reason {
        PROMISE,
        VAGUE_PROMISE,
        PAYMENT_CLAIM,
        DISPUTE,
        ABSENCE,
        ACKNOWLEDGEMENT,
        HARDSHIP,
        LEGAL,
        STOP_CONTACT,
        FRAUD_CONCERN,
        PLAN_REQUEST,
        UNDELIVERABLE,
        /** Somebody not on file asks; the account is not touched by it. */
        BY_HAND
    }

    public boolean stands(LocalDate today) {
        return liftedAt.isEmpty() && until.map(day -> !today.isAfter(day)).orElse(true);
    }

    /**
     * Whether it keeps these invoices for people: it was put there by one, or it holds the whole account until one lifts it. The agent's own pauses (until a
     * promised day, say) do not: a later mail may end them.
     */
    public boolean isForPeople(Collection<InvoiceId> spokenOf, LocalDate today) {
        if (!stands(today) || contact.isPresent()) return false;
        boolean byAPerson = !author.equals(AGENT);
        return invoice.isEmpty() ? byAPerson || until.isEmpty() : byAPerson && spokenOf.contains(invoice.get());
    }

    /** Whether it stops a notice for this invoice; one for a contact alone does not. */
    public boolean stops(InvoiceId number, LocalDate today) {
        return contact.isEmpty() && stands(today) && invoice.map(number::equals).orElse(true);
    }
}
