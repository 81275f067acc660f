package kept.agent.ledger;

final class Ids {

    private Ids() {}

    static void check(String what, String value) {
        if (value.isBlank() || value.length() > 100 || value.chars().anyMatch(c -> c < ' ' || c == 0x7f)) {
            throw new IllegalArgumentException(what + " id '" + value.replaceAll("\\p{Cntrl}", "?")
                    + "': must be 1 to 100 characters without line breaks or control characters");
        }
    }
}
