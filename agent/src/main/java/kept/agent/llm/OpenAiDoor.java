package kept.agent.llm;

import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeException;
import dev.failsafe.RetryPolicy;
import dev.langchain4j.exception.ContentFilteredException;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.output.FinishReason;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks a server that speaks OpenAI's chat completions. Every attempt is recorded; all of them together, and the waiting between them,
 * take no longer than the question's deadline. Neither logs nor exceptions ever hold a body, an address or the key.
 */
public final class OpenAiDoor implements ChatDoor {

    private static final Logger LOG = LoggerFactory.getLogger(OpenAiDoor.class);

    private final ModelSettings settings;
    private final OpenAiRequests requests;
    private final Calls calls;
    private final Clock clock;
    private final java.net.http.HttpClient http;

    /** @param clock reads a Retry-After that names a day and hour */
    public OpenAiDoor(ModelSettings settings, Calls calls, Clock clock) {
        this.settings = settings;
        this.requests = new OpenAiRequests(settings, Marks.random());
        this.calls = calls;
        this.clock = clock;
        // HTTP/1.1 from the start: asked for HTTP/2 on plain http, the JDK adds an upgrade header that some servers answer with an error.
        this.http = java.net.http.HttpClient.newBuilder().version(java.net.http.HttpClient.Version.HTTP_1_1).connectTimeout(Duration.ofSeconds(15)).build();
    }

    @Override
    public String model() {
        return settings.model();
    }

    @Override
    public boolean enforcesForm() {
        return settings.schema() == ModelSettings.SchemaSupport.STRICT;
    }

    /** @return the body that would be sent for this question; the marks around the mail are other ones each time */
    public String request(Question question) {
        return requests.body(question);
    }

    @Override
    public Answer ask(Question question) {
        long start = System.nanoTime();
        RetryPolicy<Attempt> again = RetryPolicy.<Attempt>builder()
                .handleResultIf(attempt -> attempt.pause().isPresent())
                .withMaxAttempts(settings.pace().attempts())
                .withDelayFn(context -> context.getLastResult().pause().orElse(Duration.ZERO))
                .build();
        Answer answer;
        try {
            answer = Failsafe.with(again).get(context -> attempt(question, context.getAttemptCount() + 1, left(question, start))).answer();
        } catch (FailsafeException e) {
            Thread.currentThread().interrupt();
            answer = new Answer.Down("stopped while waiting for the next attempt", 0, 0);
        }
        Answer whole = lasting(answer, since(start));
        LOG.info("model asked purpose={} outcome={} millis={}", question.purpose(), whole.getClass().getSimpleName(), whole.millis());
        return whole;
    }

    /** @param pause how long to wait before the next attempt; empty: another one would not help, or would come too late */
    private record Attempt(Answer answer, Optional<Duration> pause) {}

    private Attempt attempt(Question question, int number, Duration left) {
        Duration limit = left.compareTo(settings.pace().perAttempt()) < 0 ? left : settings.pace().perAttempt();
        var exchange = new Exchange(http, limit);
        long start = System.nanoTime();
        Verdict verdict = verdict(question, exchange);
        long millis = since(start).toMillis();
        long call = calls.record(facts(question, number, verdict, exchange.status(), millis), exchange.sent(), exchange.received());
        Duration rest = left.minusMillis(millis);
        Optional<Duration> pause = verdict.again() ? Optional.of(pause(number, exchange)).filter(p -> p.compareTo(rest) < 0) : Optional.empty();
        return new Attempt(verdict.answer(millis, call), pause);
    }

    private enum Kind {
        SAID,
        USELESS,
        DOWN
    }

    private record Verdict(Kind kind, String words, boolean again, int tokensIn, int tokensOut) {
        static Verdict useless(String why) {
            return new Verdict(Kind.USELESS, why, false, 0, 0);
        }

        static Verdict down(String why, boolean again) {
            return new Verdict(Kind.DOWN, why, again, 0, 0);
        }

        Answer answer(long millis, long call) {
            return switch (kind) {
                case SAID -> new Answer.Said(words, tokensIn, tokensOut, millis, call);
                case USELESS -> new Answer.Useless(words, millis, call);
                case DOWN -> new Answer.Down(words, millis, call);
            };
        }
    }

