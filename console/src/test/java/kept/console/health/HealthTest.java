package kept.console.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import kept.agent.measure.Stock;
import kept.agent.measure.Stocktaking;
import kept.console.Hands;
import org.junit.jupiter.api.Test;

class HealthTest {
    private final Hands clock = new Hands("2026-03-12T09:00:00Z");
    private final List<Finding> found = new ArrayList<>(List.of(Finding.ok("disk", "much")));

    @Test
    void a_part_is_as_its_worst_finding_and_says_since_when() {
        Health health = health(Stocktakings.EMPTY);
        assertThat(health.lookAround().line()).isEqualTo("ok");
        clock.forward(Duration.ofMinutes(1));
        found.add(Finding.degraded("disk", "little", "make room").alerting());
        health.lookAround();
        clock.forward(Duration.ofMinutes(1));
        found.add(Finding.degraded("disk", "and slow", ""));

        Health.Report report = health.lookAround();

        assertThat(report.state()).isEqualTo(State.DEGRADED);
        assertThat(report.line()).isEqualTo("degraded: disk: little; and slow");
        assertThat(report.parts()).filteredOn(p -> p.name().equals("disk")).singleElement().isEqualTo(
                new Health.Part("disk", State.DEGRADED, Instant.parse("2026-03-12T09:01:00Z"), Optional.empty(), "little; and slow", "make room", true));
    }

    @Test
    void while_the_store_cannot_be_read_only_what_needs_none_is_looked_at() {
        Health health = health(Stocktakings.BROKEN);

        Health.Report report = health.lookAround();

        assertThat(report.parts()).extracting(Health.Part::name).containsExactly("store", "disk");
        assertThat(report.parts().get(0)).satisfies(p -> {
            assertThat(p.state()).isEqualTo(State.FAILED);
            assertThat(p.found()).isEqualTo("sqlite:/x cannot be read: IllegalStateException");
            assertThat(p.alert()).isTrue();
        });
    }

    @Test
    void whoever_asks_while_the_store_hangs_is_told_so_and_does_not_hang_with_it() {
        var hanging = new CountDownLatch(1);
        Health health = new Health(new Look(List.of(new StoreCheck("sqlite:/x"), disk()), Stocktakings.by(() -> {
            try {
                hanging.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return Stocktakings.EMPTY.take();
        }), clock), clock, Duration.ofMillis(50));
        try {
            Health.Report report = health.now();
            assertThat(report.state()).isEqualTo(State.FAILED);
            assertThat(report.line()).isEqualTo("failed: store: does not answer within 50 ms");
        } finally {
            hanging.countDown();
        }
    }

    @Test
    void a_check_that_breaks_is_a_finding_and_keeps_the_words_of_others_to_itself() {
        Check broken = new Check() {
            @Override
            public String part() {
                return "books";
            }

            @Override
            public List<Finding> look(Sight sight) {
                throw new IllegalStateException("maria@acme.example");
            }
        };
        Health.Report report = new Health(new Look(List.of(broken, disk()), Stocktakings.EMPTY, clock), clock).lookAround();

        assertThat(report.line()).isEqualTo("failed: books: IllegalStateException");
    }

    private Health health(Stocktaking stocktaking) {
        return new Health(new Look(List.of(new StoreCheck("sqlite:/x"), disk(), new UncertainCheck()), stocktaking, clock), clock);
    }

    private Check disk() {
        return new Check() {
            @Override
            public String part() {
                return "disk";
            }

            @Override
            public boolean needsStore() {
                return false;
            }

            @Override
            public List<Finding> look(Sight sight) {
                return List.copyOf(found);
            }
        };
    }

    /** Of a house in which nothing waits, and of one that cannot be counted. */
    private static final class Stocktakings {
        private static final Stock.Queue NONE = new Stock.Queue(0, Optional.empty());
        static final Stocktaking EMPTY = by(() -> new Stock(NONE, NONE, NONE, 0, NONE, NONE, List.of(), Optional.empty(), Optional.empty(), Instant.parse("2026-03-12T09:00:00Z")));
        static final Stocktaking BROKEN = by(() -> {
            throw new IllegalStateException("disk I/O error");
        });

        static Stocktaking by(java.util.function.Supplier<Stock> take) {
            return new Stocktaking() {
                @Override
                public Stock take() {
                    return take.get();
                }

                @Override
                public Cash cash() {
                    return new Cash(Optional.empty(), 0);
                }
            };
        }
    }
}
