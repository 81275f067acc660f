package kept.agent.ledger;

/** One selling company: its letters carry its own legal footer. */
public record CreditorId(String value) {

    public CreditorId {
        Ids.check("creditor", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
