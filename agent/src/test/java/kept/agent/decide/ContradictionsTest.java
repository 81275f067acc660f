package kept.agent.decide;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import kept.agent.ledger.InvoiceId;
import kept.agent.ledger.Money;
import kept.agent.read.Intent;
import kept.agent.read.Quote;
import kept.agent.read.Statement;
import org.junit.jupiter.api.Test;

class ContradictionsTest {

    private static final Path REFERENCE = Path.of("..", "docs", "reference", "intents.md");

    @Test
    void the_reference_has_the_table_that_runs() throws IOException {
        List<String> rows = Files.readString(REFERENCE).lines().dropWhile(l -> !l.startsWith("## What does not go together")).dropWhile(l -> !l.startsWith("| stronger")).skip(2).takeWhile(l -> l.startsWith("|")).toList();
        assertThat(rows).containsExactlyElementsOf(Contradictions.TABLE.stream().map(p -> "| `" + p.stronger().code() + "` | `" + p.weaker().code() + "` | " + p.text() + " |").toList());
    }

    @Test
    void each_pair_is_found_in_either_order_and_only_on_the_same_invoice() {
        for (Contradictions.Pair pair : Contradictions.TABLE) {
            Statement a = about(pair.stronger(), "INV-1", "INV-2");
            Statement b = about(pair.weaker(), "INV-2");
            for (List<Statement> mail : List.of(List.of(a, b), List.of(b, a))) {
                assertThat(Contradictions.in(mail)).as(pair.text()).singleElement().satisfies(r -> assertThat(r.text()).isEqualTo(pair.text()));
            }
            assertThat(Contradictions.in(List.of(a, about(pair.weaker(), "INV-3")))).as("of another invoice").isEmpty();
        }
    }

    @Test
    void who_names_a_part_by_its_sum_contradicts_nothing() {
        Statement part = about(Intent.DISPUTE, "INV-1");
        Statement summed = new Statement(part.intent(), part.quote(), part.claimed(), part.invoices(), Optional.empty(), "", Optional.of(Money.parse("EUR 100.00")), 1, List.of(), Map.of());
        assertThat(Contradictions.in(List.of(summed, about(Intent.PROMISE_TO_PAY, "INV-1")))).isEmpty();
    }

    @Test
    void what_goes_together_is_left_alone() {
        for (Intent beside : List.of(Intent.INVOICE_COPY_REQUEST, Intent.STATEMENT_REQUEST, Intent.QUESTION, Intent.CALL_REQUEST, Intent.OUT_OF_OFFICE)) {
            Stream.of(Intent.PROMISE_TO_PAY, Intent.DISPUTE, Intent.PAYMENT_CLAIM).forEach(i -> assertThat(Contradictions.in(List.of(about(i, "INV-1"), about(beside, "INV-1")))).isEmpty());
        }
    }

    private static Statement about(Intent intent, String... invoices) {
        return new Statement(intent, Optional.of(new Quote("words", 0, false)), "words", Arrays.stream(invoices).map(InvoiceId::new).toList(), Optional.empty(), "", Optional.empty(), 1, List.of(), Map.of());
    }
}
