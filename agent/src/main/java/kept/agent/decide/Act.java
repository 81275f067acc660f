package kept.agent.decide;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import kept.agent.dispute.Dispute;
import kept.agent.hold.Hold;
import kept.agent.ledger.ContactId;
import kept.agent.ledger.InvoiceId;
import kept.agent.ledger.Money;
import kept.agent.promise.Promise;

/**
 * One thing to be done about a mail. Protective acts are done for every mail at once; binding ones only if all of a mail's may be
 * done alone, or a person says so (R111).
 */
public sealed interface Act {

    /** The statement it follows from, by its place in the reading; -1 for the mail as a whole. */
    int position();

    boolean binding();

    record RecordPromise(int position, LocalDate payBy, List<Promise.Part> invoices, Optional<Money> stated, String quote) implements Act {
        public RecordPromise {
            invoices = List.copyOf(invoices);
        }

        @Override
        public boolean binding() {
            return true;
        }
    }

    /** @param dueOn the day by which its owner must have answered */
    record OpenDispute(int position, List<InvoiceId> invoices, Optional<Money> amount, Dispute.ReasonCode reason, String owner, LocalDate dueOn, String quote)
            implements Act {
        public OpenDispute {
            invoices = List.copyOf(invoices);
        }

        @Override
        public boolean binding() {
            return true;
        }
    }

    /** The one mail that answers the customer's, part by part. */
    record Answer(List<Part> parts) implements Act {
        public Answer {
            parts = List.copyOf(parts);
        }

        @Override
        public int position() {
            return -1;
        }

        @Override
        public boolean binding() {
            return true;
        }
    }

    /**
     * No notices until a day.
     *
     * @param invoices empty: the whole account, or the contact alone where one is named
     * @param until    the last day it holds; empty: until a person lifts it
     */
    record PlaceHold(int position, Hold.Reason reason, List<InvoiceId> invoices, Optional<ContactId> contact, Optional<LocalDate> until) implements Act {
        public PlaceHold {
            invoices = List.copyOf(invoices);
        }

        @Override
        public boolean binding() {
            return false;
        }
    }

    /** Nothing more is sent to this person. */
    record StopContact(int position, ContactId contact) implements Act {
        @Override
        public boolean binding() {
            return false;
        }
    }

    /** What an answer says; each has its own paragraph in each language (prompts/reply). */
    sealed interface Part {

        int position();

        List<InvoiceId> invoices();

        record PromiseNoted(int position, LocalDate payBy, List<InvoiceId> invoices, Optional<Money> stated) implements Part {}

        record DayAsked(int position, List<InvoiceId> invoices) implements Part {}

        record ClaimNoted(int position, List<InvoiceId> invoices, LocalDate waitUntil) implements Part {}

        record CopiesSent(int position, List<InvoiceId> invoices) implements Part {}

        record StatementSent(int position) implements Part {
            @Override
            public List<InvoiceId> invoices() {
                return List.of();
            }
        }

        record DisputeOpened(int position, List<InvoiceId> invoices, LocalDate dueOn) implements Part {}

        /** Says that our details are unchanged and stand on the invoice, which is attached (R109). */
        record DetailsGiven(int position, List<InvoiceId> invoices) implements Part {}

        record PlanOffered(int position, List<InvoiceId> invoices, List<Instalment> instalments) implements Part {}

        record Instalment(LocalDate payBy, Money amount) {}
    }
}
