package kept.console.health;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import kept.agent.conversation.FailedMail;
import kept.agent.conversation.Receipts;
import kept.agent.measure.Stock;

/** What waits to be read, and what the work broke off on. */
final class WorkCheck implements Check {
    private static final Duration LONG = Duration.ofMinutes(15);
    private static final int FAILED_SHOWN = 5;

    private final Receipts receipts;

    WorkCheck(Receipts receipts) {
        this.receipts = receipts;
    }

    @Override
    public String part() {
        return "work";
    }

    @Override
    public List<Finding> look(Sight sight) {
        Stock stock = sight.stock().get();
        var findings = new ArrayList<Finding>();
        if (stock.failed().count() > 0) {
            for (FailedMail failed : receipts.failures(FAILED_SHOWN)) {
                findings.add(Finding.degraded(part(), "work on " + failed.id() + " failed: " + failed.problem(),
                        "please report it; 'kept worklist failed' lists all, 'kept worklist retry " + failed.id() + "' has it tried again"));
            }
        }
        long late = stock.work().stream().mapToLong(Stock.Work::due).sum();
        String found = stock.unread().count() + " mails to read, " + (stock.due().count() + stock.later()) + " to send, " + stock.open() + " items wait for a person"
                + (late > 0 ? ", " + late + " of them for too long" : "");
        if (Age.isOver(stock.unread().oldest(), sight.now(), LONG)) {
            findings.add(Finding.degraded(part(), found + "; the oldest mail is unread for " + Age.print(stock.unread().oldest().get(), sight.now()),
                    "see 'model' and 'loops'; more 'workers' read more mails at once"));
        } else {
            findings.add(Finding.ok(part(), found));
        }
        return findings;
    }
}
