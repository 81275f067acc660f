package kept.mailbox.remittance;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import kept.agent.conversation.Parsed.Attachment;
import kept.agent.conversation.Remittance;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RemittanceFinderTest {

    @Test
    void a_table_in_the_body_becomes_lines_with_day_total_and_reference() {
        Remittance slip = inBody("Remittance advice 4711", """
                Payment date: 13/03/2026
                Payment reference: 2000047110
                Currency: GBP

                Invoice no     Invoice date   Gross       Discount   Paid
                INV-1042       28/01/2026     1,250.00    25.00      1,225.00
                INV-1077       30/01/2026     300.00      0.00       300.00
                CN-17          02/02/2026     -40.00      0.00       (40.00)
                Total                                                1,485.00
                """).orElseThrow();

        assertThat(shown(slip)).isEqualTo("INV-1042 1225.00 2026-01-28, INV-1077 300.00 2026-01-30, CN-17 -40.00 2026-02-02");
        assertThat(slip.paidOn()).contains(LocalDate.of(2026, 3, 13));
        assertThat(slip.reference()).isEqualTo("2000047110");
        assertThat(slip.currency().orElseThrow().getCurrencyCode()).isEqualTo("GBP");
        assertThat(slip.total()).contains(new BigDecimal("1485.00"));
        assertThat(slip.addsUp()).isTrue();
    }

    @Test
    void files_are_read_by_their_columns_in_many_languages() {
        assertThat(inFile("zahlungsavis.csv", "Belegnr;Belegdatum;Brutto;Skonto;Zahlbetrag;Währung\nRE-2026/17;28.01.2026;1.250,00;25,00;1.225,00;EUR\nRE-2026/18;29.01.2026;300,00;0,00;300,00;EUR\nSumme;;1.550,00;25,00;1.525,00;EUR\n"))
                .isEqualTo("RE-2026/17 1225.00 EUR 2026-01-28, RE-2026/18 300.00 EUR 2026-01-29");
        assertThat(inFile("avis de virement.xlsx", "Facture\tDate\tMontant réglé\nF-1042\t2026-01-28\t1250.5\nF-1043\t2026-01-29\t99\n")).isEqualTo("F-1042 1250.5 2026-01-28, F-1043 99 2026-01-29");
        assertThat(inFile("remittance.csv", "\"Invoice\",\"Your ref\",\"Amount\"\n\"INV-1042\",\"x\",\"1,250.00\"\n\"INV-1043\",\"y\",\"300.00\"\n")).isEqualTo("INV-1042 1250.00, INV-1043 300.00");
        assertThat(inFile("aviso de pago.pdf", "AVISO DE PAGO\nFecha de pago: 13/03/2026\nFactura \tFecha \tImporte\nFAC-2026-17 \t28/01/2026 \t1.250,00 €\nTotal \t1.250,00 €")).isEqualTo("FAC-2026-17 1250.00 EUR 2026-01-28");
    }

    @Test
    void labelled_values_of_one_invoice_are_a_slip_too() {
        Remittance slip = inBody("Payment advice", "This is to inform you of our payment.\n\nInvoice number: INV-1042\nAmount: EUR 1,250.00\nPayment date: 13 March 2026\nPayment reference: 4711").orElseThrow();
        assertThat(shown(slip)).isEqualTo("INV-1042 1250.00 EUR");
        assertThat(slip.paidOn()).contains(LocalDate.of(2026, 3, 13));
    }

    @Test
    void rows_without_headings_are_told_by_what_their_cells_look_like() {
        assertThat(shown(inBody("Invoices paid", "We have paid the following invoices today:\n\nINV-1042   1,250.00\nINV-1043   300.00\n\nRegards").orElseThrow())).isEqualTo("INV-1042 1250.00, INV-1043 300.00");
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "We will pay INV-1042 over 1,250.00 on Friday.", "INV-1042   1,250.00\nINV-1043   300.00\n\nPlease send copies of these invoices.", "We have paid you, please check.", "Thank you for the remittance information, we will look into it.",
        "The following is wrong:\n\nInvoice   Amount\nINV-1042   1,250.00"
    })
    void a_promise_a_question_and_a_list_are_no_advice(String text) {
        assertThat(inBody("Re: Invoice INV-1042 is overdue", text)).isEmpty();
    }

    @Test
    void our_own_invoice_that_comes_back_is_no_advice() {
        var copy = new Attachment("INV-1042.pdf", "application/pdf", 10, "Invoice INV-1042\nDate 28.01.2026\nAmount due EUR 1,250.00\nPlease pay within 30 days");
        assertThat(RemittanceFinder.find("Re: Invoice", "see attached", List.of(copy))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"1.250,00 | 1250.00", "1,250.00 | 1250.00", "1 250,00 | 1250.00", "1'250.50 | 1250.50", "EUR 99 | 99", "€ 1.250 | 1250", "1,250.00- | -1250.00", "(35.10) | -35.10", "-40,00 | -40.00", "1.234.567,89 | 1234567.89", "0.00 | 0.00", "1250 | 1250", "250.00 CR | -250.00",
        "12.03.2026 | ''", "1.2.3 | ''", "INV-7 | ''", "12% | ''", "1,250,00 | ''"})
    void sums_are_read_in_the_notations_of_many_countries(String cell, String expected) {
        assertThat(Sum.of(cell).map(s -> s.value().toPlainString()).orElse("")).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"2026-03-04 | 2026-03-04", "04.03.2026 | 2026-03-04", "4 March 2026 | 2026-03-04", "4. März 2026 | 2026-03-04", "Mar 4, 2026 | 2026-03-04", "04-MAR-26 | 2026-03-04", "4 mars 2026 | 2026-03-04", "4 de marzo de 2026 | 2026-03-04", "13/03/2026 | 2026-03-13", "03/13/2026 | 2026-03-13",
        "03/04/2026 | ''", "31/02/2026 | ''", "soon | ''"})
    void days_are_read_where_they_can_be_read_in_one_way(String cell, String expected) {
        assertThat(SlipDays.shownIn("").of(cell).map(LocalDate::toString).orElse("")).isEqualTo(expected);
    }

    @Test
    void a_slips_other_days_show_what_comes_first() {
        assertThat(SlipDays.shownIn("13/03/2026 04/03/2026").of("04/03/2026")).contains(LocalDate.of(2026, 3, 4));
        assertThat(SlipDays.shownIn("03/13/2026 04/03/2026").of("04/03/2026")).contains(LocalDate.of(2026, 4, 3));
        assertThat(SlipDays.shownIn("13/03/2026 03/13/2026").of("04/03/2026")).isEmpty();
    }

    private static Optional<Remittance> inBody(String subject, String text) {
        return RemittanceFinder.find(subject, text, List.of());
    }

    private static String inFile(String name, String text) {
        return shown(RemittanceFinder.find("", "see attached", List.of(new Attachment(name, "application/octet-stream", 10, text))).orElseThrow());
    }

    private static String shown(Remittance slip) {
        return slip.lines().stream().map(l -> l.invoice() + l.amount().map(a -> " " + a.toPlainString()).orElse("") + l.currency().map(c -> " " + c).orElse("") + l.date().map(d -> " " + d).orElse("")).collect(Collectors.joining(", "));
    }
}
