package kept.agent.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Currency;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AmountFinderTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            we paid 1.250,00 EUR                 | EUR | EUR 1250.00
            we paid EUR 1.250,00 today           | EUR | EUR 1250.00
            1.250,- € gehen raus                 | EUR | EUR 1250.00
            5.000 jetzt gleich                   | EUR | EUR 5000.00
            1 250,00 € partent ce soir           | EUR | EUR 1250.00
            la somme de 4 812,60 €               | EUR | EUR 4812.60
            la somme de 4\u202F812,60\u00A0€     | EUR | EUR 4812.60
            we sent £1,250.50                    | GBP | GBP 1250.50
            £1,450 of it leaves on the 9th       | GBP | GBP 1450.00
            CHF 3'480.00 mit Valuta              | CHF | CHF 3480.00
            CHF 3\u2019480.00                    | CHF | CHF 3480.00
            wir zahlen Fr. 1'250                 | CHF | CHF 1250.00
            Rs. 2,36,000/- shall be released     | INR | INR 236000.00
            Rs 1,41,600 by RTGS                  | INR | INR 141600.00
            2.5 lakh on Monday                   | INR | INR 250000.00
            5k now, rest on the 30th             | USD | USD 5000.00
            $12.5k wired                         | USD | USD 12500.00
            we wire the N3.2m on Wednesday       | NGN | NGN 3200000.00
            AED 18,450 will be credited          | AED | AED 18450.00
            KES 85,000 by M-Pesa                 | KES | KES 85000.00
            12 500 kr på fredag                  | SEK | SEK 12500.00
            kr 12.500,50                         | NOK | NOK 12500.50
            1 250,50 zł                          | PLN | PLN 1250.50
            R$ 1.500,00                          | BRL | BRL 1500.00
            R12 000 today                        | ZAR | ZAR 12000.00
            3 TEUR heute                         | EUR | EUR 3000.00
            pay 2000 now                         | GBP | GBP 2000.00
            2,000 now, rest later                | GBP | GBP 2000.00
            $849.5 cleared                       | USD | USD 849.50
            C$ 900 today                         | CAD | CAD 900.00
            500 quid on Friday                   | GBP | GBP 500.00
            wir überweisen 850 Euro              | EUR | EUR 850.00
            1250.00 transferred                  | USD | USD 1250.00
            15 May 2026: N2,000,000              | NGN | NGN 2000000.00
            EUR 1.250.000,00 am Montag           | EUR | EUR 1250000.00
            die restlichen CHF 430.00 am 15.     | CHF | CHF 430.00
            C118846   1,275.50   open            | USD | USD 1275.50
            1 500 000 F CFA le 30 juin           | XOF | XOF 1500000
            te hago un bizum de 250 a cuenta     | EUR | EUR 250.00
            te transfiero 40 mil el lunes        | ARS | ARS 40000.00
            jetzt 300 und Rest Mitte Mai         | EUR | EUR 300.00
            tipo 200 por mês                     | BRL | BRL 200.00
            kanske 500 i månaden                 | SEK | SEK 500.00
            swishade i onsdags, 950 spänn        | SEK | SEK 950.00
            alla 2 312 kronorna                  | SEK | SEK 2312.00
            reszta czyli 845 do 15 kwietnia      | PLN | PLN 845.00
            os outros 620 dia 5                  | BRL | BRL 620.00
            """)
    void a_sum_is_read_in_the_notation_of_its_country(String text, String own, String expected) {
        var found = finder(own).find(unescaped(text));
        assertThat(found).as(text).hasSize(1);
        assertThat(found.get(0).amount().toString()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            half tomorrow, half next week
            50% now and 50 % later
            within 14 days
            on 12.05.2026 at 10:30
            on the 25th of April 2026
            invoice 1042
            INV-1042 is wrong
            call me on 020 7946 0123
            we ordered 500 units and got 480 pcs
            10.30 Uhr
            in 2026
            KW 20
            """)
    void what_is_no_sum_is_left_alone(String text) {
        assertThat(finder("GBP").find(text)).as(text).isEmpty();
    }

    @Test
    void several_sums_are_found_in_their_order() {
        assertThat(finder("EUR").find("2.000,00 € jetzt, 1.500,50 € am 15. Mai").stream().map(m -> m.amount().toString()))
                .containsExactly("EUR 2000.00", "EUR 1500.50");
    }

    @Test
    void a_dollar_sign_is_the_ledgers_dollar() {
        assertThat(finder("AUD").find("$500 today").get(0).amount().toString()).isEqualTo("AUD 500.00");
        assertThat(finder("EUR").find("$500 today").get(0).amount().toString()).isEqualTo("USD 500.00");
    }

    @Test
    void offsets_point_at_the_words_as_they_stand() {
        String text = "wir zahlen 4\u202F812,60\u00A0€ morgen";
        var found = finder("EUR").find(text).get(0);
        assertThat(text.substring(found.start(), found.end())).isEqualTo(found.words()).isEqualTo("4\u202F812,60\u00A0€");
    }

    @Test
    void three_decimals_of_a_dinar_may_be_thousands() {
        assertThat(finder("KWD").find("KWD 1.250").get(0).doubtful()).isTrue();
        assertThat(finder("EUR").find("EUR 1.250").get(0).doubtful()).isFalse();
    }

    @Test
    void words_given_as_a_sum_may_be_a_bare_number() {
        assertThat(finder("GBP").read("450").orElseThrow().amount().toString()).isEqualTo("GBP 450.00");
        assertThat(finder("GBP").read("half")).isEmpty();
        assertThat(finder("GBP").read("50%")).isEmpty();
        assertThat(finder("GBP").find("a stretch taken by 1,250.00", List.of(new Span(19, 27)))).isEmpty();
    }

    private static AmountFinder finder(String own) {
        return new AmountFinder(Currency.getInstance(own));
    }

    private static String unescaped(String text) {
        return text.replace("\\u202F", "\u202F").replace("\\u00A0", "\u00A0").replace("\\u2019", "\u2019");
    }
}
