package kept.console.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import kept.agent.Outcome;
import kept.agent.Worked;
import kept.agent.conversation.AuthVerdict;
import kept.agent.conversation.MailClass;
import kept.agent.conversation.Match;
import kept.agent.conversation.Message;
import kept.agent.conversation.Parsed;
import kept.agent.conversation.ReceiptId;
import kept.agent.conversation.Standing;
import kept.agent.ledger.AccountId;
import kept.agent.ledger.EmailAddress;
import kept.agent.llm.Budget;
import kept.agent.llm.ChatDoor;
import kept.agent.llm.Price;
import kept.agent.llm.Spent;
import kept.agent.measure.Stock;
import kept.agent.read.Intent;
import kept.agent.read.Reading;
import kept.agent.worklist.WorkItem;
import kept.console.Hands;
import kept.console.health.Health;
import kept.console.health.State;
import kept.console.watch.Watch;
import kept.storage.connect.Pool;
import org.junit.jupiter.api.Test;

class MetricsTest {
    private static final Path REFERENCE = Path.of("..", "docs", "reference", "metrics.md");
    private static final Path DASHBOARD = Path.of("src", "main", "dist", "grafana", "kept.json");
    private static final Price PRICE = new Price(java.util.Currency.getInstance("USD"), new java.math.BigDecimal("0.40"), new java.math.BigDecimal("1.60"));

    private final Hands clock = new Hands("2026-03-12T09:00:00Z");
    private final Prometheus prometheus = new Prometheus(Optional.of(PRICE));
    private State store = State.OK;
    private final Supplier<String> page = prometheus.page(sources());

    @Test
    void what_the_reference_lists_is_what_is_exported_with_its_type_and_labels() throws IOException {
        everythingHappens();

        assertThat(documented()).isEqualTo(exported(page.get()));
    }

    @Test
    void every_figure_that_the_dashboard_draws_exists() throws IOException {
        everythingHappens();
        String scraped = page.get();

        String dashboard = Files.readString(DASHBOARD);
        List<String> used = Pattern.compile("\\b(?:kept|jvm|process|system)_[a-z_]+").matcher(dashboard).results().map(MatchResult::group).distinct().toList();
        assertThat(used).hasSizeGreaterThan(20).allSatisfy(name -> assertThat(scraped).containsPattern("(?m)^" + name + "[ {]"));
        // What is told apart by le and instance, Prometheus adds itself.
        List<String> labels = Pattern.compile("by \\(([a-z_, ]+)\\)").matcher(dashboard).results().flatMap(m -> List.of(m.group(1).split(", *")).stream()).filter(l -> !List.of("le", "instance").contains(l)).distinct().toList();
        assertThat(labels).isNotEmpty().allSatisfy(label -> assertThat(scraped).contains(label + "=\""));
        assertThat(new com.fasterxml.jackson.databind.ObjectMapper().readTree(dashboard).get("panels").size()).isGreaterThan(8);
    }

    @Test
    void events_are_counted_by_codes() {
        everythingHappens();
        everythingHappens();

        assertThat(page.get().lines()).contains(
                "kept_mails_total{class=\"human\",outcome=\"person\",standing=\"known\"} 2.0",
                "kept_mails_total{class=\"unknown\",outcome=\"failed\",standing=\"unknown\"} 2.0",
                "kept_readings_total{intent=\"promise_to_pay\",outcome=\"person\",reader=\"both\"} 2.0",
                "kept_decisions_total{outcome=\"person\",rule=\"standing.known\"} 2.0",
                "kept_model_calls_total{outcome=\"said\"} 2.0",
                "kept_model_calls_total{outcome=\"key\"} 2.0",
                "kept_model_tokens_total{direction=\"in\"} 2000000.0",
                "kept_model_cost_total{currency=\"USD\"} 0.96",
                "kept_sends_total{outcome=\"accepted\"} 2.0",
                "kept_sends_total{outcome=\"uncertain\"} 0.0",
                "kept_loop_restarts_total{loop=\"work\"} 2.0",
                "kept_mails_fetched_total{mailbox=\"main\"} 6.0",
                "kept_alerts_total{condition=\"disk\",event=\"raised\"} 2.0",
                "kept_mail_work_seconds_count{outcome=\"person\"} 2");
    }

