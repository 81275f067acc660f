package kept.agent.read;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kept.agent.ledger.InvoiceId;
import kept.agent.ledger.Money;

/**
 * One thing a mail says, proven as far as code could.
 *
 * @param quote      the words that say it; empty when they were not found, and then it cannot act
 * @param claimed    the words as the reader gave them
 * @param date       worked out by code from the quoted words, never a model's; in the account's time zone
 * @param working    how the day was worked out, e.g. {@code "'next Friday', Thu 12 Mar 2026 -> Fri 20 Mar 2026"}
 * @param amount     only where the mail states one for this statement
 * @param confidence 0 to 1
 * @param doubts     empty: nothing speaks against acting alone
 * @param details    reason, reference, contact, phone: kept and shown, never acted upon
 */
public record Statement(
        Intent intent,
        Optional<Quote> quote,
        String claimed,
        List<InvoiceId> invoices,
        Optional<LocalDate> date,
        String working,
        Optional<Money> amount,
        double confidence,
        List<Doubt> doubts,
        Map<String, String> details) {

    public Statement {
        invoices = List.copyOf(invoices);
        doubts = List.copyOf(doubts);
        details = Map.copyOf(details);
    }

    /** Its words stand in the mail: it counts. Whether it may act alone is for {@code decide} to say. */
    public boolean isProven() {
        return quote.isPresent();
    }

    public Statement withDoubt(Doubt doubt) {
        var more = new java.util.ArrayList<>(doubts);
        more.add(doubt);
        return new Statement(intent, quote, claimed, invoices, date, working, amount, confidence, more, details);
    }
}
