package kept.agent.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The tables days-xx.csv: phrase, the mail's day, locale, direction, what it means. The days in them were worked out with
 * another program's calendar. A meaning is a day, several joined by "or", "ambiguous", "conflict" or "none" with their days.
 */
class PhraseTableTest {

    private static final DayFinder FINDER = new DayFinder();

    record Row(String phrase, Reference reference, String direction, String expected) {

        String actual() {
            if (direction.equals("BACK")) {
                return FINDER.returnDay(phrase, reference).map(LocalDate::toString).orElse("none");
            }
            return FINDER.resolve(phrase, reference, Direction.valueOf(direction)).map(PhraseTableTest::shown).orElse("none");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "de", "fr", "es", "nl", "it", "pt", "pl", "sv"})
    void every_phrase_of_the_table_means_its_day(String language) {
        List<String> failures = rows(language).filter(row -> !row.actual().equals(row.expected()))
                .map(row -> row.phrase() + " on " + row.reference().today() + ": " + row.expected() + " expected, but was " + row.actual())
                .toList();
        assertThat(failures).isEmpty();
    }

    private static Stream<Row> rows(String language) {
        return lines("days-" + language + ".csv").map(line -> {
            String[] cells = line.split(";", -1);
            Optional<Locale> locale = cells[2].isEmpty() ? Optional.empty() : Optional.of(Locale.forLanguageTag(cells[2]));
            Reference reference = new Reference(LocalDate.parse(cells[1]), locale, List.of(Locale.forLanguageTag(language)));
            return new Row(cells[0], reference, cells[3], cells[4]);
        });
    }

    static Stream<String> lines(String file) {
        try (InputStream in = Optional.ofNullable(PhraseTableTest.class.getResourceAsStream(file)).orElseThrow()) {
            return Arrays.stream(new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\\R"))
                    .filter(line -> !line.isBlank() && !line.startsWith("#"));
        } catch (IOException e) {
            throw new IllegalStateException("cannot read " + file, e);
        }
    }

    private static String shown(Meaning meaning) {
        if (meaning instanceof Meaning.Day day) {
            return Stream.concat(Stream.of(day.day()), day.alsoRight().stream()).map(LocalDate::toString).collect(Collectors.joining(" or "));
        }
        if (meaning instanceof Meaning.Ambiguous ambiguous) {
            return "ambiguous " + ambiguous.candidates().stream().sorted().map(LocalDate::toString).collect(Collectors.joining(" "));
        }
        if (meaning instanceof Meaning.Conflict conflict) {
            return "conflict " + conflict.byDate() + " " + conflict.byWeekday();
        }
        return "none";
    }
}
