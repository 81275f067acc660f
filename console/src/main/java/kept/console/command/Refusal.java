package kept.console.command;

/** A command that was rightly used and cannot be carried out; the message names the thing and the next step. */
public final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1;

    public Refusal(String message) {
        super(message);
    }
}
