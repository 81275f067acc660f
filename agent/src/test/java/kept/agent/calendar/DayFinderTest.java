package kept.agent.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DayFinderTest {

    private static final LocalDate THURSDAY = LocalDate.of(2026, 3, 12);
    private static final DayFinder FINDER = new DayFinder();

    private static Reference reference(String locale, String... languages) {
        return new Reference(THURSDAY, Optional.of(Locale.forLanguageTag(locale)), List.of(languages).stream().map(Locale::forLanguageTag).toList());
    }

    private static List<Mention> promised(String text, String locale, String... languages) {
        return FINDER.find(text, reference(locale, languages), Direction.FUTURE);
    }

    @Test
    void the_working_shows_the_words_the_mails_day_and_the_day() {
        Mention mention = promised("Payment goes out by the end of next week.", "en-US", "en").get(0);

        assertThat(mention.words()).isEqualTo("by the end of next week");
        assertThat(mention.meaning()).isEqualTo(new Meaning.Day(
                LocalDate.of(2026, 3, 20), List.of(), "'by the end of next week', Thu 12 Mar 2026 -> Fri 20 Mar 2026"));
    }

    @Test
    void a_whole_weekday_of_another_language_counts_and_a_short_word_does_not() {
        assertThat(promised("We'll pay the invoice vendredi, c'est promis", "fr-CA", "en", "fr")).extracting(Mention::words).containsExactly("vendredi");
        assertThat(promised("We had to pay the hier of the estate first", "fr-CA", "en", "fr")).isEmpty();
    }

    @Test
    void several_days_are_found_in_order_with_their_places() {
        String text = "INV-7 goes out Friday, the rest on 3 April.";

        List<Mention> mentions = promised(text, "en-GB", "en");

        assertThat(mentions).extracting(Mention::words).containsExactly("Friday", "on 3 April");
        assertThat(mentions).allSatisfy(m -> assertThat(text.substring(m.start(), m.end())).isEqualTo(m.words()));
    }

    @Test
    void a_phrase_with_two_different_days_has_no_single_meaning() {
        assertThat(FINDER.resolve("500 on Friday and 500 on 3 April", reference("en-GB", "en"), Direction.FUTURE)).isEmpty();
    }

    @Test
    void words_without_a_day_do_not_hide_the_day_beside_them() {
        assertThat(FINDER.resolve("as soon as possible, by Friday", reference("en-GB", "en"), Direction.FUTURE))
                .hasValueSatisfying(meaning -> assertThat(meaning).isInstanceOf(Meaning.Day.class));
    }

    @Test
    void spans_that_are_taken_hold_no_day() {
        String text = "3 April 2026 is our number for it, paid by Friday";

        List<Mention> mentions = FINDER.find(text, reference("en-GB", "en"), Direction.FUTURE, List.of(new int[] {0, 12}));

        assertThat(mentions).extracting(Mention::words).containsExactly("by Friday");
    }

    @Test
    void a_phrase_may_break_over_a_line_but_not_over_an_empty_one() {
        assertThat(promised("by the end of\nnext week", "en-US", "en")).extracting(Mention::words).containsExactly("by the end of\nnext week");
        assertThat(promised("by the end of\n\nnext week", "en-US", "en")).extracting(Mention::words).containsExactly("next week");
    }

    @Test
    void exotic_spaces_are_spaces() {
        assertThat(promised("le 3\u00A0avril\u202F2026", "fr-FR", "fr")).singleElement()
                .satisfies(m -> assertThat(m.meaning()).isInstanceOf(Meaning.Day.class));
    }

    @Test
    void each_paragraph_is_read_in_the_language_that_knows_most_of_it() {
        List<Mention> mentions = promised("We pay by the end of next week.\n\nWir zahlen Ende nächster Woche.", "de-DE", "de", "en");

        assertThat(mentions).extracting(Mention::words).containsExactly("by the end of next week", "Ende nächster Woche");
    }

    @Test
    void terms_can_be_worked_out_from_the_invoice() {
        Meaning meaning = FINDER.resolve("net 45 from invoice date", reference("en-US", "en"), Direction.FUTURE).orElseThrow();

        Meaning.Terms terms = ((Meaning.Unknown) meaning).terms().orElseThrow();
        assertThat(terms.start()).isEqualTo(Meaning.Start.INVOICE_DATE);
        assertThat(terms.from(LocalDate.of(2026, 2, 1))).isEqualTo(LocalDate.of(2026, 3, 18));
    }

    @Test
    void the_day_of_a_document_is_no_day_to_pay_by() {
        List<Mention> mentions = promised("Invoice INV-12 dated 3 March goes out on Thursday", "en-GB", "en");

        assertThat(mentions.get(0).meaning()).isInstanceOf(Meaning.Unknown.class);
        assertThat(mentions.get(0).words()).isEqualTo("dated 3 March");
        assertThat(mentions.get(1).words()).isEqualTo("on Thursday");
    }

    @Test
    void an_earliest_day_is_told_but_is_no_day_to_pay_by() {
        Meaning meaning = FINDER.resolve("à partir du 5 avril", reference("fr-FR", "fr"), Direction.FUTURE).orElseThrow();

        assertThat(meaning).isInstanceOfSatisfying(Meaning.Unknown.class, u -> assertThat(u.earliest()).contains(LocalDate.of(2026, 4, 5)));
    }

    @Test
    void an_absence_that_names_its_return_is_not_read_by_its_end() {
        assertThat(FINDER.returnDay("I am away until 24 April and back on Tuesday, 28 April", reference("en-GB", "en")))
                .contains(LocalDate.of(2026, 4, 28));
    }
}
