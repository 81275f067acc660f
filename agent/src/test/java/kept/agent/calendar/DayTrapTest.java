package kept.agent.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What looks like a day and is none, and what nobody should write at all. */
class DayTrapTest {

    private static final DayFinder FINDER = new DayFinder();
    private static final List<Locale> ALL = List.of("en", "de", "fr", "es", "nl", "it", "pt", "pl", "sv").stream().map(Locale::forLanguageTag).toList();

    private static Reference on(String day, String... languages) {
        return new Reference(LocalDate.parse(day), Optional.of(Locale.US), List.of(languages).stream().map(Locale::forLanguageTag).toList());
    }

    private static List<Mention> days(String text, Reference reference) {
        return FINDER.find(text, reference, Direction.FUTURE).stream().filter(m -> !(m.meaning() instanceof Meaning.Unknown)).toList();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            en | You may call us, we may pay, and it may well be late.
            en | I sat down, the sun was out, and the band did march on.
            en | This is our second reminder for the first invoice, and a third party was involved.
            en | Call 24/7 on +1 (555) 010-0199 or 555.010.0147 ext. 12.
            en | Tel: 020 7946 0018 | Fax: 020 7946 0019
            en | Invoice 2026/03/04-12, INV-2026-05-12, #03-0471 and PO 4500012345
            en | Version 1.2.3 and 10.4 of the file, clause 3.4, page 3/4, chapter 12.5.
            en | USD 1,500.00, $12.05, 12.05 EUR, 2.5 % and 10.12 GBP
            en | at 4.30 and between 9:00 and 17:30
            en | DE89 3704 0044 0532 0130 00
            en | We paid 1/2 of it, the other 1/3 is open.
            en | Office hours: Monday to Friday, 9-5, Mon-Fri 08:00-17:00
            en | Acme Ltd, registered in England no. 01234567, VAT GB 123 4567 89, since 1998
            en | 1. May we pay later? 2. May I ask why?
            en | Have a great weekend!
            en | at the end of the day we simply cannot pay
            en | on 31 April or 29 February 2027 or 30/02/2026
            en | on Friday 31 April
            en | next weekend, the penultimate Friday, a Friday in spring
            de | Guten Morgen, das ist schon die 2. Mahnung zum 3. Mal.
            de | Montage und Wartung, so nicht, mit mir nicht, da fehlt do ut des.
            de | Tel. 030 / 12 05 26-0, Fax -99, HRB 12 345, USt-IdNr. DE123456789
            de | 1.500,00 EUR, 12.5 %, Nr. 12.05, Ziffer 3.4
            de | um 14.30 Uhr in der 2. Etage
            de | Mo-Fr 8-17 Uhr, Montag bis Freitag 8.00 bis 17.00 Uhr
            de | Schönes Wochenende!
            fr | Bonne journée et bon week-end
            fr | Tél. 01.23.45.67.89, SIRET 123 456 789 00012
            fr | la 2e relance pour le 3e trimestre en jeu, dans la mer
            es | por la mañana, en el mar, el segundo aviso, buen fin de semana
            es | 1.500,00 €, 12,5 %, tel. 91 123 45 67
            nl | goedemorgen, de 2e herinnering, zo is het, do it, ma en pa
            nl | het werd 3 - 3 in de 13e minuut
            it | la maggior parte, il secondo sollecito, buona giornata
            pt | a segunda via da fatura, a quarta parcela, a terça parte, boa tarde
            pl | do 20 minut, w 53. min, nie ma się czym martwić, dzień dobry
            sv | man vet aldrig, god morgon, en fri dag, andra påminnelsen
            """)
    void no_day_is_read_from(String language, String text) {
        assertThat(days(text, on("2026-03-12", language))).isEmpty();
    }

    @Test
    void the_24_7_and_the_half_stay_silent_in_every_language() {
        for (Locale language : ALL) {
            assertThat(days("24/7 1/2 +49 30 12 05 26 INV-2026-05-12 1.234,56", on("2026-03-12", language.getLanguage()))).isEmpty();
        }
    }

    @Test
    void a_weekday_is_counted_from_the_day_given() {
        assertThat(days("Monday", on("2025-01-31", "en")).get(0).meaning())
                .isEqualTo(new Meaning.Day(LocalDate.of(2025, 2, 3), List.of(), "'Monday', Fri 31 Jan 2025 -> Mon 3 Feb 2025"));
    }

    @Test
    void whatever_is_written_nothing_is_thrown_and_every_mention_stands_in_the_text() {
        Random random = new Random(7);
        String[] bits = ("by until Friday 3 31 april 99/99 2026-02-30 ( ) , . / - in 0 week w KW20 Q9 32. am zum le d' l'8 25th 1er of the next last '26 W20 \n\n \u00A0 € % # @ 3/4/ 3.-4. T10:00 "
                + "año środę première på måndag 10h30 5pm between and or before after net 30 days").split(" ");
        for (int round = 0; round < 400; round++) {
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(60); i > 0; i--) {
                text.append(bits[random.nextInt(bits.length)]).append(random.nextInt(4) == 0 ? "" : " ");
            }
            String written = text.toString();
            int last = 0;
            for (Mention mention : FINDER.find(written, new Reference(LocalDate.of(2026, 3, 12), Optional.empty(), ALL), Direction.FUTURE)) {
                assertThat(mention.start()).isGreaterThanOrEqualTo(last);
                assertThat(written.substring(mention.start(), mention.end())).isEqualTo(mention.words());
                last = mention.end();
            }
            FINDER.returnDay(written, on("2026-03-12", "en"));
        }
    }

    @Test
    void a_very_long_text_is_read_to_its_end() {
        String text = "by the end of next week or in 10 days ".repeat(3_000) + "@".repeat(50_000) + " on 3 April";

        List<Mention> mentions = FINDER.find(text, on("2026-03-12", "en"), Direction.FUTURE);

        assertThat(mentions.get(mentions.size() - 1).words()).isEqualTo("on 3 April");
    }
}
