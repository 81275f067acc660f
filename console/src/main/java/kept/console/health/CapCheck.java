package kept.console.health;

import java.math.RoundingMode;
import java.util.List;
import kept.agent.llm.Budget;

/** How much of the day's limits for the model is used up (R92). */
final class CapCheck implements Check {
    private final Budget budget;

    CapCheck(Budget budget) {
        this.budget = budget;
    }

    @Override
    public String part() {
        return "cap";
    }

    @Override
    public List<Finding> look(Sight sight) {
        Budget.Limits limits = budget.limits();
        Budget.Day day = budget.today();
        String found = day.usage().calls() + " calls, " + day.usage().tokens() + (limits.tokens().isPresent() ? " of " + limits.tokens().getAsLong() : "") + " tokens"
                + day.money().map(m -> ", " + m.currency() + " " + m.amount().setScale(2, RoundingMode.HALF_UP).toPlainString()).orElse("") + limits.money().map(m -> " of " + m).orElse("") + " today";
        return List.of(day.reached().isEmpty() ? Finding.ok(part(), found)
                : Finding.degraded(part(), found + ": the day's limit is reached, and what would go to the model goes to a person",
                        "raise model.daily-tokens or model.daily-cost and restart, or wait: the next day begins at " + day.resets()).alerting());
    }
}