    private Verdict verdict(Question question, Exchange exchange) {
        try {
            return said(requests.model(exchange.asBuilder()).chat(requests.request(question)));
        } catch (RuntimeException e) {
            // Its message may hold the server's words, and these the mail's: only its kind is looked at.
            if (exchange.trouble().isPresent()) return Verdict.down(exchange.trouble().get(), true);
            if (exchange.status() > 299 || (exchange.status() > 0 && exchange.status() < 200)) return byStatus(exchange.status());
            if (e instanceof ContentFilteredException) return Verdict.useless("the model refused to answer");
            return Verdict.useless("the server's answer is no chat completion");
        }
    }

    private static Verdict said(ChatResponse response) {
        String text = Optional.ofNullable(response.aiMessage().text()).orElse("");
        if (response.finishReason() == FinishReason.LENGTH) return Verdict.useless("the answer was cut off");
        if (response.finishReason() == FinishReason.CONTENT_FILTER) return Verdict.useless("the model refused to answer");
        if (text.isBlank()) return Verdict.useless("the model's answer is empty");
        var usage = Optional.ofNullable(response.tokenUsage());
        int in = usage.map(u -> u.inputTokenCount()).orElse(0);
        int out = usage.map(u -> u.outputTokenCount()).orElse(0);
        return new Verdict(Kind.SAID, text, false, in, out);
    }

    private static Verdict byStatus(int status) {
        return switch (status) {
            case 401, 403 -> Verdict.down("the server does not accept the key (HTTP " + status + "): check the model's key", false);
            case 404, 405 -> Verdict.down("the server knows no such model or address (HTTP " + status + "): check the model's name and url", false);
            case 408, 409, 425, 429 -> Verdict.down("the server is busy (HTTP " + status + ")", true);
            default -> status >= 500
                    ? Verdict.down("the server failed (HTTP " + status + ")", true)
                    : Verdict.useless("the server does not accept the request (HTTP " + status + "): if it knows no JSON schemas, set schema: prompt");
        };
    }

    /** What the server asks for, else twice as long each time. */
    private Duration pause(int attempt, Exchange exchange) {
        Duration own = settings.pace().firstWait().multipliedBy(1L << (attempt - 1));
        OptionalLong asked = exchange.retryAfter().map(value -> RetryAfter.millis(value, clock.instant())).orElse(OptionalLong.empty());
        return asked.isPresent() ? Duration.ofMillis(Math.max(asked.getAsLong(), 0)) : own;
    }

    private Map<String, String> facts(Question question, int attempt, Verdict verdict, int status, long millis) {
        var facts = new LinkedHashMap<String, String>();
        facts.put("model", settings.model());
        facts.put("temperature", settings.temperature().isPresent() ? Double.toString(settings.temperature().getAsDouble()) : "");
        facts.put("schema", settings.schema().name().toLowerCase(java.util.Locale.ROOT));
        facts.put("prompt", question.prompt());
        facts.put("purpose", question.purpose());
        facts.put("attempt", Integer.toString(attempt));
        facts.put("outcome", verdict.kind() == Kind.SAID ? "said" : verdict.words());
        facts.put("status", Integer.toString(status));
        facts.put("tokens_in", Integer.toString(verdict.tokensIn()));
        facts.put("tokens_out", Integer.toString(verdict.tokensOut()));
        facts.put("millis", Long.toString(millis));
        return facts;
    }

    /** The whole time counts, not that of the last attempt. */
    private static Answer lasting(Answer answer, Duration time) {
        long millis = time.toMillis();
        if (answer instanceof Answer.Said said) return new Answer.Said(said.text(), said.tokensIn(), said.tokensOut(), millis, said.call());
        if (answer instanceof Answer.Useless useless) return new Answer.Useless(useless.why(), millis, useless.call());
        return new Answer.Down(((Answer.Down) answer).why(), millis, answer.call());
    }

    private static Duration left(Question question, long start) {
        Duration left = question.deadline().minus(since(start));
        return left.isNegative() ? Duration.ofMillis(1) : left;
    }

    private static Duration since(long start) {
        return Duration.ofNanos(System.nanoTime() - start);
    }
}
