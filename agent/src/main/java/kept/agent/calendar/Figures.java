package kept.agent.calendar;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What figures alone say: the slots of the words files whose names begin with '#'. */
final class Figures {

    /** People write two digits only for years about now. */
    private static final int NEAR_YEARS = 10;
    private static final int MOST_PARTS_OF_A_NUMBER = 6;
    /** "1st, ... 2nd, ..." are points of a list; "25th." between signs is a day. */
    private static final int LEAST_LONELY = 5;

    private static final Set<String> DAY_FIRST_EVERYWHERE = Set.of("de", "fr", "es", "nl", "it", "pt", "pl", "sv");

    private Figures() {}

    static List<Chart.Parse> read(String slot, Chart chart, int at) {
        Token token = chart.token(at);
        boolean plain = token.is(Token.Kind.NUMBER);
        return switch (slot) {
            case "#num" -> number(at, token, plain && token.number() > 0 && token.number() < 1000);
            case "#day" -> number(at, token, plain && day(token));
            case "#nth" -> number(at, token, token.is(Token.Kind.NTH) && day(token));
            case "#year" -> number(at, token, plain && token.number() >= 2000 && token.number() < 2100);
            case "#shortyear" -> year(token, chart.token(at + 1), chart.table().today(), at);
            case "#time" -> one(at, token.is(Token.Kind.TIME) ? Optional.of(Value.SEEN) : Optional.empty());
            case "#first" -> number(at, token, token.is(Token.Kind.NTH) && token.number() == 1);
            case "#lonely" -> number(at, token, token.is(Token.Kind.NTH) && day(token) && token.number() >= LEAST_LONELY
                    && alone(chart.token(at - 1)) && alone(chart.token(at + 1)));
            case "#word" -> one(at, token.is(Token.Kind.WORD) ? Optional.of(Value.SEEN) : Optional.empty());
            case "#led" -> led(chart, at);
            case "#begin" -> chart.token(at - 1).is(Token.Kind.BREAK) ? List.of(new Chart.Parse(at, Value.SEEN)) : List.of();
            case "#more" -> List.of(new Chart.Parse(at, Value.SEEN));
            case "#capital" -> one(at, token.is(Token.Kind.WORD) && token.capital() ? Optional.of(Value.SEEN) : Optional.empty());
            case "#ref" -> references(chart, at);
            case "#date" -> one(at, token.is(Token.Kind.NUMERIC) ? date(token.word(), chart, at) : Optional.empty());
            case "#dotted" -> one(at, token.is(Token.Kind.NUMERIC) && token.word().matches("\\d{1,2}\\.\\d{1,2}")
                    ? dayAndMonth(token.word(), chart) : Optional.empty());
            default -> throw new IllegalArgumentException("no slot {" + slot + "}; those of figures are listed in Figures");
        };
    }

    private static boolean alone(Token neighbour) {
        return neighbour.is(Token.Kind.SIGN) || neighbour.is(Token.Kind.BREAK);
    }

    private static boolean day(Token token) {
        return token.number() >= 1 && token.number() <= 31;
    }

    private static List<Chart.Parse> number(int at, Token token, boolean fits) {
        return fits ? List.of(new Chart.Parse(at + 1, new Value.Number(token.number()))) : List.of();
    }

    private static List<Chart.Parse> one(int at, Optional<? extends Value> value) {
        return value.map(v -> List.of(new Chart.Parse(at + 1, v))).orElse(List.of());
    }

    /** Nothing, but only after a word that leads to a weekday: Portuguese "na segunda" against "a segunda". */
    private static List<Chart.Parse> led(Chart chart, int at) {
        boolean led = !chart.token(at - 1).is(Token.Kind.WORD) || chart.longest("wdlead", at - 1).isPresent();
        return led ? List.of(new Chart.Parse(at, Value.SEEN)) : List.of();
    }

    /** The number of a document: up to six figures and signs. */
    private static List<Chart.Parse> references(Chart chart, int at) {
        List<Chart.Parse> ways = new ArrayList<>();
        for (int end = at; end < at + MOST_PARTS_OF_A_NUMBER; end++) {
            Token token = chart.token(end);
            boolean part = token.is(Token.Kind.OPAQUE) || token.is(Token.Kind.NUMBER) || token.is(Token.Kind.NUMERIC)
                    || (token.is(Token.Kind.SIGN) && "#-/.:".contains(token.word()))
                    || (token.is(Token.Kind.WORD) && token.word().matches("no|nr|n|num|numero|nummer|inv|re|rg|fv|fac|ft"));
            if (!part) {
                break;
            }
            ways.add(new Chart.Parse(end + 1, Value.SEEN));
        }
        return ways;
    }

    private static Optional<Value.Sense> date(String figures, Chart chart, int at) {
        String[] parts = figures.replaceFirst("T.*", "").split("[./-]");
        if (parts.length == 2) {
            return figures.contains("/") ? slashed(figures, parts, chart, at) : ledDots(figures, chart, at);
        }
        if (parts[0].length() == 4) {
            Optional<Integer> year = year(parts[0], chart.table().today());
            return year.flatMap(y -> day(Integer.parseInt(parts[2]), Integer.parseInt(parts[1]), year, chart.table()))
                    .map(day -> Value.Sense.of(Value.Shape.DATE, day));
        }
        Optional<Integer> year = year(parts[2], chart.table().today());
        return year.flatMap(y -> read(figures, Integer.parseInt(parts[0]), Integer.parseInt(parts[1]), year, chart));
    }

