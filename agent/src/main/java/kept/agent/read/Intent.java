package kept.agent.read;

import java.util.Locale;
import java.util.Optional;

/** The kinds of statement a customer's mail makes. The names in lower case are those of cases, prompts and policies. */
public enum Intent {
    PROMISE_TO_PAY(true, true, true),
    VAGUE_PROMISE(true, false, true),
    PAYMENT_CLAIM(true, true, true),
    INVOICE_COPY_REQUEST(true, false, false),
    STATEMENT_REQUEST(false, false, false),
    DOCUMENT_REQUEST(true, false, false),
    DISPUTE(true, false, true),
    PAYMENT_PLAN_REQUEST(true, true, true),
    PAYMENT_DETAILS_REQUEST(true, false, false),
    CONTACT_CHANGE(false, false, false),
    OUT_OF_OFFICE(false, true, false),
    ACKNOWLEDGEMENT(false, false, false),
    CALL_REQUEST(false, false, false),
    HARDSHIP(false, false, false),
    LEGAL(false, false, false),
    STOP_CONTACT(false, false, false),
    FRAUD_CONCERN(false, false, false),
    QUESTION(false, false, false);

    private final boolean invoices;
    private final boolean date;
    private final boolean amount;

    Intent(boolean invoices, boolean date, boolean amount) {
        this.invoices = invoices;
        this.date = date;
        this.amount = amount;
    }

    public boolean carriesInvoices() {
        return invoices;
    }

    public boolean carriesDate() {
        return date;
    }

    public boolean carriesAmount() {
        return amount;
    }

    /** The form used in files, e.g. {@code promise_to_pay}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Intent> ofCode(String code) {
        for (Intent intent : values()) {
            if (intent.code().equals(code)) return Optional.of(intent);
        }
        return Optional.empty();
    }
}
