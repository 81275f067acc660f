package kept.agent.policy;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import kept.agent.read.Intent;
import kept.prompts.Entry;
import kept.prompts.FaultyEntry;
import kept.prompts.Keys;

/** Reads {@code policy.yaml}. */
public final class PolicyFile {

    private PolicyFile() {}

    /** @throws FaultyEntry naming file, line, key, what was found and what would be right */
    public static Policy parse(Entry entry) {
        Keys keys = Keys.of(entry);
        double threshold = keys.decimal("threshold", 0, 2);
        Map<Intent, Policy.Rule> rules = rules(keys.section("rules"), threshold);
        Keys promises = keys.section("promises");
        Keys pauses = keys.section("pauses");
        Keys deadlines = keys.section("deadlines");
        Keys limits = keys.section("limits");
        Optional<Policy.PlanOffer> plan = keys.has("payment-plan") ? Optional.of(plan(keys.section("payment-plan"))) : Optional.empty();
        if (plan.isEmpty()) keys.optional("payment-plan");
        Keys payment = keys.section("payment");
        var policy = new Policy(
                entry.name(),
                rules,
                promises.integer("longest-days", 1, 180),
                promises.integer("grace-days", 0, 30),
                pauses.integer("payment-claim", 1, 30),
                pauses.integer("vague-promise", 1, 30),
                pauses.integer("acknowledgement", 1, 30),
                pauses.integer("longest-absence", 1, 365),
                deadlines.integer("dispute", 1, 60),
                deadlines.integer("review", 1, 20),
                limits.integer("new-contact-days", 0, 365),
                limits.integer("answers-per-day", 0, 10),
                limits.integer("oldest-mail-days", 1, 30),
                plan,
                payment.yes("in-mail"));
        for (Keys section : new Keys[] {promises, pauses, deadlines, limits, payment, keys}) section.end();
        return policy;
    }

    private static Map<Intent, Policy.Rule> rules(Keys keys, double threshold) {
        var rules = new EnumMap<Intent, Policy.Rule>(Intent.class);
        for (String name : keys.names()) {
            Intent intent = Intent.ofCode(name).orElseThrow(() -> keys.fault(name, "is no intent; the intents are " + codes()));
            rules.put(intent, keys.isSection(name) ? rule(keys.section(name), threshold) : new Policy.Rule(keys.choice(name, Policy.Mode.class), threshold));
        }
        for (Intent intent : Intent.values()) keys.required(intent.code(), "auto, propose or human");
        return rules;
    }

    private static Policy.Rule rule(Keys keys, double threshold) {
        var rule = new Policy.Rule(keys.choice("mode", Policy.Mode.class), keys.has("threshold") ? keys.decimal("threshold", 0, 2) : threshold);
        keys.optional("threshold");
        keys.end();
        return rule;
    }

    private static Policy.PlanOffer plan(Keys keys) {
        var offer = new Policy.PlanOffer(keys.integer("instalments", 1, 12), keys.integer("longest-days", 1, 365));
        keys.end();
        return offer;
    }

    private static String codes() {
        return java.util.Arrays.stream(Intent.values()).map(Intent::code).toList().toString();
    }
}
