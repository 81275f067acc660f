package kept.agent.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InvoiceFinderTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            INV-1042       | please resend INV-1042
            INV-1042       | please resend inv 1042 today
            INV-1042       | INV1042 is paid
            INV-1042       | invoice no. 1042 is paid
            INV-1042       | #1042 is paid
            INV-1042       | 1042 goes out Friday
            INV-1042       | re invoice 042
            2024/00917     | the 917 goes out
            2024/00917     | Rechnung 2024/917
            2024/00917     | Rechnung Nr. 00917
            2024/00917     | facture n° 917
            2024/00917     | 2024-00917 ist bezahlt
            GST/25-26/0381 | bill GST/25-26/0381
            GST/25-26/0381 | bill 0381
            GST/25-26/0381 | 25-26/381
            SH/24/1187     | 5,200 of SH/24/1187
            SH/24/1187     | SH241187
            RE2025-0117    | RE 2025-0117
            RE2025-0117    | Rechnung 0117
            88213          | your invoice 88213
            88213          | 88213 is paid
            """)
    void a_number_is_known_whole_and_by_its_unique_tail(String number, String text) {
        var found = new InvoiceFinder(Books.owing(number, "X-5555").context()).find(text);
        assertThat(found).as(text).hasSize(1);
        assertThat(found.get(0).invoices()).hasToString("[" + number + "]");
        assertThat(found.get(0).doubt()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            we pay on the 14th
            within 14 days
            on 10/04 or 1042 units
            call 020 7946 1042
            £1042 paid
            1042 EUR paid
            PO 1042
            our order 1042
            delivery note 1042
            cheque no. 1042
            in 2026
            KW 14
            """)
    void other_numbers_are_no_invoices(String text) {
        assertThat(new InvoiceFinder(Books.owing("INV-1042", "INV-1014", "INV-2026").context()).find(text)).as(text).isEmpty();
    }

    @Test
    void a_near_miss_is_the_invoice_evidently_meant() {
        assertThat(only("INV-1042", "INV-1024 is paid").doubt()).contains(new Doubt(Doubt.Kind.INVOICE_NEAR_MISS, "INV-1024"));
        assertThat(only("INV-1042", "invoice 1043 is paid").invoices()).hasToString("[INV-1042]");
        assertThat(only("2024/00917", "invoice 2024/00971 is paid").invoices()).hasToString("[2024/00917]");
    }

    @Test
    void a_short_number_that_fits_two_is_both_and_doubtful() {
        var found = new InvoiceFinder(Books.owing("2024/00917", "2025/00917").context()).find("invoice 917 is wrong");
        assertThat(found.get(0).invoices()).hasSize(2);
        assertThat(found.get(0).doubt().orElseThrow().kind()).isEqualTo(Doubt.Kind.INVOICE_AMBIGUOUS);
    }

    @Test
    void a_number_that_is_not_theirs_counts_for_nothing() {
        var finder = new InvoiceFinder(Books.owing("INV-1042").foreign("INV-7781").context());
        for (String text : List.of("INV-7781 is paid", "invoice 998877 is paid", "INV-8839 please")) {
            var found = finder.find(text);
            assertThat(found).as(text).hasSize(1);
            assertThat(found.get(0).kind()).isEqualTo(InvoiceFinder.Kind.UNKNOWN);
            assertThat(found.get(0).invoices()).isEmpty();
        }
    }

    @Test
    void twelve_is_not_12345() {
        assertThat(new InvoiceFinder(Books.owing("INV-12345").context()).find("please send 12 copies")).isEmpty();
        assertThat(new InvoiceFinder(Books.owing("INV-12345").context()).find("invoice 12").stream().flatMap(m -> m.invoices().stream())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            INV-1042 to INV-1044             | INV-1042 INV-1043 INV-1044
            1042-1044 are wrong              | INV-1042 INV-1043 INV-1044
            INV-1042 and INV-1044            | INV-1042 INV-1044
            1042, 43 and 44                  | INV-1042 INV-1043 INV-1044
            INV-1042/43/44                   | INV-1042 INV-1043 INV-1044
            1042/1044                        | INV-1042 INV-1044
            INV-1042 und 14 Tage             | INV-1042
            """)
    void ranges_and_lists_name_each(String text, String expected) {
        var finder = new InvoiceFinder(Books.owing("INV-1041", "INV-1042", "INV-1043", "INV-1044", "INV-1014").context());
        var named = finder.find(text).stream().flatMap(m -> m.invoices().stream()).map(Object::toString).toList();
        assertThat(String.join(" ", named)).as(text).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            both on the 14th               | A-1 B-2
            beide am 14.                   | A-1 B-2
            les deux partent vendredi      | A-1 B-2
            all of them                    | A-1 B-2
            the January one is paid        | A-1
            the February invoice is wrong  | B-2
            die Januar-Rechnung            | A-1
            styczniowej nie widziałam      | A-1
            januarifakturan är betald      | A-1
            die Januarrechnung             | A-1
            la facture de février          | B-2
            your invoice of 10.01.2026     | A-1
            Ihre Rechnung vom 10. Februar  | B-2
            votre facture du 10/02         | B-2
            the biggest one                | B-2
            the oldest invoice             | A-1
            la plus ancienne               | A-1
            die ältere Rechnung            | A-1
            las dos salen el viernes       | A-1 B-2
            tutte e due venerdì            | A-1 B-2
            as duas na sexta               | A-1 B-2
            allebei op vrijdag             | A-1 B-2
            obie w piątek                  | A-1 B-2
            båda på fredag                 | A-1 B-2
            la más antigua el viernes      | A-1
            la più vecchia venerdì         | A-1
            a mais recente na sexta        | B-2
            de oudste op vrijdag           | A-1
            de grootste op vrijdag         | B-2
            najstarszą w piątek            | A-1
            największą w piątek            | B-2
            den äldsta på fredag           | A-1
            den minsta på fredag           | A-1
            nos vemos a las dos            | ''
            """)
    void groups_are_worked_out_from_the_ledger(String text, String expected) {
        var books = new Books().invoice("A-1", "100.00", "100.00", LocalDate.of(2026, 1, 10)).invoice("B-2", "900.00", "900.00", LocalDate.of(2026, 2, 10))
                .invoice("C-3", "900.00", "0.00", LocalDate.of(2025, 2, 10)).reminded("A-1", "B-2").in(Locale.UK);
        var named = new InvoiceFinder(books.context()).find(text).stream().flatMap(m -> m.invoices().stream()).map(Object::toString).toList();
        assertThat(String.join(" ", named)).as(text).isEqualTo(expected);
    }

    @Test
    void all_that_is_open_is_unclear_where_only_some_was_asked_for() {
        var books = Books.owing("A-1111", "A-2222").invoice("A-3333", "10.00", "10.00", MAIL_DAY);
        var found = new InvoiceFinder(books.context()).find("all outstanding invoices").get(0);
        assertThat(found.invoices()).hasSize(3);
        assertThat(found.doubt().orElseThrow().kind()).isEqualTo(Doubt.Kind.INVOICE_UNCLEAR);
    }

    @Test
    void the_customers_own_order_number_names_its_invoice() {
        var found = new InvoiceFinder(Books.owing("INV-1042").ordered("INV-1050", "PO-4500017").context()).find("our PO 4500017 is approved");
        assertThat(found.get(0).kind()).isEqualTo(InvoiceFinder.Kind.ORDER);
        assertThat(found.get(0).invoices()).hasToString("[INV-1050]");
    }

    private static final LocalDate MAIL_DAY = Books.MAIL_DAY;

    private static InvoiceFinder.Mention only(String number, String text) {
        var found = new InvoiceFinder(Books.owing(number, "X-5555").context()).find(text);
        assertThat(found).as(text).hasSize(1);
        return found.get(0);
    }
}
