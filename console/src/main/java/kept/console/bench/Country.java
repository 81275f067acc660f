package kept.console.bench;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Where a made-up customer is: its time zone, money, language and way of writing days and sums. */
enum Country {
    BRITAIN("Europe/London", "en-GB", "GBP", "d MMMM yyyy", "£%s"),
    AMERICA("America/Chicago", "en-US", "USD", "MMMM d, yyyy", "$%s"),
    GERMANY("Europe/Berlin", "de-DE", "EUR", "dd.MM.yyyy", "%s EUR"),
    FRANCE("Europe/Paris", "fr-FR", "EUR", "dd/MM/yyyy", "%s EUR");

    private final String zone;
    private final String locale;
    private final String currency;
    private final DateTimeFormatter day;
    private final String sum;

    Country(String zone, String locale, String currency, String day, String sum) {
        this.zone = zone;
        this.locale = locale;
        this.currency = currency;
        // English names of months are the same in every version of Java.
        this.day = DateTimeFormatter.ofPattern(day, Locale.ENGLISH);
        this.sum = sum;
    }

    String zone() {
        return zone;
    }

    String locale() {
        return locale;
    }

    String language() {
        return locale.substring(0, 2);
    }

    String currency() {
        return currency;
    }

    String write(LocalDate date) {
        return day.format(date);
    }

    /** @param cents whole units only are written, without a separator: every country writes those the same way */
    String write(long cents) {
        return sum.formatted(Long.toString(cents / 100));
    }
}
