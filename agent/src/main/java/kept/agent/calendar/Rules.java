package kept.agent.calendar;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What each production of the words files comes to, by its name. */
final class Rules {

    /** Empty where the words cannot mean what they look like: there is no 31 June. */
    interface Rule {
        Optional<? extends Value> read(Match match, DayTable table);
    }

    /** Slots whose productions are only told apart by the end of their names. */
    private static final Set<String> NAMED = Set.of("part", "unit", "start", "half");

    private final Map<String, Rule> rules = new HashMap<>();

    Rules() {
        rules.putAll(DateRules.all());
        rules.putAll(WeekRules.all());
        rules.putAll(PeriodRules.all());
        rules.putAll(FeastRules.all());
        rules.putAll(CountRules.all());
        rules.putAll(SilentRules.all());
        rules.putAll(MentionRules.all());
    }

    Optional<? extends Value> apply(String production, Match match, DayTable table) {
        int point = production.indexOf('.');
        if (point < 0) {
            return Optional.of(Value.SEEN);
        }
        String last = production.substring(point + 1);
        if (Character.isDigit(last.charAt(0))) {
            return Optional.of(new Value.Number(Integer.parseInt(last)));
        }
        if (NAMED.contains(production.substring(0, point))) {
            return Optional.of(new Value.Name(last));
        }
        return rule(production).read(match, table);
    }

    private Rule rule(String production) {
        Rule rule = rules.get(production);
        if (rule == null) {
            throw new IllegalArgumentException("no rule '" + production + "': correct the name in the .days file, or add the rule");
        }
        return rule;
    }

    /** @throws IllegalArgumentException for a production without a rule: a typing error in a words file shows at start */
    void check(Language language) {
        for (String slot : language.slots()) {
            for (Language.Production production : language.productions(slot)) {
                String name = production.name();
                int point = name.indexOf('.');
                if (point > 0 && !Character.isDigit(name.charAt(point + 1)) && !NAMED.contains(name.substring(0, point))) {
                    rule(name);
                }
            }
        }
    }
}
