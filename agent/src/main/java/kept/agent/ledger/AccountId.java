package kept.agent.ledger;

/** The customer's number in the books, e.g. {@code "ACME"}; case matters. */
public record AccountId(String value) {

    public AccountId {
        Ids.check("account", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
