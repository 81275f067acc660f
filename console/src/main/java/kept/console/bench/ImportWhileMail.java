package kept.console.bench;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import kept.agent.conversation.Cursor;
import kept.agent.conversation.RawMail;
import kept.console.feed.BookImport;
import kept.console.wiring.Wiring;

/**
 * Books come in while mail arrives: how long each mail waits until it is stored. Twice: books of which nothing is known, and the same with every other
 * invoice changed.
 */
final class ImportWhileMail {

    private static final int INVOICES_OF_ONE = 20;
    private static final Duration BETWEEN = Duration.ofMillis(100);
    private static final String MAILBOX = "bench";

    private final Wiring wiring;
    private final Path folder;
    private final Load load;
    private final Clock clock;
    private long uid;

    /** @param folder where the books' files are written */
    ImportWhileMail(Wiring wiring, Path folder, Load load, Clock clock) {
        this.clock = clock;
        this.wiring = wiring;
        this.folder = folder;
        this.load = load;
    }

    /** Milliseconds from a mail's arrival until it was stored. @param mails that arrived meanwhile, one every 100 ms */
    record Result(String books, int rows, double seconds, int mails, double p50, double p95, double slowest) {

        static final double AIM = 2_000;

        @JsonIgnore
        boolean isSoonEnough() {
            return slowest <= AIM;
        }

        void print(PrintWriter out) {
            out.printf(Locale.ROOT, "%-8s %8d rows in %.1f s (%.0f a second); %d mails meanwhile, stored in %.1f ms p50, %.1f p95, %.1f at most%n", books, rows, seconds, rows / seconds, mails, p50, p95,
                    slowest);
        }
    }

    List<Result> run(int rows) {
        var results = new ArrayList<Result>();
        for (String books : List.of("new", "changed")) {
            int written = write(rows, books.equals("changed"));
            results.add(during(books, written));
        }
        return results;
    }

    private Result during(String books, int rows) {
        List<Double> waits = Collections.synchronizedList(new ArrayList<>());
        ScheduledExecutorService post = Executors.newSingleThreadScheduledExecutor();
        ScheduledFuture<?> arriving = post.scheduleAtFixedRate(() -> waits.add(arrives()), 0, BETWEEN.toMillis(), TimeUnit.MILLISECONDS);
        long begun = System.nanoTime();
        try {
            BookImport.Report report = wiring.bookImport().run(folder, false, "bench");
            double seconds = (System.nanoTime() - begun) / 1e9;
            if (!report.published()) throw new IllegalStateException("the books do not come in: " + report.problems().stream().limit(3).toList());
            stopped(post, arriving);
            double[] sorted = waits.stream().mapToDouble(Double::doubleValue).sorted().toArray();
            return new Result(books, rows, rounded(seconds), sorted.length, rounded(sorted[sorted.length / 2]), rounded(sorted[(int) (sorted.length * 0.95)]), rounded(sorted[sorted.length - 1]));
        } finally {
            post.shutdown();
        }
    }

    /** Once the mail that is on its way has come too. A mail that could not be stored at all is no mail that was stored late. */
    private static void stopped(ScheduledExecutorService post, ScheduledFuture<?> arriving) {
        arriving.cancel(false);
        post.shutdown();
        try {
            if (!post.awaitTermination(1, TimeUnit.MINUTES)) throw new IllegalStateException("the last mail was not stored within a minute");
            arriving.get();
        } catch (CancellationException asWanted) {
            // It ran until it was stopped.
        } catch (ExecutionException e) {
            throw new IllegalStateException("a mail was not stored", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped", e);
        }
    }

    private double arrives() {
        long number = ++uid;
        Instant at = clock.instant();
        String mail = "From: somebody <m" + number + "@customer.example>\r\nMessage-ID: <" + number + "@customer.example>\r\nSubject: hello\r\n\r\n" + "A line of some length.\r\n".repeat(100);
        long begun = System.nanoTime();
        wiring.stores().receipts().store(List.of(new RawMail(MAILBOX, "INBOX", 1, number, at, mail.getBytes(StandardCharsets.UTF_8), false)), new Cursor(MAILBOX, "INBOX", 1, number));
        return (System.nanoTime() - begun) / 1e6;
    }

    /** @return how many rows it wrote */
    private int write(int rows, boolean changed) {
        LocalDate day = load.day();
        int accounts = Math.max(1, rows / (INVOICES_OF_ONE + 3));
        List<Customer> customers = IntStream.range(0, accounts).mapToObj(n -> Customer.of(load.seed(), n)).toList();
        new LoadBooks(customers, day, Set.of()).writeParties(folder);
        LoadBooks.file(folder, "invoices.csv", LoadBooks.INVOICES, customers.stream().flatMap(c -> IntStream.range(0, INVOICES_OF_ONE).mapToObj(i -> "IW-" + c.number() + "-" + i + "," + c.id() + ","
                + (100 + i) + ".00," + day.minusDays(40) + "," + day.plusDays(i) + "," + (changed && i % 2 == 0 ? "PO-" + i : "") + ",")));
        return accounts * (INVOICES_OF_ONE + 3);
    }

    private static double rounded(double value) {
        return Math.round(value * 10) / 10.0;
    }
}
