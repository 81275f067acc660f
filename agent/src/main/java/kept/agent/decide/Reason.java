package kept.agent.decide;

/**
 * Why, by the name of the rule.
 *
 * @param rule     stable, e.g. {@code promise.day-unclear}: what tests, reports and the journal speak of
 * @param text     for a person, in our own words: it may stand in a headline
 * @param about    what it is about as the customer, a model or a limit has it: words, a number, an address; shown to who decides, and never in a headline, a
 *                 log or the journal (R97, R107); empty where there is nothing more to say
 * @param position the statement it is about; -1 for the mail
 */
public record Reason(String rule, String text, String about, int position) {

    public Reason(String rule, String text, int position) {
        this(rule, text, "", position);
    }

    /** All of it, for who decides. */
    public String shown() {
        return about.isBlank() ? text : text + ": " + about;
    }
}
