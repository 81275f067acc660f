package kept.agent.calendar;

import java.time.LocalDate;
import java.time.Month;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;

/** What a slot of a pattern came to. */
sealed interface Value {

    /** A word that only had to be there. */
    record Seen() implements Value {}

    Seen SEEN = new Seen();

    /** A number, and whatever is one by its place in a list: weekdays (Monday is 1) and months. */
    record Number(int number) implements Value {}

    /** One of a few names: "begin", "middle", "end" of something; "day", "workday", "week" and other units. */
    record Name(String name) implements Value {}

    /** A week by its Monday. */
    record Week(LocalDate monday) implements Value {}

    /** "March", "March 2027"; without a year it is chosen once the day is known. */
    record InMonth(Month month, Optional<Integer> year) implements Value {
        static InMonth of(YearMonth month) {
            return new InMonth(month.getMonth(), Optional.of(month.getYear()));
        }
    }

    /** A quarter by the first of its months. */
    record Quarter(YearMonth first) implements Value {}

    /** Days as far as they are worked out; {@code note} goes into the working, {@code period} is the stretch whose last day was taken. */
    record Sense(Shape shape, List<LocalDate> days, String note, Optional<Meaning.Terms> terms, Optional<Meaning.Period> period) implements Value {

        static Sense of(Shape shape, LocalDate... days) {
            return new Sense(shape, List.of(days), "", Optional.empty(), Optional.empty());
        }

        static Sense none(String why) {
            return new Sense(Shape.NONE, List.of(), why, Optional.empty(), Optional.empty());
        }

        LocalDate day() {
            return days.get(0);
        }

        boolean sure() {
            return shape == Shape.WEEKDAY || shape == Shape.DATE || shape == Shape.OTHER;
        }

        Sense noting(String more) {
            return new Sense(shape, days, more, terms, period);
        }

        Sense within(LocalDate first, LocalDate last) {
            return new Sense(shape, days, note, terms, Optional.of(new Meaning.Period(first, last)));
        }
    }

    /**
     * A whole mention: its days, and how the words bound them.
     *
     * @param before tokens at its beginning that are no words for a day ("invoice INV-12" of "invoice INV-12 dated 3 March")
     */
    record Said(Sense sense, Bound bound, int before) implements Value {}

    enum Bound {
        ON,
        UNTIL,
        /** Until, and the day itself is said to be part of it; the end of a range. */
        THROUGH,
        AFTER,
        /** "back on Tuesday". */
        BACK
    }

    enum Shape {
        /** "Friday": its day gives way to a date that stands beside it. */
        WEEKDAY,
        DATE,
        /** "tomorrow", "end of next week", "in ten days". */
        OTHER,
        AMBIGUOUS,
        /** Two days: by the date, then by the weekday. */
        CONFLICT,
        NONE
    }
}
