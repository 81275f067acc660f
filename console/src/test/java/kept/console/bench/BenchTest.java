package kept.console.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import kept.console.KeptRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is measured is what was to be measured; how fast it is, no test says. */
class BenchTest {
    private static final LocalDate DAY = LocalDate.of(2026, 3, 12);

    @TempDir Path folder;

    @Test
    void two_processes_work_on_every_reply_beside_a_past_and_tell_the_time_of_each_stage() throws Exception {
        var ended = KeptRun.in(folder).run("bench", "--json", "--reader", "label", "--accounts", "12", "--mails", "14", "--warm", "2", "--processes", "2", "--stored", "30", "--folder", "b");
        assertThat(ended.status()).as(ended.err()).isZero();
        JsonNode result = new ObjectMapper().readTree(ended.out()).at("/results/0");
        assertThat(result.path("mails").asInt()).isEqualTo(14);
        assertThat(result.path("stored").asInt()).isGreaterThanOrEqualTo(30);
        assertThat(result.path("processes").asInt()).isEqualTo(2);
        assertThat(result.path("failed").asInt()).isZero();
        // Labelled well, most need nobody; a load that all goes to people would measure the short way.
        assertThat(result.path("forPeople").asInt()).isLessThan(10);
        for (String stage : List.of("claim", "parse", "match", "facts", "read", "decide", "write", "act", "done")) {
            assertThat(result.at("/stages/" + stage + "/p50").asDouble()).as(stage).isPositive();
        }
    }

    @Test
    void a_model_is_asked_over_the_wire_and_takes_its_time() throws Exception {
        var ended = KeptRun.in(folder).run("bench", "--json", "--reader", "model", "--model-latency", "300ms", "--accounts", "8", "--mails", "3", "--warm", "1", "--folder", "b");
        assertThat(ended.status()).as(ended.err()).isZero();
        JsonNode result = new ObjectMapper().readTree(ended.out()).at("/results/0");
        assertThat(result.path("modelCalls").asInt()).isPositive();
        assertThat(result.at("/stages/read/p50").asDouble()).isGreaterThanOrEqualTo(300);
    }

    @Test
    void mail_that_arrives_while_books_come_in_is_stored_within_two_seconds() throws Exception {
        var ended = KeptRun.in(folder).run("bench", "--json", "--import", "10k", "--folder", "b");
        assertThat(ended.status()).as(ended.err()).isZero();
        JsonNode results = new ObjectMapper().readTree(ended.out());
        assertThat(results).extracting(r -> r.path("books").asText()).containsExactly("new", "changed");
        assertThat(results).allSatisfy(r -> {
            assertThat(r.path("rows").asInt()).isGreaterThan(9_000);
            assertThat(r.path("mails").asInt()).isPositive();
            assertThat(r.path("slowest").asDouble()).isLessThan(2_000);
        });
    }

    @Test
    void the_same_seed_makes_the_same_mails_and_another_makes_others() {
        assertThat(new Load(1, 100, DAY).round(0, 2, 60)).isEqualTo(new Load(1, 100, DAY).round(0, 2, 60)).isNotEqualTo(new Load(2, 100, DAY).round(0, 2, 60));
    }

    @Test
    void each_round_has_customers_of_its_own_and_what_takes_back_comes_behind_what_it_takes_back() {
        var load = new Load(1, 100, DAY);
        List<Load.Planned> first = load.round(0, 2, 60);
        List<Load.Planned> second = load.round(1, 2, 60);
        assertThat(first).extracting(p -> p.customer().id()).doesNotContainAnyElementsOf(second.stream().map(p -> p.customer().id()).toList());
        assertThat(first).filteredOn(p -> p.kind().takesBack()).isNotEmpty().allSatisfy(back -> {
            int at = first.indexOf(back);
            assertThat(first.subList(0, at)).anyMatch(p -> p.customer().equals(back.customer()));
        });
        assertThat(first).extracting(Load.Planned::number).doesNotHaveDuplicates().doesNotContainAnyElementsOf(second.stream().map(Load.Planned::number).toList());
    }

    @Test
    void no_two_customers_have_a_name_or_an_invoice_in_common() {
        List<Customer> customers = IntStream.range(0, 40_000).mapToObj(n -> Customer.of(7, n)).toList();
        assertThat(customers.stream().map(Customer::name).distinct()).hasSize(40_000);
        assertThat(customers.stream().flatMap(c -> c.open().stream()).distinct()).hasSize(120_000);
    }
}
