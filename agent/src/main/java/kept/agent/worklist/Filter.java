package kept.agent.worklist;

/**
 * Which items are listed. An empty text says nothing of its field.
 *
 * @param who      whose queue {@link Queue#MINE} is
 * @param reason   a rule among those that sent it here
 * @param intent   a statement's kind, in its form in files
 * @param account  its id
 * @param owner    who has the account, by the books
 * @param language of the account, a language tag
 * @param segment  the account's kind
 */
public record Filter(Queue queue, String who, String reason, String intent, String account, String owner, String language, String segment) {

    public enum Queue {
        PENDING,
        MINE,
        SNOOZED,
        FAILED,
        DONE
    }

    public static Filter of(Queue queue, String who) {
        return new Filter(queue, who, "", "", "", "", "", "");
    }

    /** @param decided a decision about it waits to be carried out */
    public record Listed(WorkItem item, String assignedTo, java.util.Optional<java.time.Instant> snoozedUntil, boolean decided) {}

    public record Counts(long pending, long mine, long snoozed, long failed) {}
}
