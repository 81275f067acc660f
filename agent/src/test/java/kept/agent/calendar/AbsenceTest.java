package kept.agent.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AbsenceTest {

    private static final DayFinder FINDER = new DayFinder();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            en | I am away until 24 April and back on Tuesday, 28 April. | 2026-04-28
            en | I am out of the office until 24 April inclusive. | 2026-04-27
            en | I'm out through Wednesday, 22 April. | 2026-04-23
            en | Away until Monday, 27 April. | 2026-04-27
            en | Since yesterday I'm on leave and I resume work on the 4th of May. | 2026-05-04
            en | I won't see this before Monday 27 April. | 2026-04-27
            en | I'm not in the office today or tomorrow. | 2026-04-20
            en | The office is closed and reopens on 27 April. | 2026-04-27
            en | On leave from 20 to 24 April. For urgent matters call Ann. | 2026-04-27
            de | Am Montag und Dienstag bin ich nicht erreichbar, ab Mittwoch wieder. | 2026-04-22
            de | Ich bin bis einschließlich 24. April nicht im Büro. | 2026-04-27
            de | Ich bin bis zum 23. April abwesend. | 2026-04-24
            fr | Absente jusqu'au 24 avril inclus, de retour le mardi 28 avril. | 2026-04-28
            fr | En congés du 20 au 24. | 2026-04-27
            nl | Afwezig tot 27 april. | 2026-04-27
            sv | Jag är ledig t.o.m. 24 april. | 2026-04-27
            """)
    void the_first_day_back(String language, String note, LocalDate expected) {
        assertThat(back(language, note)).contains(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            en | I am out of the office with limited access to mail.
            en | I am on maternity leave until March 2027.
            en | Away until Friday 25 April.
            de | Ich bin derzeit nicht im Haus.
            """)
    void no_day_back_where_none_is_told(String language, String note) {
        assertThat(back(language, note)).isEmpty();
    }

    private static Optional<LocalDate> back(String language, String note) {
        return FINDER.returnDay(note, new Reference(LocalDate.of(2026, 4, 16), Optional.of(Locale.UK), List.of(Locale.forLanguageTag(language))));
    }
}
