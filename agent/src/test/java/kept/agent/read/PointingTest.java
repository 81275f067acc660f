package kept.agent.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PointingTest {

    @Test
    void words_that_only_point_name_no_invoice() {
        for (String words : List.of("this invoice", "The above invoice", "the invoice", "Die genannte Rechnung", "cette facture", "la facture mentionnée", "esta factura", "questa fattura", "deze factuur", "essa nota", "ta faktura", "fakturan", "it")) {
            assertThat(Pointing.isAtInvoice(words)).as(words).isTrue();
        }
    }

    @Test
    void words_that_say_which_are_no_pointing() {
        for (String words : List.of("the chairs invoice", "INV-1042", "both", "these invoices", "the March one", "the other invoice", "l'autre facture", "beide Rechnungen", "the first invoice", "our invoice to you", "")) {
            assertThat(Pointing.isAtInvoice(words)).as(words).isFalse();
        }
    }
}
