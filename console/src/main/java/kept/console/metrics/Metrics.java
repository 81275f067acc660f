package kept.console.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.config.MeterFilter;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import kept.agent.Outcome;
import kept.agent.Worked;
import kept.agent.conversation.Message;
import kept.agent.conversation.ReceiptId;
import kept.agent.llm.Price;
import kept.agent.llm.Spent;
import kept.agent.read.Intent;
import kept.console.watch.Watch;

/** Counts what this process does, since it was started. Labels are codes out of short lists: never a name, an address or an id. */
public final class Metrics implements Watch {
    private static final Pattern CODE = Pattern.compile("[a-z0-9._-]{1,60}");
    private static final String OTHER = "other";
    /** There are some eighty rules; what a mistake would add beyond is not counted apart. */
    private static final int MOST_RULES = 200;

    private static final Duration[] OF_MAIL = {Duration.ofMillis(10), Duration.ofMillis(30), Duration.ofMillis(100), Duration.ofMillis(300), Duration.ofSeconds(1), Duration.ofSeconds(3), Duration.ofSeconds(10),
        Duration.ofSeconds(30), Duration.ofSeconds(90)};

    private final MeterRegistry registry;
    private final Optional<Price> price;

    /** @param price empty: what the model costs is not counted in money */
    public Metrics(MeterRegistry registry, Optional<Price> price) {
        this.registry = registry;
        this.price = price;
        registry.config().meterFilter(MeterFilter.maximumAllowableTags("kept.decisions", "rule", MOST_RULES, MeterFilter.deny()));
        // From the first scrape on, so that the first event is a rise and not a beginning.
        for (Sent outcome : Sent.values()) registry.counter("kept.sends", "outcome", code(outcome));
        for (String direction : new String[] {"in", "out"}) registry.counter("kept.model.tokens", "direction", direction);
        price.ifPresent(p -> registry.counter("kept.model.cost", "currency", p.currency().getCurrencyCode()));
    }

    @Override
    public void polled(String mailbox, int mails) {
        registry.counter("kept.mails.fetched", "mailbox", mailbox).increment(mails);
    }

    @Override
    public void worked(Message message, Outcome outcome, Duration took) {
        Worked worked = outcome.worked();
        String ending = code(worked.ending());
        registry.counter("kept.mails", "class", code(message.mailClass()), "standing", code(message.standing()), "outcome", ending).increment();
        time("kept.mail.work", ending, took);
        for (Intent intent : worked.intents()) registry.counter("kept.readings", "intent", code(intent), "reader", worked.reader(), "outcome", ending).increment();
        if (outcome instanceof Outcome.Done done) registry.counter("kept.decisions", "rule", rule(done.rule()), "outcome", ending).increment();
    }

    @Override
    public void workFailed(ReceiptId id, Optional<Message> message, String problem, Duration took) {
        registry.counter("kept.mails", "class", message.map(m -> code(m.mailClass())).orElse("unknown"), "standing", message.map(m -> code(m.standing())).orElse("unknown"), "outcome", "failed").increment();
        time("kept.mail.work", "failed", took);
    }

    @Override
    public void asked(Call call) {
        String outcome = call.cause().map(Metrics::code).orElse("said");
        registry.counter("kept.model.calls", "outcome", outcome).increment();
        time("kept.model.call", outcome, call.took());
        registry.counter("kept.model.tokens", "direction", "in").increment(call.tokensIn());
        registry.counter("kept.model.tokens", "direction", "out").increment(call.tokensOut());
        price.ifPresent(p -> registry.counter("kept.model.cost", "currency", p.currency().getCurrencyCode())
                .increment(p.of(new Spent.Usage(1, call.tokensIn(), call.tokensOut())).amount().doubleValue()));
    }

    @Override
    public void sent(Sent outcome, String why) {
        registry.counter("kept.sends", "outcome", code(outcome)).increment();
    }

    @Override
    public void turned(String loop) {
        registry.counter("kept.loop.turns", "loop", loop).increment();
    }

    @Override
    public void broke(String loop, Throwable why, int failures) {
        registry.counter("kept.loop.restarts", "loop", loop).increment();
    }

    @Override
    public void alerted(String condition, boolean recovered) {
        registry.counter("kept.alerts", "condition", condition, "event", recovered ? "recovered" : "raised").increment();
    }

    private void time(String name, String outcome, Duration took) {
        Timer.builder(name).tags(Tags.of("outcome", outcome)).serviceLevelObjectives(OF_MAIL).register(registry).record(took);
    }

    /** A guard's refusal names its limit behind a dot; anything longer is no code. */
    private static String rule(String rule) {
        return CODE.matcher(rule).matches() ? rule : OTHER;
    }

    private static String code(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
