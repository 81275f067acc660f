package kept.console.health;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import kept.agent.measure.Stock;

/** Mails that should have left and have not. */
final class OutboxCheck implements Check {
    private static final Duration LONG = Duration.ofMinutes(15);
    /** A server that puts mail off means for some minutes (greylisting), not for hours. */
    private static final Duration PUT_OFF_LONG = Duration.ofHours(1);

    private final BooleanSupplier silent;

    /** @param silent nothing is to leave: waiting is right then */
    OutboxCheck(BooleanSupplier silent) {
        this.silent = silent;
    }

    @Override
    public String part() {
        return "outbox";
    }

    @Override
    public List<Finding> look(Sight sight) {
        Stock stock = sight.stock().get();
        String found = stock.due().count() + " due, " + stock.later() + " for later, " + stock.underWay().count() + " on their way";
        if (silent.getAsBoolean()) return List.of(Finding.ok(part(), found));
        if (isOver(stock.underWay(), sight, LONG)) return List.of(stuck(found, stock.underWay(), sight, "on its way", "its sender may have died: restart 'kept serve', and a person is asked whether it arrived"));
        if (isOver(stock.putOff(), sight, PUT_OFF_LONG)) return List.of(stuck(found, stock.putOff(), sight, "put off by the mail server", "see 'sending', and the mail server's log"));
        if (isOver(stock.due(), sight, LONG)) return List.of(stuck(found, stock.due(), sight, "due", "it waits for a mail of its customer to be read ('work', 'model'), or the send loop does not run ('loops')"));
        return List.of(Finding.ok(part(), found));
    }

    private static boolean isOver(Stock.Queue queue, Sight sight, Duration limit) {
        return Age.isOver(queue.oldest(), sight.now(), limit);
    }

    private Finding stuck(String found, Stock.Queue queue, Sight sight, String how, String next) {
        return Finding.degraded(part(), found + "; the oldest is " + how + " for " + Optional.of(queue).flatMap(Stock.Queue::oldest).map(o -> Age.print(o, sight.now())).orElse("?"), next).alerting();
    }
}
