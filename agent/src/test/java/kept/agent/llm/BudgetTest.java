package kept.agent.llm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class BudgetTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final Price PRICE = new Price(sum("USD 0.40").currency(), sum("USD 0.40").amount(), sum("USD 1.60").amount());

    private record Call(Instant at, long in, long out) {}

    private final List<Call> calls = new ArrayList<>();

    @Test
    void the_limit_is_reached_with_the_last_token_and_gone_at_the_businesss_midnight() {
        called("2026-03-12T08:00:00Z", 600, 100);
        assertThat(objection("2026-03-12T08:01:00Z", tokens(1000))).isEmpty();
        called("2026-03-12T09:00:00Z", 250, 50);

        assertThat(objection("2026-03-12T09:01:00Z", tokens(1000))).hasValueSatisfying(a -> {
            assertThat(a).isInstanceOf(ChatDoor.Answer.Useless.class);
            assertThat(((ChatDoor.Answer.Useless) a).cause()).isEqualTo(ChatDoor.Cause.CAP);
            assertThat(((ChatDoor.Answer.Useless) a).why()).isEqualTo("the day's limit is reached: 1000 of 1000 tokens");
        });
        assertThat(objection("2026-03-12T22:59:59Z", tokens(1000))).isPresent();
        assertThat(objection("2026-03-12T23:00:00Z", tokens(1000))).isEmpty();
        assertThat(budget("2026-03-12T23:00:00Z", tokens(1000)).today().day()).isEqualTo(LocalDate.parse("2026-03-13"));
    }

    @Test
    void a_day_on_which_the_clocks_change_is_as_long_as_it_is() {
        called("2026-03-28T23:00:00Z", 10, 0);
        called("2026-03-29T21:59:59Z", 10, 0);
        called("2026-03-29T22:00:00Z", 10, 0);

        assertThat(budget("2026-03-29T12:00:00Z", Budget.Limits.NONE).today().usage().tokens()).isEqualTo(30);
        assertThat(budget("2026-03-29T12:00:00Z", Budget.Limits.NONE).today().resets()).isEqualTo("2026-03-29T22:00:00Z");
        assertThat(budget("2026-03-29T22:00:00Z", Budget.Limits.NONE).today().usage().tokens()).isEqualTo(10);
    }

    @Test
    void money_is_counted_by_the_price_of_a_million_tokens() {
        called("2026-03-12T08:00:00Z", 2_000_000, 500_000);
        var limits = new Budget.Limits(OptionalLong.empty(), Optional.of(sum("USD 1.60")), Optional.of(PRICE));

        Budget.Day day = budget("2026-03-12T09:00:00Z", limits).today();

        assertThat(day.money().orElseThrow().amount()).isEqualByComparingTo("1.60");
        assertThat(day.reached()).contains("USD 1.60 of USD 1.60");
    }

    @Test
    void without_limits_everything_may_be_asked() {
        called("2026-03-12T08:00:00Z", Long.MAX_VALUE / 4, 0);
        assertThat(objection("2026-03-12T09:00:00Z", Budget.Limits.NONE)).isEmpty();
    }

    @Test
    void a_limit_in_money_needs_a_price_in_the_same_currency() {
        assertThatThrownBy(() -> new Budget.Limits(OptionalLong.empty(), Optional.of(sum("USD 5")), Optional.empty())).hasMessageContaining("needs the price");
        assertThatThrownBy(() -> new Budget.Limits(OptionalLong.empty(), Optional.of(sum("EUR 5")), Optional.of(PRICE))).hasMessageContaining("the limit is in EUR and the price in USD");
        assertThat(Price.Sum.parse("5 USD")).isEmpty();
        assertThat(Price.Sum.parse("XQX 5")).isEmpty();
        assertThat(Price.Sum.parse("USD -5")).isEmpty();
    }

    private void called(String at, long in, long out) {
        calls.add(new Call(Instant.parse(at), in, out));
    }

    private Optional<ChatDoor.Answer> objection(String at, Budget.Limits limits) {
        return budget(at, limits).objection();
    }

    private Budget budget(String at, Budget.Limits limits) {
        Instant now = Instant.parse(at);
        Spent spent = from -> {
            List<Call> counted = calls.stream().filter(c -> !c.at().isBefore(from)).toList();
            return new Spent.Usage(counted.size(), counted.stream().mapToLong(Call::in).sum(), counted.stream().mapToLong(Call::out).sum());
        };
        return new Budget(limits, spent, BERLIN, Clock.fixed(now, ZoneOffset.UTC));
    }

    private static Budget.Limits tokens(long most) {
        return new Budget.Limits(OptionalLong.of(most), Optional.empty(), Optional.empty());
    }

    private static Price.Sum sum(String text) {
        return Price.Sum.parse(text).orElseThrow();
    }
}
