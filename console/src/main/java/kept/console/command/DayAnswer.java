package kept.console.command;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kept.agent.calendar.DayFinder;
import kept.agent.calendar.Meaning;
import kept.agent.calendar.Mention;
import kept.agent.calendar.Reference;

/**
 * What words for a day come to, for programs.
 *
 * @param reference    the day they were read against
 * @param status       of all mentions together; NONE where no day was found
 * @param date         the day, where there is exactly one
 * @param alternatives of AMBIGUOUS and SEVERAL all days; of DAY and PERIOD others that the same words are used for
 */
record DayAnswer(
        @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<JsonNode> id,
        LocalDate reference,
        Status status,
        Optional<LocalDate> date,
        List<LocalDate> alternatives,
        Optional<Meaning.Period> period,
        Optional<String> words,
        String working,
        List<Found> mentions) {

    private static final DateTimeFormatter SHOWN = DateTimeFormatter.ofPattern("EEE d MMM yyyy", Locale.ENGLISH);

    enum Status {
        DAY,
        PERIOD,
        AMBIGUOUS,
        SEVERAL,
        NONE;

        @com.fasterxml.jackson.annotation.JsonValue
        String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** One mention; {@code start} and {@code end} are offsets in the text, in UTF-16 units. */
    record Found(int start, int end, String words, Status status, Optional<LocalDate> date, List<LocalDate> alternatives,
            Optional<Meaning.Period> period, Optional<LocalDate> earliest, Optional<Meaning.Terms> terms, String working) {

        private static Found of(Mention mention, LocalDate reference) {
            Meaning meaning = mention.meaning();
            if (meaning instanceof Meaning.Day day) {
                return found(mention, day.period().isPresent() ? Status.PERIOD : Status.DAY, Optional.of(day.day()), day.alsoRight(), day.period(), day.working());
            }
            if (meaning instanceof Meaning.Ambiguous several) return found(mention, Status.AMBIGUOUS, Optional.empty(), several.candidates(), Optional.empty(), several.working());
            if (meaning instanceof Meaning.Conflict both) {
                return found(mention, Status.AMBIGUOUS, Optional.empty(), List.of(both.byDate(), both.byWeekday()), Optional.empty(), both.working());
            }
            var unknown = (Meaning.Unknown) meaning;
            String working = "'" + mention.words().strip().replaceAll("\\s+", " ") + "', " + SHOWN.format(reference) + " -> no day (" + unknown.why() + ")";
            return new Found(mention.start(), mention.end(), mention.words(), Status.NONE, Optional.empty(), List.of(), Optional.empty(), unknown.earliest(), unknown.terms(), working);
        }

        private static Found found(Mention m, Status status, Optional<LocalDate> date, List<LocalDate> others, Optional<Meaning.Period> period, String working) {
            return new Found(m.start(), m.end(), m.words(), status, date, others, period, Optional.empty(), Optional.empty(), working);
        }
    }

    static DayAnswer of(Optional<JsonNode> id, DayRequest request, DayFinder finder) {
        Reference reference = request.reference();
        List<Found> all = finder.find(request.readable(), reference, request.way()).stream().map(m -> Found.of(m, reference.today())).toList();
        List<Found> days = all.stream().filter(f -> f.status() != Status.NONE).toList();
        boolean one = days.stream().map(f -> List.of(f.date(), f.alternatives())).distinct().count() == 1;
        if (one) {
            Found only = days.get(0);
            return new DayAnswer(id, reference.today(), only.status(), only.date(), only.alternatives(), only.period(), Optional.of(only.words()), only.working(), all);
        }
        Optional<String> words = (days.isEmpty() ? all : days).stream().map(Found::words).reduce((a, b) -> a + "; " + b);
        String working = (days.isEmpty() ? all : days).stream().map(Found::working).collect(Collectors.joining("; "));
        var each = new TreeSet<>(days.stream().flatMap(f -> Stream.concat(f.date().stream(), f.alternatives().stream())).toList());
        return new DayAnswer(id, reference.today(), days.isEmpty() ? Status.NONE : Status.SEVERAL, Optional.empty(), List.copyOf(each), Optional.empty(), words,
                all.isEmpty() ? "no words for a day" : working, all);
    }
}
