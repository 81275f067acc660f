package kept.agent.ledger;

public record ContactId(String value) {

    public ContactId {
        Ids.check("contact", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