    @Test
    void what_waits_is_told_with_its_age() {
        assertThat(page.get().lines()).contains(
                "kept_mails_unread 3.0",
                "kept_mails_unread_oldest_age_seconds 60.0",
                "kept_mails_failed 1.0",
                "kept_outbox_mails{state=\"due\"} 2.0",
                "kept_outbox_mails{state=\"later\"} 5.0",
                "kept_outbox_oldest_age_seconds{state=\"due\"} 120.0",
                "kept_work_items{kind=\"mail\",reason=\"dispute\"} 4.0",
                "kept_work_items{kind=\"mail\",reason=\"promise.day-unclear\"} 1.0",
                "kept_work_items_overdue{kind=\"mail\"} 3.0",
                "kept_work_item_oldest_age_seconds{kind=\"mail\"} 7200.0",
                "kept_health_state{part=\"disk\"} 1.0",
                "kept_model_day_tokens 1500.0",
                "kept_model_day_tokens_limit 1000.0",
                "kept_model_limit_reached 1.0",
                "kept_mailbox_last_successful_poll_timestamp_seconds{mailbox=\"main\"} " + seconds("2026-03-12T08:59:30Z"),
                "kept_store_connections{pool=\"kept-write\",state=\"waited_for\"} 2.0",
                "kept_loop_up{loop=\"dun\"} 0.0",
                "kept_outbound_stopped 1.0");
    }

    @Test
    void a_store_that_cannot_be_read_leaves_no_old_figures_standing() {
        page.get();
        store = State.FAILED;

        assertThat(page.get().lines()).contains("kept_store_up 0.0", "kept_mails_unread NaN", "kept_model_day_tokens NaN", "kept_health_state{part=\"store\"} 2.0")
                .noneMatch(l -> l.startsWith("kept_work_items{") || l.startsWith("kept_outbox_mails{"));
    }

    @Test
    void a_label_holds_codes_alone_and_no_more_than_there_are_rules() {
        Watch watch = prometheus.watch();
        watch.worked(message(), new Outcome.Done("the customer wrote: maria@acme.example", worked(Worked.Ending.PERSON)), Duration.ZERO);
        for (int i = 0; i < 1000; i++) watch.worked(message(), new Outcome.Done("rule." + i, worked(Worked.Ending.PERSON)), Duration.ZERO);

        String scraped = page.get();

        assertThat(scraped).contains("rule=\"other\"").doesNotContain("maria", "acme", "ACME");
        assertThat(scraped.lines().filter(l -> l.startsWith("kept_decisions_total")).count()).isBetween(100L, 200L);
    }

    // --- what happens, and what there is

    private void everythingHappens() {
        Watch watch = prometheus.watch();
        watch.polled("main", 3);
        watch.worked(message(), new Outcome.Done("standing.known", worked(Worked.Ending.PERSON)), Duration.ofMillis(20));
        watch.workFailed(new ReceiptId(2), Optional.empty(), "kept.Problem at x", Duration.ofMillis(2));
        watch.asked(new Watch.Call(Optional.empty(), "", 1_000_000, 50_000, Duration.ofSeconds(2)));
        watch.asked(new Watch.Call(Optional.of(ChatDoor.Cause.KEY), "bad key", 0, 0, Duration.ofMillis(5)));
        watch.sent(Watch.Sent.ACCEPTED, "");
        watch.turned("work");
        watch.broke("work", new IllegalStateException(), 1);
        watch.alerted("disk", false);
    }

    private static Worked worked(Worked.Ending ending) {
        return new Worked(Optional.of(new AccountId("ACME")), ending, "both", List.of(Intent.PROMISE_TO_PAY), Reading.Cost.NONE);
    }

