package kept.mailbox.remittance;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Days as they stand in a slip. {@code 03/04/2026} is read by what the slip's other days show: one with 13 or more in first place means days
 * come first. Where nothing shows it, such a day is none. With points days come first, everywhere.
 */
final class SlipDays {

    private static final Pattern ISO = Pattern.compile("(\\d{4})[-/.](\\d{1,2})[-/.](\\d{1,2})(?:[T ]\\d{2}:\\d{2}.*)?");
    private static final Pattern NUMERIC = Pattern.compile("(\\d{1,2})([-/. ])(\\d{1,2})\\2(\\d{4}|\\d{2})");
    private static final Pattern DAY_FIRST = Pattern.compile("(\\d{1,2})(?:st|nd|rd|th|\\.|º)?[ -](?:de )?(\\p{L}{3,12})\\.?,?[ -](?:de )?(\\d{4}|\\d{2})");
    private static final Pattern MONTH_FIRST = Pattern.compile("(\\p{L}{3,12})\\.?[ -](\\d{1,2})(?:st|nd|rd|th)?,?[ -](\\d{4}|\\d{2})");
    private static final Pattern ANY_NUMERIC = Pattern.compile("(?<![\\d./-])(\\d{1,2})([-/])(\\d{1,2})\\2(?:\\d{4}|\\d{2})(?![\\d./-])");

    /** The first letters of each month, in the languages of the letters. */
    private static final List<List<String>> MONTHS = List.of(List.of("jan", "gen", "ene", "sty", "led"), List.of("feb", "fév", "fev", "lut", "úno"), List.of("mar", "mär", "mrz", "maa", "mrt", "bře"),
            List.of("apr", "avr", "abr", "kwi", "dub"), List.of("may", "mai", "mag", "mei", "maj", "kvě"), List.of("jun", "juin", "giu", "cze", "čer"), List.of("jul", "juil", "lug", "lip"),
            List.of("aug", "aoû", "aou", "ago", "sie", "srp"), List.of("sep", "set", "wrz", "zář"), List.of("oct", "okt", "ott", "out", "paź", "říj"), List.of("nov", "lis"), List.of("dec", "dez", "déc", "dic", "gru", "pro"));

    private final Optional<Boolean> dayComesFirst;

    private SlipDays(Optional<Boolean> dayComesFirst) {
        this.dayComesFirst = dayComesFirst;
    }

    static SlipDays shownIn(String slip) {
        boolean dayFirst = false;
        boolean monthFirst = false;
        Matcher m = ANY_NUMERIC.matcher(slip);
        while (m.find()) {
            dayFirst |= Integer.parseInt(m.group(1)) > 12;
            monthFirst |= Integer.parseInt(m.group(3)) > 12;
        }
        return new SlipDays(dayFirst == monthFirst ? Optional.empty() : Optional.of(dayFirst));
    }

    /** Whether the cell holds a day, readable or not. */
    static boolean looksLikeOne(String cell) {
        String text = cell.strip();
        return ISO.matcher(text).matches() || NUMERIC.matcher(text).matches() || DAY_FIRST.matcher(text).matches() && month(text.replaceAll(".*?(\\p{L}{3,12}).*", "$1")) > 0
                || MONTH_FIRST.matcher(text).matches() && month(text.replaceAll("^(\\p{L}{3,12}).*", "$1")) > 0;
    }

    Optional<LocalDate> of(String cell) {
        String text = cell.strip();
        Matcher iso = ISO.matcher(text);
        if (iso.matches()) return date(iso.group(1), Integer.parseInt(iso.group(2)), Integer.parseInt(iso.group(3)));
        Matcher numeric = NUMERIC.matcher(text);
        if (numeric.matches()) return numeric(numeric);
        Matcher dayFirst = DAY_FIRST.matcher(text);
        if (dayFirst.matches()) return date(dayFirst.group(3), month(dayFirst.group(2)), Integer.parseInt(dayFirst.group(1)));
        Matcher monthFirst = MONTH_FIRST.matcher(text);
        if (monthFirst.matches()) return date(monthFirst.group(3), month(monthFirst.group(1)), Integer.parseInt(monthFirst.group(2)));
        return Optional.empty();
    }

    private Optional<LocalDate> numeric(Matcher m) {
        int first = Integer.parseInt(m.group(1));
        int second = Integer.parseInt(m.group(3));
        boolean points = m.group(2).equals(".");
        if (points || first > 12 || first == second) return date(m.group(4), second, first);
        if (second > 12) return date(m.group(4), first, second);
        return dayComesFirst.flatMap(day -> day ? date(m.group(4), second, first) : date(m.group(4), first, second));
    }

    private static int month(String word) {
        String w = word.toLowerCase(Locale.ROOT);
        for (int i = 0; i < MONTHS.size(); i++) {
            for (String start : MONTHS.get(i)) {
                if (w.startsWith(start)) return i + 1;
            }
        }
        return 0;
    }

    private static Optional<LocalDate> date(String year, int month, int day) {
        try {
            return Optional.of(LocalDate.of(year.length() == 2 ? 2000 + Integer.parseInt(year) : Integer.parseInt(year), month, day));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
