package kept.console.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import kept.console.KeptRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which day words mean, as a person and a program ask for it. */
class DayCommandTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir Path folder;

    @Test
    void the_day_is_shown_with_its_working() {
        KeptRun.Ended ended = run("day", "by", "the end of next week", "--at", "2026-03-12", "--locale", "en-US");

        assertThat(ended.status()).as(ended.err()).isZero();
        assertThat(ended.out()).isEqualTo("day 2026-03-20\n  'by the end of next week', Thu 12 Mar 2026 -> Fri 20 Mar 2026\n");
    }

    @Test
    void a_period_shows_both_ends_and_an_ambiguity_all_its_days() {
        assertThat(run("day", "next week", "--at", "2026-03-12", "--locale", "en-US").out()).startsWith("period 2026-03-20 (2026-03-16 to 2026-03-22)\n");
        KeptRun.Ended twofold = run("day", "by 03/04", "--at", "2026-03-12");
        assertThat(twofold.out()).startsWith("ambiguous 2026-04-03, 2026-03-04\n").contains("the customer's locale does not tell");
        assertThat(twofold.status()).isEqualTo(1);
        assertThat(run("day", "Friday 14 March", "--at", "2026-03-12", "--locale", "en-GB").out()).startsWith("ambiguous 2026-03-14, 2026-03-13\n").contains("by its weekday");
        assertThat(run("day", "soon", "--at", "2026-03-12", "--locale", "en-GB").out()).isEqualTo("none\n  'soon', Thu 12 Mar 2026 -> no day (no day was said)\n");
        assertThat(run("day", "you may call us", "--at", "2026-03-12", "--locale", "en-GB").out()).isEqualTo("none\n  no words for a day\n");
    }

    @Test
    void the_mails_time_is_moved_to_the_customers_zone_before_its_day_is_taken() {
        assertThat(run("day", "tomorrow", "--at", "2025-01-31T23:30:00-08:00", "--locale", "en-US").out()).startsWith("day 2025-02-01\n");
        assertThat(run("day", "tomorrow", "--at", "2025-01-31T23:30:00-08:00", "--locale", "en-US", "--timezone", "Europe/London").out()).startsWith("day 2025-02-02\n");
        assertThat(run("day", "Monday", "--at", "2025-01-31T23:30:00-08:00", "--locale", "en-US", "--timezone", "America/Los_Angeles").out()).startsWith("day 2025-02-03\n");
        assertThat(KeptRun.in(folder).at("2026-12-24T23:30:00Z").run("day", "morgen", "--locale", "de-DE", "--timezone", "Europe/Berlin").out()).startsWith("day 2026-12-26\n");
    }

    @Test
    void what_was_done_on_a_day_looks_back() {
        assertThat(run("day", "am Montag", "--at", "2026-03-12", "--locale", "de-DE").out()).startsWith("day 2026-03-16\n");
        assertThat(run("day", "--past", "am Montag", "--at", "2026-03-12", "--locale", "de-DE").out()).startsWith("day 2026-03-09\n");
    }

    @Test
    void a_stream_of_requests_is_answered_line_by_line_and_a_wrong_one_stops_nothing() {
        String requests = """
                {"id": 1, "text": "INV-7 goes out Friday, the rest on 3 April.", "reference": "2026-03-12", "locale": "en-US"}

                {"id": "b", "text": "vendredi prochain", "reference": "2026-03-12T10:00:00+01:00", "locale": "fr-FR"}
                {"id": "c", "text": "net 45 from invoice date", "reference": "2026-03-12", "locale": "en-US"}
                {"id": "d", "text": "Friday", "reference": "12.3.2026"}
                no json
                {"id": "f", "text": "Friday", "reference": "2026-03-12", "timezone": "Mars/Base"}
                {"id": "g", "text": "Friday", "reference": "2026-03-12", "locale": "not a tag"}
                {"id": "h", "text": "am 03/04", "reference": "2026-03-12", "locale": "de"}
                """;

        KeptRun.Ended ended = KeptRun.in(folder).reading(requests).run("day", "--jsonl");

        List<JsonNode> answers = ended.out().lines().map(DayCommandTest::json).toList();
        assertThat(answers).hasSize(8);
        assertThat(answers.get(0).at("/status").asText()).isEqualTo("several");
        assertThat(answers.get(0).at("/alternatives").toString()).isEqualTo("[\"2026-03-13\",\"2026-04-03\"]");
        assertThat(answers.get(0).at("/mentions/1/words").asText()).isEqualTo("on 3 April");
        assertThat(answers.get(0).at("/mentions/1/date").asText()).isEqualTo("2026-04-03");
        assertThat(answers.get(1).at("/date").asText()).isEqualTo("2026-03-13");
        assertThat(answers.get(1).at("/alternatives/0").asText()).isEqualTo("2026-03-20");
        assertThat(answers.get(2).at("/status").asText()).isEqualTo("none");
        assertThat(answers.get(2).at("/mentions/0/terms/days").asInt()).isEqualTo(45);
        assertThat(answers.get(3).at("/error").asText()).contains("'12.3.2026' is no day or time");
        assertThat(answers.get(4).at("/error").asText()).contains("not a JSON object");
        assertThat(answers.get(5).at("/error").asText()).contains("Mars/Base");
        assertThat(answers.get(6).at("/error").asText()).contains("'not a tag' is no language tag");
        assertThat(answers.get(7).at("/date").asText()).isEqualTo("2026-04-03");
        assertThat(ended.status()).isEqualTo(1);
    }

    @Test
    void words_are_needed_and_too_many_are_refused() {
        assertThat(run("day").status()).isEqualTo(2);
        assertThat(run("day", "Friday", "--jsonl").status()).isEqualTo(2);
        assertThat(run("day", "Friday ".repeat(20_000), "--at", "2026-03-12").err()).contains("at most 100000 are read");
    }

    private KeptRun.Ended run(String... arguments) {
        return KeptRun.in(folder).run(arguments);
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new IllegalStateException(text, e);
        }
    }
}
