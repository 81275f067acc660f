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
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks a server that speaks OpenAI's chat completions. Every attempt is recorded; all of them together, and the waiting between them,
 * take no longer than the question's deadline. Neither logs nor exceptions ever hold a body, an address or the key.
 */
public final class OpenAiDoor implements ChatDoor {

    private static final Logger LOG = LoggerFactory.getLogger(OpenAiDoor.class);

    private final ModelSettings settings;
    private final OpenAiRequests strict;
    private final OpenAiRequests inWords;
    private final Calls calls;
    private final Clock clock;
    private final Permit permit;
    private final java.net.http.HttpClient http;
    /** What the server is known to take; where that is to be found out, the strict form until it is refused. */
    private volatile ModelSettings.SchemaSupport support;

    /** @param clock reads a Retry-After that names a day and hour */
    public OpenAiDoor(ModelSettings settings, Calls calls, Clock clock) {
        this(settings, calls, clock, Permit.ALWAYS);
    }

    /** @param permit asked before each attempt */
    public OpenAiDoor(ModelSettings settings, Calls calls, Clock clock, Permit permit) {
        this.settings = settings;
        this.support = settings.schema() == ModelSettings.SchemaSupport.AUTO ? ModelSettings.SchemaSupport.STRICT : settings.schema();
        this.strict = new OpenAiRequests(settings.with(ModelSettings.SchemaSupport.STRICT), Marks.random());
        this.inWords = new OpenAiRequests(settings.with(ModelSettings.SchemaSupport.PROMPT), Marks.random());
        this.calls = calls;
        this.clock = clock;
        this.permit = permit;
        // HTTP/1.1 from the start: asked for HTTP/2 on plain http, the JDK adds an upgrade header that some servers answer with an error.
        this.http = java.net.http.HttpClient.newBuilder().version(java.net.http.HttpClient.Version.HTTP_1_1).connectTimeout(Duration.ofSeconds(15)).build();
    }

    @Override
    public String model() {
        return settings.model();
    }

    @Override
    public boolean enforcesForm() {
        return support == ModelSettings.SchemaSupport.STRICT;
    }

