package kept.agent.calendar;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The facts a phrase is read against.
 *
 * @param today the mail's day in the customer's time zone
 * @param locale the customer's; empty or without a country means that 03/04 is ambiguous
 * @param languages those the words may be in, the likeliest first; where two read equally much of a paragraph the earlier
 *     one wins. Languages that are not known here are passed over; with none left all known ones are tried
 */
public record Reference(LocalDate today, Optional<Locale> locale, List<Locale> languages) {

    public Reference {
        languages = List.copyOf(languages);
    }
}
