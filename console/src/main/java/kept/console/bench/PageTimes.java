package kept.console.bench;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import kept.agent.search.Wanted;
import kept.console.web.WebServer;
import kept.console.wiring.Wiring;

/** How long the staff's pages take in a full house: asked over HTTP on this machine, one after the other, each time for another item, account or word. */
final class PageTimes {

    private static final int TIMES = 60;
    private static final int WARM = 15;
    private static final Duration VALID = Duration.ofMinutes(10);

    private final Wiring wiring;
    private final Size size;
    private final SplittableRandom random = new SplittableRandom(7);
    private final HttpClient browser = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).cookieHandler(new CookieManager()).build();

    /** What stands in the store. */
    record Size(long stored, long items, int accounts) {}

    PageTimes(Wiring wiring, Size size) {
        this.wiring = wiring;
        this.size = size;
    }

    /** Milliseconds on the server. @param bytes of the largest answer, as it goes over the wire uncompressed; of a question to the store alone 0 */
    record Result(String page, double p50, double p95, double slowest, int bytes) {

        static final double AIM = 150;

        @JsonIgnore
        boolean isQuickEnough() {
            return p95 <= AIM;
        }

        void print(PrintWriter out) {
            out.printf(Locale.ROOT, "  %-34s %8.1f %8.1f %8.1f ms %7d bytes%n", page, p50, p95, slowest, bytes);
        }
    }

    /** Asks once. @return how many bytes came */
    private interface Asking {
        int once();
    }

    List<Result> measured() {
        var results = new ArrayList<Result>();
        try (WebServer server = wiring.web(Optional.empty())) {
            String base = "http://127.0.0.1:" + server.port();
            get(base, WebServer.link(server.port(), wiring.oneTimeKey("bench", VALID)).replaceFirst("^https?://[^/]+", ""));
            pages(base).forEach((name, asking) -> results.add(timed(name, asking)));
        }
        words().forEach((name, word) -> results.add(timed("search mails: " + name, () -> {
            wiring.storage().search().mails(Wanted.of(word.get()), Optional.empty(), 50);
            return 0;
        })));
        results.add(timed("search accounts: a name", () -> {
            wiring.storage().search().accounts(Wanted.of(Customer.of(1, random.nextInt(size.accounts())).name()), 50);
            return 0;
        }));
        return results;
    }

    private Map<String, Asking> pages(String base) {
        var pages = new LinkedHashMap<String, Asking>();
        pages.put("worklist", () -> get(base, "/"));
        pages.put("item", () -> get(base, "/work/" + (1 + random.nextLong(size.items()))));
        pages.put("conversation", () -> get(base, "/conversation/" + (1 + random.nextLong(size.accounts()))));
        return pages;
    }

    private interface Word {
        String get();
    }

    /** From words that stand in every mail to one that stands in none. */
    private Map<String, Word> words() {
        var words = new LinkedHashMap<String, Word>();
        long rounds = Math.max(1, size.stored() / size.accounts());
        words.put("in every mail", () -> "invoices");
        words.put("three, in every mail", () -> "both invoices payment");
        words.put("of one customer", () -> "past" + random.nextInt(size.accounts()));
        words.put("common and rare", () -> "invoices past" + random.nextInt(size.accounts()));
        words.put("in one mail of " + rounds, () -> "round" + random.nextLong(rounds));
        words.put("in one mail", () -> "past" + random.nextInt(size.accounts()) + "round" + random.nextLong(rounds));
        words.put("in none, beside a common one", () -> "invoices nowhere" + random.nextInt(1000));
        words.put("a beginning", () -> "past" + random.nextInt(size.accounts()) + "*");
        return words;
    }

    private static Result timed(String name, Asking asking) {
        for (int i = 0; i < WARM; i++) asking.once();
        var millis = new double[TIMES];
        int bytes = 0;
        for (int i = 0; i < TIMES; i++) {
            long begun = System.nanoTime();
            bytes = Math.max(bytes, asking.once());
            millis[i] = (System.nanoTime() - begun) / 1e6;
        }
        java.util.Arrays.sort(millis);
        return new Result(name, rounded(millis[TIMES / 2]), rounded(millis[(int) (TIMES * 0.95)]), rounded(millis[TIMES - 1]), bytes);
    }

    private int get(String base, String path) {
        try {
            HttpResponse<byte[]> answer = browser.send(HttpRequest.newBuilder(URI.create(base + path)).build(), HttpResponse.BodyHandlers.ofByteArray());
            if (answer.statusCode() != 200) {
                throw new IllegalStateException("page " + path.replaceFirst("key=.*", "key=…") + " answered " + answer.statusCode() + ": " + new String(answer.body(), StandardCharsets.UTF_8).lines().limit(3).toList());
            }
            return answer.body().length;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped", e);
        }
    }

    private static double rounded(double value) {
        return Math.round(value * 10) / 10.0;
    }
}
