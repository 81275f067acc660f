package kept.agent.ledger;

/** An invoice's number exactly as in the books, e.g. {@code "GST/26-27/1184"}. Unique in one installation. */
public record InvoiceId(String value) implements Comparable<InvoiceId> {

    public InvoiceId {
        Ids.check("invoice", value);
    }

    @Override
    public int compareTo(InvoiceId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