    /** The 26 of "3 Apr 26", but not of "3 Apr 5 pm". */
    private static List<Chart.Parse> year(Token token, Token next, LocalDate today, int at) {
        boolean twoDigits = token.is(Token.Kind.NUMBER) && token.word().length() == 2 && !next.is(Token.Kind.WORD);
        return twoDigits
                ? year(token.word(), today).map(y -> List.of(new Chart.Parse(at + 1, new Value.Number(y)))).orElse(List.of())
                : List.of();
    }

    private static Optional<Integer> year(String digits, LocalDate today) {
        int year = Integer.parseInt(digits);
        if (digits.length() == 2) {
            year += 2000;
            return Math.abs(year - today.getYear()) <= NEAR_YEARS ? Optional.of(year) : Optional.empty();
        }
        return year >= 2000 && year < 2100 ? Optional.of(year) : Optional.empty();
    }

    /** 3/27: not where it reads as a fraction (1/2, 2/3), unless a word such as "by" leads to it. */
    private static Optional<Value.Sense> slashed(String figures, String[] parts, Chart chart, int at) {
        int first = Integer.parseInt(parts[0]);
        int second = Integer.parseInt(parts[1]);
        boolean padded = parts[0].length() == 2 && parts[1].length() == 2;
        boolean led = chart.language().leadsToDate(chart.token(at - 1)) || leadsOverBracket(chart, at);
        boolean fraction = !padded && first <= second && second <= 10;
        boolean part = fraction && chart.longest("of", at + 1).isPresent();
        if (part || (!led && (fraction || chart.token(at - 1).is(Token.Kind.OPAQUE)))) {
            return Optional.empty();
        }
        return read(figures, first, second, Optional.empty(), chart);
    }

    private static boolean leadsOverBracket(Chart chart, int at) {
        Token before = chart.token(at - 1);
        return (before.isSign("(") || before.isSign(",") || before.isSign(".")) && chart.language().leadsToDate(chart.token(at - 2));
    }

    /** 30.04 without a point behind it may be an amount: only after "by", and where two digits each or the language make it a date. */
    private static Optional<Value.Sense> ledDots(String figures, Chart chart, int at) {
        boolean led = chart.language().leadsToDate(chart.token(at - 1)) || leadsOverBracket(chart, at);
        boolean padded = figures.matches("\\d\\d\\.\\d\\d");
        boolean pointed = chart.language().slots().contains("points-are-usual");
        return led && (padded || pointed) ? dayAndMonth(figures, chart) : Optional.empty();
    }

    private static Optional<Value.Sense> dayAndMonth(String figures, Chart chart) {
        String[] parts = figures.split("\\.");
        return read(figures, Integer.parseInt(parts[0]), Integer.parseInt(parts[1]), Optional.empty(), chart);
    }

    private static Optional<Value.Sense> read(String figures, int first, int second, Optional<Integer> year, Chart chart) {
        Optional<LocalDate> dayFirst = day(first, second, year, chart.table());
        Optional<LocalDate> monthFirst = day(second, first, year, chart.table());
        Order order = order(figures, chart);
        // What can be read one way only is read that way, whatever the locale: 22/05 from an American.
        if (monthFirst.isEmpty() || (order == Order.DAY_FIRST && dayFirst.isPresent())) {
            return dayFirst.map(day -> Value.Sense.of(Value.Shape.DATE, day).noting("day first"));
        }
        if (dayFirst.isEmpty() || order == Order.MONTH_FIRST) {
            return monthFirst.map(day -> Value.Sense.of(Value.Shape.DATE, day).noting("month first"));
        }
        if (dayFirst.equals(monthFirst)) {
            return dayFirst.map(day -> Value.Sense.of(Value.Shape.DATE, day));
        }
        return Optional.of(Value.Sense.of(Value.Shape.AMBIGUOUS, dayFirst.get(), monthFirst.get()));
    }

    private enum Order {
        DAY_FIRST,
        MONTH_FIRST,
        EITHER
    }

    private static Order order(String figures, Chart chart) {
        boolean english = chart.language().code().equals("en");
        // Of English alone nobody knows; wherever another language is written the day comes first.
        Optional<Locale> locale = chart.table().reference().locale().filter(l -> !l.getCountry().isEmpty() || DAY_FIRST_EVERYWHERE.contains(l.getLanguage()));
        if (locale.isEmpty()) {
            // Points between day and month are European, but nobody knows who writes English.
            return figures.contains(".") && !english ? Order.DAY_FIRST : Order.EITHER;
        }
        boolean american = locale.get().getCountry().equals("US");
        if (american && locale.get().getLanguage().equals("en") && !figures.contains(".")) {
            return Order.MONTH_FIRST;
        }
        return american || locale.get().getCountry().equals("CA") ? Order.EITHER : Order.DAY_FIRST;
    }

    private static Optional<LocalDate> day(int day, int month, Optional<Integer> year, DayTable table) {
        if (month < 1 || month > 12 || day < 1 || day > 31) {
            return Optional.empty();
        }
        try {
            return year.isPresent()
                    ? Optional.of(LocalDate.of(year.get(), month, day))
                    : table.settle(y -> LocalDate.of(y, month, day));
        } catch (DateTimeException noSuchDay) {
            return Optional.empty();
        }
    }
}