    private static Message message() {
        var headers = new Parsed.Headers(Optional.empty(), Optional.empty(), List.of(), List.of(new EmailAddress("maria@acme.example")), "Maria", List.of(), List.of(), List.of(), List.of(), "Re: x",
                Optional.empty(), AuthVerdict.PASS);
        var parsed = new Parsed(headers, new Parsed.Body("x", "", "", "x", List.of(), java.util.Set.of()), new Parsed.Sorted(MailClass.HUMAN, "", Optional.empty()), List.of());
        return new Message(new ReceiptId(1), "main", parsed, Instant.EPOCH, Instant.EPOCH, Match.none(List.of()), Standing.KNOWN, List.of(), false, false);
    }

    private Sources sources() {
        Instant now = clock.instant();
        var stock = new Stock(new Stock.Queue(3, Optional.of(now.minusSeconds(60))), new Stock.Queue(1, Optional.of(now)), new Stock.Queue(2, Optional.of(now.minusSeconds(120))), 5,
                new Stock.Queue(1, Optional.of(now.minusSeconds(600))), new Stock.Queue(0, Optional.empty()),
                List.of(new Stock.Work(WorkItem.Kind.MAIL, "dispute", 4, 2, now.minusSeconds(3600)), new Stock.Work(WorkItem.Kind.MAIL, "promise.day-unclear", 1, 1, now.minusSeconds(7200))),
                Optional.of(new Stock.Seal(java.time.LocalDate.parse("2026-03-11"), now.minusSeconds(9 * 3600), 12)), Optional.of(now), now);
        var limits = new Budget.Limits(OptionalLong.of(1000), Optional.of(Price.Sum.parse("USD 5.00").orElseThrow()), Optional.of(PRICE));
        var budget = new Budget(limits, from -> new Spent.Usage(3, 1400, 100), java.time.ZoneOffset.UTC, clock);
        return new Sources("1.2.3", List.of("main"), () -> new Health.Report(now, List.of(part("store", store), part("disk", State.DEGRADED))), () -> stock, budget,
                mailbox -> Optional.of(Instant.parse("2026-03-12T08:59:30Z")), () -> Optional.of(now), () -> true, () -> true, () -> Map.of("work", true, "dun", false), () -> 12345L,
                () -> List.of(new Pool("kept-write", 1, 0, 2)), clock);
    }

    private static Health.Part part(String name, State state) {
        return new Health.Part(name, state, Instant.EPOCH, Optional.empty(), "", "", false);
    }

    private static String seconds(String instant) {
        return Double.toString(Instant.parse(instant).getEpochSecond());
    }

    /** Each family of ours: its type, and the labels it is told apart by. */
    private static Map<String, String> exported(String scraped) {
        var families = new TreeMap<String, String>();
        for (MatchResult type : Pattern.compile("(?m)^# TYPE (kept_\\S+) (\\S+)$").matcher(scraped).results().toList()) {
            String name = type.group(1);
            // A timer's longest time is a family of its own, which nobody should need.
            if (name.endsWith("_seconds_max")) continue;
            var labels = new TreeSet<String>();
            Pattern.compile("(?m)^" + name + "(?:_count)?\\{([^}]*)}").matcher(scraped).results()
                    .forEach(m -> Pattern.compile("([a-z_]+)=\"").matcher(m.group(1)).results().forEach(l -> labels.add(l.group(1))));
            labels.remove("le");
            families.put(name, type.group(2) + " " + String.join(", ", labels));
        }
        return families;
    }

    private static Map<String, String> documented() throws IOException {
        return Pattern.compile("(?m)^\\| `(kept_\\w+)` \\| (\\w+) \\|([^|]*)\\|").matcher(Files.readString(REFERENCE)).results()
                .collect(Collectors.toMap(m -> m.group(1), m -> m.group(2) + " " + m.group(3).replace("`", "").strip(), (a, b) -> a + " twice", TreeMap::new));
    }
}
