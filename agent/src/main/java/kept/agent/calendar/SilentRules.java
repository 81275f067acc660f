package kept.agent.calendar;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Words of time that give no day, each with the reason. */
final class SilentRules {

    private SilentRules() {}

    static Map<String, Rules.Rule> all() {
        Map<String, Rules.Rule> rules = new HashMap<>();
        none(rules, "vague", "no day was said");
        none(rules, "feast", "a feast, which is not worked out");
        none(rules, "repeated", "a day that comes again and again");
        none(rules, "following", "it hangs on a day that stands elsewhere");
        none(rules, "weekofmonth", "which days such a week has is not fixed");
        none(rules, "bymonth", "whether the month itself is meant or the time before it was not said");
        none(rules, "fiscal", "the fiscal calendar is not known");
        none(rules, "half", "half a year, of which no day was said");
        rules.put("none.counted", (m, t) -> Optional.of(terms(m, false)));
        rules.put("none.net", (m, t) -> Optional.of(terms(m, false)));
        rules.put("none.endofmonth", (m, t) -> Optional.of(terms(m, true)));
        return rules;
    }

    private static void none(Map<String, Rules.Rule> rules, String name, String why) {
        rules.put("none." + name, (m, t) -> Optional.of(Value.Sense.none(why)));
    }

    /** "net 45": of weeks and days an invoice can make a day; of the rest, and of what is not in the ledger, nothing. */
    private static Value.Sense terms(Match m, boolean endOfMonth) {
        String unit = m.has("unit") ? m.name("unit") : "day";
        int days = m.number("n", 0) * (unit.equals("week") ? 7 : 1);
        boolean counts = (unit.equals("day") || unit.equals("week")) && (m.has("start") || m.has("net") || endOfMonth);
        Optional<Meaning.Terms> terms = counts
                ? Optional.of(new Meaning.Terms(days, m.has("start") ? Meaning.Start.valueOf(m.name("start")) : Meaning.Start.UNSAID, endOfMonth))
                : Optional.empty();
        return new Value.Sense(Value.Shape.NONE, List.of(), "it counts from a day that stands elsewhere", terms, Optional.empty());
    }
}
