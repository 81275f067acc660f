package kept.agent.llm;

import java.math.RoundingMode;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How much may be spent on a model in a day of the business (R92), counted from the stored calls. It is looked at before each call; calls
 * that are under way at that moment may go over it by what they themselves cost.
 */
public final class Budget implements Permit {

    /**
     * @param tokens sent and answered together in one day; empty: any number
     * @param money  in the price's currency; empty: any sum
     * @param price  empty: not known, and no money is counted
     */
    public record Limits(OptionalLong tokens, Optional<Price.Sum> money, Optional<Price> price) {

        public static final Limits NONE = new Limits(OptionalLong.empty(), Optional.empty(), Optional.empty());

        public Limits {
            if (money.isPresent() && price.isEmpty()) throw new IllegalArgumentException("a limit in money needs the price of a token");
            if (money.isPresent() && !money.get().currency().equals(price.orElseThrow().currency())) {
                throw new IllegalArgumentException("the limit is in " + money.get().currency() + " and the price in " + price.get().currency());
            }
        }
    }

    private final Limits limits;
    private final Spent spent;
    private final ZoneId zone;
    private final Clock clock;

    /** @param zone of the business: its midnight begins a day */
    public Budget(Limits limits, Spent spent, ZoneId zone, Clock clock) {
        this.limits = limits;
        this.spent = spent;
        this.zone = zone;
        this.clock = clock;
    }

    /**
     * @param money   empty where no price is known
     * @param reached what is used up, in words; empty while something is left
     * @param resets  when the next day begins
     */
    public record Day(LocalDate day, Spent.Usage usage, Optional<Price.Sum> money, Optional<String> reached, Instant resets) {}

    public Limits limits() {
        return limits;
    }

    public Day today() {
        LocalDate day = LocalDate.ofInstant(clock.instant(), zone);
        Spent.Usage usage = spent.since(day.atStartOfDay(zone).toInstant());
        Optional<Price.Sum> money = limits.price().map(price -> price.of(usage));
        return new Day(day, usage, money, reached(usage, money), day.plusDays(1).atStartOfDay(zone).toInstant());
    }

    private Optional<String> reached(Spent.Usage usage, Optional<Price.Sum> money) {
        if (limits.tokens().isPresent() && usage.tokens() >= limits.tokens().getAsLong()) {
            return Optional.of(usage.tokens() + " of " + limits.tokens().getAsLong() + " tokens");
        }
        return limits.money().filter(most -> money.orElseThrow().amount().compareTo(most.amount()) >= 0)
                .map(most -> most.currency() + " " + money.orElseThrow().amount().setScale(2, RoundingMode.HALF_UP).toPlainString() + " of " + most);
    }

    /** Of no use, and not down: the mail goes to a person at once instead of waiting for tomorrow. */
    @Override
    public Optional<ChatDoor.Answer> objection() {
        if (limits.tokens().isEmpty() && limits.money().isEmpty()) return Optional.empty();
        return today().reached().map(what -> new ChatDoor.Answer.Useless(ChatDoor.Cause.CAP, "the day's limit is reached: " + what, 0, 0));
    }
}
