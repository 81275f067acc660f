package kept.console.feed;

import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Currency;
import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kept.agent.ledger.EmailAddress;
import kept.agent.ledger.LedgerImport.Problem;
import kept.agent.ledger.Money;

/**
 * One line of a file. A wrong cell is noted with its line and {@link Wrong} is thrown by the first cell the line cannot do without, so that
 * each line is reported once and the next is looked at.
 *
 * @param line  from 1; the header is line 1
 * @param cells trimmed, by column; a column left out is an empty cell
 */
record Row(String file, int line, Map<String, String> cells, Consumer<Problem> problems) {
    private static final Set<String> LANGUAGES = Set.of(Locale.getISOLanguages());
    private static final Pattern DECIMAL = Pattern.compile("\\d{1,15}(\\.\\d{1,6})?");

    /** This line is of no use; its problem is noted. */
    static final class Wrong extends Exception {
        private static final long serialVersionUID = 1;

        Wrong() {
            super(null, null, false, false);
        }
    }

    Wrong wrong(String text) {
        problems.accept(new Problem(file, line, text));
        return new Wrong();
    }

    String text(String column) {
        return cells.getOrDefault(column, "");
    }

    Optional<String> optional(String column) {
        return Optional.of(text(column)).filter(t -> !t.isEmpty());
    }

    /** By a type that checks itself. */
    <T> T of(String column, Function<String, T> type) throws Wrong {
        try {
            return type.apply(text(column));
        } catch (IllegalArgumentException e) {
            throw wrong(column + ": " + e.getMessage());
        }
    }

    <T> Optional<T> maybe(String column, Function<String, T> type) throws Wrong {
        return text(column).isEmpty() ? Optional.empty() : Optional.of(of(column, type));
    }

    EmailAddress address(String column) throws Wrong {
        return of(column, EmailAddress::new);
    }

    LocalDate day(String column) throws Wrong {
        try {
            return LocalDate.parse(text(column), DateTimeFormatter.ISO_LOCAL_DATE);
        } catch (DateTimeParseException e) {
            throw wrong(column + ": '" + text(column) + "' is no day: write it as 2026-02-27");
        }
    }

    Money positive(String column, Currency currency) throws Wrong {
        Money money = notNegative(column, currency);
        if (!money.isPositive()) throw wrong(column + ": '" + text(column) + "' must be more than 0");
        return money;
    }

    Money notNegative(String column, Currency currency) throws Wrong {
        String text = text(column);
        if (!DECIMAL.matcher(text).matches()) {
            throw wrong(column + ": '" + text + "' is no amount: write a plain decimal with a point and nothing else, e.g. 1250.00");
        }
        return of(column, t -> Money.of(t, currency));
    }

    Currency currency(String column) throws Wrong {
        String text = text(column);
        try {
            return Currency.getInstance(text);
        } catch (IllegalArgumentException e) {
            throw wrong(column + ": '" + text + "' is no ISO 4217 currency code such as EUR");
        }
    }

    ZoneId zone(String column) throws Wrong {
        if (!ZoneId.getAvailableZoneIds().contains(text(column))) {
            throw wrong(column + ": '" + text(column) + "' is no IANA time zone such as Europe/Berlin");
        }
        return ZoneId.of(text(column));
    }

    Locale locale(String column) throws Wrong {
        try {
            Locale locale = new Locale.Builder().setLanguageTag(text(column)).build();
            if (LANGUAGES.contains(locale.getLanguage())) return locale;
        } catch (IllformedLocaleException e) {
            // Said below, the same for both.
        }
        throw wrong(column + ": '" + text(column) + "' is no BCP 47 tag such as en-GB");
    }

    boolean flag(String column) throws Wrong {
        return switch (text(column)) {
            case "true" -> true;
            case "", "false" -> false;
            default -> throw wrong(column + ": '" + text(column) + "' must be true or false");
        };
    }

    int number(String column, int least, int most) throws Wrong {
        if (text(column).matches("\\d{1,6}")) {
            int number = Integer.parseInt(text(column));
            if (number >= least && number <= most) return number;
        }
        throw wrong(column + ": '" + text(column) + "' must be a whole number from " + least + " to " + most);
    }

    <E extends Enum<E>> E choice(String column, Class<E> type, E standard) throws Wrong {
        if (text(column).isEmpty()) return standard;
        Optional<E> value = Stream.of(type.getEnumConstants()).filter(e -> e.name().toLowerCase(Locale.ROOT).equals(text(column))).findFirst();
        if (value.isPresent()) return value.get();
        String words = Stream.of(type.getEnumConstants()).map(e -> e.name().toLowerCase(Locale.ROOT)).collect(Collectors.joining(", "));
        throw wrong(column + ": '" + text(column) + "' must be one of " + words);
    }

    List<String> list(String column) {
        return Stream.of(text(column).split(";")).map(String::strip).filter(t -> !t.isEmpty()).toList();
    }
}
