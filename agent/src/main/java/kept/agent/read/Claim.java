package kept.agent.read;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a reader claims a mail says, before anything is proven.
 *
 * @param quote     words said to stand in the mail
 * @param dayWords  the words of {@code quote} (or near it) that name the day; empty: look in the quote
 * @param isoDate   the day as the reader understood it: only ever compared, never used
 * @param invoices  invoice mentions as they stand in the mail ("917", "both"); empty: by the rules
 * @param amount    the amount's words as they stand in the mail
 */
public record Claim(
        Intent intent,
        String quote,
        Optional<String> dayWords,
        Optional<String> isoDate,
        List<String> invoices,
        Optional<String> amount,
        double confidence,
        List<Doubt> doubts,
        Map<String, String> details) {

    public Claim {
        invoices = List.copyOf(invoices);
        doubts = List.copyOf(doubts);
        details = Map.copyOf(details);
    }
}
