package kept.agent.write;

import java.util.List;
import kept.agent.ledger.InvoiceId;
import kept.agent.promise.Promise;

/**
 * The mail that comes back to a broken promise.
 *
 * @param missing the invoices of the promise that are still open
 */
public record FollowUpOrder(Envelope envelope, Promise promise, List<InvoiceId> missing) {

    public FollowUpOrder {
        missing = List.copyOf(missing);
    }

    public String key() {
        return "follow-up:" + promise.id();
    }
}
