package kept.console.health;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * How the house is and since when. Whoever asks often is given the same look for two seconds; whoever asks while the database hangs is told
 * that, and does not hang with it.
 */
public final class Health {
    private static final Duration FRESH = Duration.ofSeconds(2);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Look look;
    private final Clock clock;
    private final Duration patience;
    private final ThreadPoolExecutor looker = new ThreadPoolExecutor(1, 1, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), Health::thread);
    private final Map<String, Since> states = new LinkedHashMap<>();
    private @Nullable Report latest;
    private long latestNanos;
    private @Nullable CompletableFuture<Report> underWay;

    Health(Look look, Clock clock) {
        this(look, clock, PATIENCE);
    }

    /** @param patience how long whoever asks waits for a look, in real time */
    Health(Look look, Clock clock, Duration patience) {
        this.look = look;
        this.clock = clock;
        this.patience = patience;
        looker.allowCoreThreadTimeOut(true);
    }

    private record Since(State state, Instant at) {}

    /**
     * @param since when it came to be so, as far as this process has seen
     * @param alert somebody is to be told
     */
    public record Part(String name, State state, Instant since, Optional<Instant> lastSuccess, String found, String next, boolean alert) {}

    /** @param parts in the order in which they are looked at */
    public record Report(Instant at, List<Part> parts) {
        public Report {
            parts = List.copyOf(parts);
        }

        public State state() {
            return parts.stream().map(Part::state).max(Comparator.naturalOrder()).orElse(State.OK);
        }

        /** The worst first. */
        public List<Part> troubles() {
            return parts.stream().filter(p -> p.state() != State.OK).sorted(Comparator.comparing(Part::state).reversed()).toList();
        }

        /** For a terminal and for the simplest of watchers: {@code ok}, or what is wrong. */
        public String line() {
            if (troubles().isEmpty()) return "ok";
            return state().name().toLowerCase(java.util.Locale.ROOT) + ": " + String.join("; ", troubles().stream().map(p -> p.name() + ": " + p.found()).toList());
        }
    }

    /** At most two seconds old, unless the store hangs. */
    public Report now() {
        CompletableFuture<Report> pending;
        synchronized (this) {
            Report last = latest;
            if (last != null && System.nanoTime() - latestNanos < FRESH.toNanos()) return last;
            CompletableFuture<Report> running = underWay;
            pending = running != null && !running.isDone() ? running : CompletableFuture.supplyAsync(this::lookAround, looker);
            underWay = pending;
        }
        try {
            return pending.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            return hanging("does not answer within " + patience.toMillis() + " ms");
        } catch (ExecutionException e) {
            return hanging("could not be looked at: " + Troubles.words(e.getCause()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return hanging("was not waited for");
        }
    }

    /** A fresh look, in the caller's thread. */
    public Report lookAround() {
        List<Finding> findings = look.around();
        synchronized (this) {
            Report report = report(findings);
            latest = report;
            latestNanos = System.nanoTime();
            return report;
        }
    }

    private synchronized Report hanging(String how) {
        Finding store = Finding.failed(Look.STORE, how, "see that the database runs and answers; Kept goes on by itself once it does").alerting();
        var parts = new ArrayList<Part>();
        parts.add(part(List.of(store), clock.instant()));
        Report last = latest;
        if (last != null) last.parts().stream().filter(p -> !p.name().equals(Look.STORE)).forEach(parts::add);
        return new Report(clock.instant(), parts);
    }

    private Report report(List<Finding> findings) {
        Instant now = clock.instant();
        var byPart = new LinkedHashMap<String, List<Finding>>();
        for (Finding finding : findings) byPart.computeIfAbsent(finding.part(), p -> new ArrayList<>()).add(finding);
        return new Report(now, byPart.values().stream().map(of -> part(of, now)).toList());
    }

    /** How a part is, of all that was found: the worst counts, and is what is told. */
    private Part part(List<Finding> findings, Instant now) {
        State worst = findings.stream().map(Finding::state).max(Comparator.naturalOrder()).orElseThrow();
        List<Finding> telling = findings.stream().filter(f -> f.state() == worst).toList();
        String name = findings.get(0).part();
        Since since = states.get(name);
        if (since == null || since.state() != worst) {
            since = new Since(worst, now);
            states.put(name, since);
        }
        Optional<Instant> success = findings.stream().flatMap(f -> f.lastSuccess().stream()).max(Comparator.naturalOrder());
        return new Part(name, worst, since.at(), success, String.join("; ", telling.stream().map(Finding::found).toList()),
                telling.stream().map(Finding::next).filter(n -> !n.isEmpty()).findFirst().orElse(""), telling.stream().anyMatch(Finding::alert));
    }

    private static Thread thread(Runnable work) {
        var thread = new Thread(work, "kept-health");
        thread.setDaemon(true);
        return thread;
    }
}
