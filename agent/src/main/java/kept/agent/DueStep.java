package kept.agent;

import java.time.Instant;
import java.time.LocalDate;

/** Something that falls due by the clock. Each may come as often as it likes: it is done once. */
public sealed interface DueStep {

    /** The day's notice run is worked out and put before a person. */
    record PlanRun(LocalDate day) implements DueStep {}

    record SendApprovedRuns() implements DueStep {}

    /** Promises whose day and grace have passed without the money. */
    record FollowUps(LocalDate day) implements DueStep {}

    /** Work items past their deadline are escalated, never lifted. */
    record Overdue(Instant now) implements DueStep {}

    /** Mails kept to be decided with a newer one that then never came to be read. */
    record LeftMails() implements DueStep {}

    /** Changes of our bank details: people are alerted, and what is confirmed and old enough comes into force (R109). */
    record BankDetails() implements DueStep {}

    /** The journal's lanes are sealed at the end of a day that is over. */
    record Seal(LocalDate day) implements DueStep {}
}
