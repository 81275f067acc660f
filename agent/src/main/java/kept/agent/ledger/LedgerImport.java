package kept.agent.ledger;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Books coming in. Rows are staged in short steps that nobody waits for, and seen all at once by {@link Staging#publish}: until then
 * every reader sees the books as they were.
 *
 * <p>Each row is kept under its key (an account's id, an invoice's number, a payment's reference): the same row again changes nothing,
 * another one under the same key replaces it, and what an import does not mention stays.
 */
public interface LedgerImport {

    /**
     * @param who user or file feed that brings them
     * @throws IllegalStateException when another import is under way
     */
    Staging begin(String who);

    /** One import. Used by one thread; whatever was not published when it is closed is dropped. */
    interface Staging extends AutoCloseable {

        /**
         * Stages rows; wrong ones become {@link #problems}. A row may name what is in the books or was staged before it: creditors first, then
         * accounts (their parents may come later), contacts, invoices, documents, credit notes, payments.
         */
        void stage(List<Line> lines);

        /** What is wrong so far, in the order of the rows; with the checks on the whole, such as invoices paid over their amount. */
        List<Problem> problems();

        /** What publishing would change. */
        Summary summary();

        /**
         * Makes all of it visible in one short transaction, which also cancels the waiting notices of every account that a new payment came
         * for (R88). Bank details of a creditor that differ from those in force are not: they become a {@link BankChange} (R109).
         *
         * @throws IllegalStateException when there are problems
         */
        Summary publish();

        /** Drops what was not published. */
        @Override
        void close();
    }

    /** @param file   and {@code number}: where the row stands, for the problems' sake; 0 where there is no line */
    record Line(String file, int number, Entry entry) {}

    record Problem(String file, int line, String text) {
        @Override
        public String toString() {
            return file + (line > 0 ? ":" + line : "") + ": " + text;
        }
    }

    /** How many rows were new, replaced another, or were known as they are; and how many waiting notices a payment cancelled. */
    record Summary(int added, int changed, int unchanged, int noticesCancelled) {}

    sealed interface Entry {}

    record OfCreditor(Creditor creditor) implements Entry {}

    record OfAccount(Account account) implements Entry {}

    /** A contact's other fields are learnt, not imported: since when it is known, whether it can be reached. */
    record OfContact(ContactId id, EmailAddress address, String name, Contact.Role role, Optional<Locale> language, Set<AccountId> accounts)
            implements Entry {
        public OfContact {
            accounts = Set.copyOf(accounts);
        }
    }

    /**
     * @param open what the books say is still open, where they say it: then only payments and credit notes that come in later are taken off
     *             it. Empty: the amount less everything paid on it
     */
    record OfInvoice(
            InvoiceId number, AccountId account, Money amount, LocalDate issuedOn, LocalDate dueOn, Optional<String> purchaseOrder, Optional<Money> open)
            implements Entry {}

    /** An invoice's file. @param bytes not copied: treat as immutable */
    record OfDocument(InvoiceId number, String name, String type, byte[] bytes) implements Entry {}

    record OfCreditNote(CreditNote note) implements Entry {}

    /** @param id the bank's or the books' reference */
    record OfPayment(String id, AccountId account, Money amount, LocalDate valueOn, String reference, List<Payment.Allocation> allocations)
            implements Entry {
        public OfPayment {
            allocations = List.copyOf(allocations);
        }
    }

    /** The level an account had reached in the books before, and the day it was last written to (R110). */
    record OfLastLevel(AccountId account, int level, Optional<LocalDate> lastContactOn) implements Entry {}
}
