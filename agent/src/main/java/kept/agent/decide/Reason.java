package kept.agent.decide;

/**
 * Why, by the name of the rule.
 *
 * @param rule  stable, e.g. {@code promise.day-unclear}: what tests, reports and the journal speak of
 * @param text  for a person
 * @param position the statement it is about; -1 for the mail
 */
public record Reason(String rule, String text, int position) {}
