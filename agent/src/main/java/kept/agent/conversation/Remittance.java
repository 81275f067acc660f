package kept.agent.conversation;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Optional;

/**
 * A remittance advice: the payer's word on what a payment covers, as data. A claim like any other in a mail: nothing in it is compared with the
 * books yet.
 *
 * @param source    where it stood: {@code body}, or the attachment's name
 * @param paidOn    the day of the payment; empty where none is given or it can be read in two ways
 * @param total     in {@code currency}; empty where none is given
 * @param currency  of the whole; empty where none or several are named
 * @param reference the payer's number of the payment; empty text without one
 * @param lines     one an invoice, in their order
 */
public record Remittance(String source, Optional<LocalDate> paidOn, Optional<BigDecimal> total, Optional<Currency> currency, String reference, List<Line> lines) {

    public Remittance {
        lines = List.copyOf(lines);
    }

    /**
     * @param invoice  the number as the payer writes it
     * @param amount   what was paid on it, deductions taken off; negative for a credit taken
     * @param currency empty: that of the whole
     * @param date     of the invoice, where the row gives one that can be read in one way only
     */
    public record Line(String invoice, Optional<BigDecimal> amount, Optional<Currency> currency, Optional<LocalDate> date) {}

    /** Whether the lines come to the total; false where something is missing. */
    public boolean addsUp() {
        if (total.isEmpty() || lines.isEmpty() || lines.stream().anyMatch(l -> l.amount().isEmpty())) return false;
        return lines.stream().map(l -> l.amount().get()).reduce(BigDecimal.ZERO, BigDecimal::add).compareTo(total.get()) == 0;
    }
}
