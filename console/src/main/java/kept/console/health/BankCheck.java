package kept.console.health;

import java.util.List;
import kept.agent.act.BankDesk;
import kept.agent.ledger.BankChanges;

/** Whether somebody would have our customers pay to another account (R109): told at once, and not by the worklist alone. */
final class BankCheck implements Check {
    private final BankChanges changes;

    BankCheck(BankChanges changes) {
        this.changes = changes;
    }

    @Override
    public String part() {
        return "bank";
    }

    @Override
    public List<Finding> look(Sight sight) {
        List<Finding> waiting = changes.pending().stream().map(c -> Finding.degraded(part(), "our bank details are to change (creditor " + c.creditor() + "): " + BankDesk.rest(c),
                "'kept bank show', then 'kept bank confirm " + c.id() + "' or 'kept bank refuse " + c.id() + "'").alerting()).toList();
        return waiting.isEmpty() ? List.of(Finding.ok(part(), "no change of our bank details waits")) : waiting;
    }
}
