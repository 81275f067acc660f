package kept.agent.calendar;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** What words for days come to. Only a {@link Day} without {@link Day#alsoRight} is beyond doubt. */
public sealed interface Meaning {

    /**
     * One day; for a period or a range the last day of it, since that is the day somebody pays by.
     *
     * @param alsoRight other days the same words are used for ("vendredi prochain"; "Monday, at the latest Wednesday")
     * @param period the stretch of days that was named where it was more than one ("next week", "in May", "3 to 5 April")
     * @param working how the day came about, in English
     */
    record Day(LocalDate day, List<LocalDate> alsoRight, Optional<Period> period, String working) implements Meaning {
        public Day {
            alsoRight = List.copyOf(alsoRight);
        }

        public Day(LocalDate day, List<LocalDate> alsoRight, String working) {
            this(day, alsoRight, Optional.empty(), working);
        }

        public boolean may(LocalDate other) {
            return day.equals(other) || alsoRight.contains(other);
        }
    }

    /** A stretch of days, both ends taken in. */
    record Period(LocalDate first, LocalDate last) {}

    /** Several days, and nothing that says which: 03/04 from a customer whose locale is unknown. */
    record Ambiguous(List<LocalDate> candidates, String working) implements Meaning {
        public Ambiguous {
            candidates = List.copyOf(candidates);
        }
    }

    /** A weekday that contradicts its date: "Friday 14th", a Saturday. */
    record Conflict(LocalDate byDate, LocalDate byWeekday, String working) implements Meaning {}

    /**
     * Words of time that give no day: "soon", "net 45", "every Friday", "not before May".
     *
     * @param why in English, for a person
     * @param terms present where an invoice can turn the words into a day
     * @param earliest the day before which it will not be, where that is all that was said ("from 5 February", "not before 3 April")
     */
    record Unknown(String why, Optional<Terms> terms, Optional<LocalDate> earliest) implements Meaning {
        public Unknown(String why) {
            this(why, Optional.empty());
        }

        public Unknown(String why, Optional<Terms> terms) {
            this(why, terms, Optional.empty());
        }
    }

    /**
     * A number of days from something the ledger may know.
     *
     * @param endOfMonth the day is then moved to the end of its month ("45 jours fin de mois")
     */
    record Terms(int days, Start start, boolean endOfMonth) {

        /** The day, from the day of {@link #start}. */
        public LocalDate from(LocalDate first) {
            LocalDate day = first.plusDays(days);
            return endOfMonth ? day.withDayOfMonth(day.lengthOfMonth()) : day;
        }
    }

    /** What terms count from. UNSAID: "net 30", which by custom is from the invoice's date. */
    enum Start {
        INVOICE_DATE,
        DUE_DATE,
        DELIVERY,
        RECEIPT,
        UNSAID
    }
}
