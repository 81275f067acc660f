package kept.console.alert;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Posts alerts to a URL, in the form that Slack, Mattermost and Rocket.Chat take, from a thread of its own. Tried five times within about three
 * minutes; what does not arrive then is given up, and logged. The host is logged, the rest of the URL never: it is often a password.
 */
final class Webhook implements Channel, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Webhook.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration LONGEST = Duration.ofSeconds(10);
    private static final List<Duration> PAUSES = List.of(Duration.ofSeconds(1), Duration.ofSeconds(5), Duration.ofSeconds(30), Duration.ofMinutes(2));
    /** More than the house has parts: who does not take them for so long is told of the newest no more. */
    private static final int MOST_WAITING = 100;

    private final URI url;
    private final Optional<String> secret;
    private final Clock clock;
    private final List<Duration> pauses;
    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).followRedirects(HttpClient.Redirect.NEVER).connectTimeout(LONGEST).build();
    private final ScheduledThreadPoolExecutor worker;
    private final AtomicInteger waiting = new AtomicInteger();

    /** @param secret empty: what is sent is not signed */
    Webhook(URI url, Optional<String> secret, Clock clock) {
        this(url, secret, clock, PAUSES);
    }

    Webhook(URI url, Optional<String> secret, Clock clock, List<Duration> pauses) {
        this.url = url;
        this.secret = secret;
        this.clock = clock;
        this.pauses = pauses;
        this.worker = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = Executors.defaultThreadFactory().newThread(task);
            thread.setName("kept-alert");
            thread.setDaemon(true);
            return thread;
        });
        worker.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    @Override
    public void tell(Alert alert) {
        if (waiting.incrementAndGet() > MOST_WAITING || worker.isShutdown()) {
            givenUp(alert, "too many wait");
            return;
        }
        String id = UUID.randomUUID().toString();
        worker.execute(() -> attempt(alert, body(alert), id, 0));
    }

    private void attempt(Alert alert, String body, String id, int number) {
        Optional<String> trouble = posted(alert, body, id);
        if (trouble.isEmpty()) {
            waiting.decrementAndGet();
            return;
        }
        boolean again = number < pauses.size() && !trouble.get().startsWith("HTTP 4") && !worker.isShutdown();
        if (again) worker.schedule(() -> attempt(alert, body, id, number + 1), pauses.get(number).toMillis(), TimeUnit.MILLISECONDS);
        else givenUp(alert, trouble.get());
    }

    private void givenUp(Alert alert, String why) {
        waiting.decrementAndGet();
        LOG.warn("alert webhook={} condition={} event={} outcome=not-delivered why={}", url.getHost(), alert.condition(), alert.event().code(), why);
    }

    /** @return why it was not taken; empty when it was */
    private Optional<String> posted(Alert alert, String body, String id) {
        String at = Long.toString(clock.instant().getEpochSecond());
        var request = HttpRequest.newBuilder(url).timeout(LONGEST).header("Content-Type", "application/json").header("X-Kept-Event", alert.event().code())
                .header("X-Kept-Condition", alert.condition()).header("X-Kept-Delivery", id).header("X-Kept-Timestamp", at);
        secret.ifPresent(key -> request.header("X-Kept-Signature", "v1=" + signature(key, at + "." + body)));
        try {
            int status = http.send(request.POST(HttpRequest.BodyPublishers.ofString(body)).build(), HttpResponse.BodyHandlers.discarding()).statusCode();
            // "Too many" and "too slow" are about this moment; any other refusal is about what was sent.
            if (status == 429 || status == 408) return Optional.of("busy");
            return status >= 200 && status < 300 ? Optional.empty() : Optional.of("HTTP " + status);
        } catch (IOException e) {
            return Optional.of(e.getClass().getSimpleName());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of("the process ended");
        }
    }

    private static String body(Alert alert) {
        ObjectNode body = JSON.createObjectNode().put("text", alert.text());
        ObjectNode attachment = body.putArray("attachments").addObject().put("color", alert.event() == Alert.Event.RAISED ? "danger" : "good").put("ts", alert.at().getEpochSecond());
        ArrayNode fields = attachment.putArray("fields");
        field(fields, "condition", alert.condition());
        field(fields, "event", alert.event().code());
        field(fields, "state", alert.state().name().toLowerCase(java.util.Locale.ROOT));
        field(fields, "process", alert.where());
        return body.toString();
    }

    private static void field(ArrayNode fields, String title, String value) {
        fields.addObject().put("title", title).put("value", value).put("short", true);
    }

    /** @return HMAC-SHA256 in hexadecimal */
    static String signature(String secret, String signed) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HmacSHA256", e);
        }
    }

    /** What is under way gets a moment; what waits to be tried again is given up. */
    @Override
    public void close() {
        worker.shutdown();
        try {
            if (!worker.awaitTermination(3, TimeUnit.SECONDS)) worker.shutdownNow();
        } catch (InterruptedException e) {
            worker.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
