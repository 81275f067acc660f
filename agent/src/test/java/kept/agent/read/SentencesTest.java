package kept.agent.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SentencesTest {

    @ParameterizedTest
    @ValueSource(strings = {
        "We will pay 1.250,00 EUR on 14.05.2026 by bank transfer",
        "Mr. Smith approved inv. no. 1042 for St. Mary's Ltd. yesterday",
        "Wir zahlen am 14. Mai bzw. spätestens am 20. Mai d.h. rechtzeitig",
        "Die Rechnung Nr. 917 v. 3.4. liegt bei Fr. Müller z.B. im Büro",
        "La facture n° 917 de M. Martin sera réglée le 15 courant p.ex. par virement",
        "we'll pay at 5 p.m. on friday",
        "well... maybe next week",
        "Rs. 2,36,000/- shall be released approx. on the 28th"
    })
    void what_is_one_sentence_stays_one(String text) {
        assertThat(texts(text)).as(text).containsExactly(text);
    }

    @Test
    void sentences_end_where_they_end() {
        assertThat(texts("Paid today. Can you confirm? Thanks!! See you. the rest follows friday."))
                .containsExactly("Paid today.", "Can you confirm?", "Thanks!!", "See you.", "the rest follows friday.");
        assertThat(texts("Wir zahlen bis zum 30. Danke für Ihre Geduld.")).containsExactly("Wir zahlen bis zum 30.", "Danke für Ihre Geduld.");
    }

    @Test
    void wrapped_lines_are_one_sentence_and_list_lines_are_not() {
        String text = """
                We have had some trouble with our bank this month and so the payment of
                your invoice will only leave us on Friday.

                - INV-1042: Friday
                - INV-1043: wrong price
                Thanks
                Jo""";
        assertThat(texts(text)).containsExactly(
                "We have had some trouble with our bank this month and so the payment of\nyour invoice will only leave us on Friday.",
                "- INV-1042: Friday", "- INV-1043: wrong price", "Thanks", "Jo");
    }

    @Test
    void rows_of_a_table_are_one_each() {
        assertThat(texts("Invoice     Date        Paid\nC118820     09/22/2025  4,410.00\nC118846     09/24/2025  1,275.50")).hasSize(3);
    }

    @Test
    void offsets_point_into_the_text() {
        String text = "  Hello.\n\nWe pay on Friday.  Thanks";
        for (var s : Sentences.of(text)) assertThat(text.substring(s.start(), s.end())).isEqualTo(s.text());
    }

    @Test
    void clauses_are_told_apart_but_not_inside_numbers_and_lists() {
        assertThat(clauses("INV-7 goes out Friday, INV-8 is wrong, and please send me INV-9")).containsExactly("INV-7 goes out Friday", "INV-8 is wrong", "please send me INV-9");
        assertThat(clauses("Check goes out 04/03 for HV-1102 and HV-1119")).containsExactly("Check goes out 04/03 for HV-1102 and HV-1119");
        assertThat(clauses("we pay 1,250.00 today")).containsExactly("we pay 1,250.00 today");
    }

    @Test
    void salutation_closing_and_name_are_left_out() {
        String text = "Hi Aoife,\n\nCould you send a statement?\n\nThanks a mill,\nNiamh Byrne\nAccounts";
        assertThat(SignOff.body(Sentences.of(text))).extracting(Sentences.Sentence::text).containsExactly("Could you send a statement?");
        assertThat(SignOff.body(Sentences.of("Paid."))).extracting(Sentences.Sentence::text).containsExactly("Paid.");
        assertThat(SignOff.body(Sentences.of("Bonjour, virement prévu vendredi prochain. Marc"))).extracting(Sentences.Sentence::text)
                .containsExactly("Bonjour, virement prévu vendredi prochain.");
        assertThat(SignOff.body(Sentences.of("Regards\nPlease call me before you send anything else to us again!"))).hasSize(1);
    }

    private static List<String> texts(String text) {
        return Sentences.of(text).stream().map(Sentences.Sentence::text).toList();
    }

    private static List<String> clauses(String text) {
        return Clauses.of(Sentences.of(text).get(0), "en").stream().map(Sentences.Sentence::text).toList();
    }
}
