package kept.console.health;

import java.util.List;
import kept.agent.measure.Stock;
import kept.agent.worklist.WorkItem;

/** Mails of which nobody knows whether they arrived (R59). */
final class UncertainCheck implements Check {

    @Override
    public String part() {
        return "uncertain";
    }

    @Override
    public List<Finding> look(Sight sight) {
        Stock stock = sight.stock().get();
        long open = stock.open(WorkItem.Kind.UNCERTAIN_SEND);
        if (open == 0) return List.of(Finding.ok(part(), "no mail of unknown fate"));
        return List.of(Finding.degraded(part(), open + (open == 1 ? " mail" : " mails") + " of which nobody knows whether they arrived",
                "look into the mail server's log, and settle the item on the worklist: nothing is sent again by itself").alerting());
    }
}