    /** @return the body that would be sent for this question; the marks around the mail are other ones each time */
    public String request(Question question) {
        return requests(support).body(question);
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
            answer = new Answer.Down(Cause.OTHER, "stopped while waiting for the next attempt", 0, 0);
        }
        Answer whole = lasting(answer, since(start));
        LOG.info("model asked purpose={} outcome={} millis={}", question.purpose(), whole.getClass().getSimpleName(), whole.millis());
        return whole;
    }

    private OpenAiRequests requests(ModelSettings.SchemaSupport form) {
        return form == ModelSettings.SchemaSupport.STRICT ? strict : inWords;
    }

    /** @param pause how long to wait before the next attempt; empty: another one would not help, or would come too late */
    private record Attempt(Answer answer, Optional<Duration> pause) {}

    private Attempt attempt(Question question, int number, Duration left) {
        Optional<Answer> objection = permit.objection();
        if (objection.isPresent()) return new Attempt(objection.get(), Optional.empty());
        ModelSettings.SchemaSupport form = support;
        Tried tried = tried(question, number, left, form);
        if (tried.verdict.cause == Cause.REQUEST && settings.schema() == ModelSettings.SchemaSupport.AUTO && form == ModelSettings.SchemaSupport.STRICT) {
            Tried second = tried(question, number, left.minusMillis(tried.millis), ModelSettings.SchemaSupport.PROMPT);
            // Remembered only where it helped: a request may be wrong for another reason too.
            if (second.verdict.kind == Kind.SAID) {
                support = ModelSettings.SchemaSupport.PROMPT;
                LOG.info("model={} takes no JSON schema: from now on it is told the form of its answer in words", settings.model());
                tried = second;
            }
        }
        Duration rest = left.minusMillis(tried.millis);
        Optional<Duration> pause = tried.verdict.again() ? Optional.of(pause(number, tried.exchange)).filter(p -> p.compareTo(rest) < 0) : Optional.empty();
        return new Attempt(tried.verdict.answer(tried.millis, tried.call), pause);
    }

    /** One request that was made, and recorded as {@code call}. */
    private record Tried(Verdict verdict, Exchange exchange, long millis, long call) {}

    private Tried tried(Question question, int number, Duration left, ModelSettings.SchemaSupport form) {
        Duration time = left.isNegative() || left.isZero() ? Duration.ofMillis(1) : left;
        Duration limit = time.compareTo(settings.pace().perAttempt()) < 0 ? time : settings.pace().perAttempt();
        var exchange = new Exchange(http, limit);
        long start = System.nanoTime();
        Verdict verdict = verdict(question, exchange, form);
        long millis = since(start).toMillis();
        long call = calls.record(facts(question, number, verdict, exchange, form, millis), exchange.sent(), exchange.received());
        return new Tried(verdict, exchange, millis, call);
    }

    private enum Kind {
        SAID,
        USELESS,
        DOWN
    }

    /** @param tokensIn -1: the server did not say */
    private record Verdict(Kind kind, Cause cause, String words, boolean again, int tokensIn, int tokensOut) {
        static Verdict useless(Cause cause, String why) {
            return new Verdict(Kind.USELESS, cause, why, false, -1, -1);
        }

        static Verdict down(Cause cause, String why, boolean again) {
            return new Verdict(Kind.DOWN, cause, why, again, -1, -1);
        }

        Verdict costing(int in, int out) {
            return new Verdict(kind, cause, words, again, in, out);
        }

        Answer answer(long millis, long call) {
            return switch (kind) {
                case SAID -> new Answer.Said(words, Math.max(0, tokensIn), Math.max(0, tokensOut), millis, call);
                case USELESS -> new Answer.Useless(cause, words, millis, call);
                case DOWN -> new Answer.Down(cause, words, millis, call);
            };
        }
    }

    private Verdict verdict(Question question, Exchange exchange, ModelSettings.SchemaSupport form) {
        try {
            OpenAiRequests requests = requests(form);
            return said(requests.model(exchange.asBuilder()).chat(requests.request(question)));
        } catch (RuntimeException e) {
            // Its message may hold the server's words, and these the mail's: only its kind is looked at.
            if (exchange.trouble().isPresent()) return Verdict.down(exchange.trouble().get().cause(), exchange.trouble().get().words(), true);
            if (exchange.status() > 299 || (exchange.status() > 0 && exchange.status() < 200)) return byStatus(exchange.status());
            if (e instanceof ContentFilteredException) return Verdict.useless(Cause.DECLINED, "the model refused to answer");
            return Verdict.useless(Cause.FORM, "the server's answer is no chat completion");
        }
    }

    private static Verdict said(ChatResponse response) {
        String text = Optional.ofNullable(response.aiMessage().text()).orElse("");
        var usage = Optional.ofNullable(response.tokenUsage());
        int in = usage.flatMap(u -> Optional.ofNullable(u.inputTokenCount())).orElse(-1);
        int out = usage.flatMap(u -> Optional.ofNullable(u.outputTokenCount())).orElse(-1);
        return weighed(text, response.finishReason()).costing(in, out);
    }

    private static Verdict weighed(String text, @Nullable FinishReason end) {
        if (end == FinishReason.LENGTH) return Verdict.useless(Cause.CUT_OFF, "the answer was cut off");
        if (end == FinishReason.CONTENT_FILTER) return Verdict.useless(Cause.DECLINED, "the model refused to answer");
        if (text.isBlank()) return Verdict.useless(Cause.EMPTY, "the model's answer is empty");
        return new Verdict(Kind.SAID, Cause.OTHER, text, false, 0, 0);
    }

    private static Verdict byStatus(int status) {
        return switch (status) {
            case 401, 403 -> Verdict.down(Cause.KEY, "the server does not accept the key (HTTP " + status + "): check the model's key", false);
            case 404, 405 -> Verdict.down(Cause.MODEL, "the server knows no such model or address (HTTP " + status + "): check the model's name and url", false);
            case 408, 409, 425, 429 -> Verdict.down(Cause.BUSY, "the server is busy (HTTP " + status + ")", true);
            default -> status >= 500
                    ? Verdict.down(Cause.FAILED, "the server failed (HTTP " + status + ")", true)
                    : Verdict.useless(Cause.REQUEST, "the server does not accept the request (HTTP " + status + "): if it knows no JSON schemas, set schema: prompt");
        };
    }

    /** What the server asks for, else twice as long each time. */
    private Duration pause(int attempt, Exchange exchange) {
        Duration own = settings.pace().firstWait().multipliedBy(1L << (attempt - 1));
        OptionalLong asked = exchange.retryAfter().map(value -> RetryAfter.millis(value, clock.instant())).orElse(OptionalLong.empty());
        return asked.isPresent() ? Duration.ofMillis(Math.max(asked.getAsLong(), 0)) : own;
    }

    private Map<String, String> facts(Question question, int attempt, Verdict verdict, Exchange exchange, ModelSettings.SchemaSupport form, long millis) {
        var facts = new LinkedHashMap<String, String>();
        facts.put("model", settings.model());
        facts.put("temperature", settings.temperature().isPresent() ? Double.toString(settings.temperature().getAsDouble()) : "");
        facts.put("schema", form.name().toLowerCase(java.util.Locale.ROOT));
        facts.put("prompt", question.prompt());
        facts.put("purpose", question.purpose());
        facts.put("attempt", Integer.toString(attempt));
        facts.put("outcome", verdict.kind() == Kind.SAID ? "said" : verdict.words());
        facts.put("cause", verdict.kind() == Kind.SAID ? "" : verdict.cause().name().toLowerCase(java.util.Locale.ROOT));
        facts.put("status", Integer.toString(exchange.status()));
        boolean reported = verdict.tokensIn() >= 0 && verdict.tokensOut() >= 0;
        // A server that answered has worked, and mostly charges for it, whether or not it says how much.
        boolean answered = exchange.status() >= 200 && exchange.status() <= 299;
        facts.put("tokens_in", Integer.toString(reported ? verdict.tokensIn() : answered ? estimated(exchange.sent()) : 0));
        facts.put("tokens_out", Integer.toString(reported ? verdict.tokensOut() : answered ? estimated(exchange.received()) : 0));
        facts.put("tokens", reported ? "reported" : "estimated");
        facts.put("millis", Long.toString(millis));
        return facts;
    }

    /** More rather than less: three characters a token. */
    private static int estimated(String text) {
        return (text.length() + 2) / 3;
    }

    /** The whole time counts, not that of the last attempt. */
    private static Answer lasting(Answer answer, Duration time) {
        long millis = time.toMillis();
        if (answer instanceof Answer.Said said) return new Answer.Said(said.text(), said.tokensIn(), said.tokensOut(), millis, said.call());
        if (answer instanceof Answer.Useless useless) return new Answer.Useless(useless.cause(), useless.why(), millis, useless.call());
        var down = (Answer.Down) answer;
        return new Answer.Down(down.cause(), down.why(), millis, down.call());
    }

    private static Duration left(Question question, long start) {
        Duration left = question.deadline().minus(since(start));
        return left.isNegative() ? Duration.ofMillis(1) : left;
    }

    private static Duration since(long start) {
        return Duration.ofNanos(System.nanoTime() - start);
    }
}
