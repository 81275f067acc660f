package kept.console.explain;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kept.agent.ledger.Money;

/**
 * Everything about one mail, in words and figures: what came, whose it is, what it says, what was decided by which rule, what was done.
 *
 * @param reading  empty while it was not read (its class needs none, or it waits)
 * @param decision empty while nothing was decided
 * @param shadow   decided in shadow: nothing of it was done
 */
public record Explanation(
        String message,
        Arrival arrival,
        Mail mail,
        Optional<Read> reading,
        Optional<Decided> decision,
        Optional<Written> draft,
        boolean shadow,
        List<Deed> deeds,
        List<Work> work,
        List<Sent> sent,
        List<Line> journal) {

    /** @param state NEW, CLAIMED, DONE or FAILED; {@code problem} is empty without one */
    public record Arrival(Instant storedAt, String state, int attempts, String problem, boolean history) {}

    /**
     * @param whose    how it was matched, and to what
     * @param standing whether the sender is who it says, with the reasons; empty where nobody judged it yet
     */
    public record Mail(
            Instant at, List<String> from, String subject, String mailClass, String classWhy, String whose, Optional<String> account, Optional<String> conversation,
            String standing, List<String> standingReasons, List<String> flags, List<String> problems, String newText, String quoted, List<String> attachments) {}

    /** @param doubts about the mail as a whole */
    public record Read(
            Instant at, String reader, String language, double millis, double modelMillis, int modelCalls, List<Long> calls, List<Said> statements, List<String> doubts) {}

    public record Said(
            int number, String intent, String quote, boolean proven, List<String> invoices, Optional<LocalDate> date, String working, Optional<Money> amount,
            double confidence, List<String> doubts, Map<String, String> details) {}

    /** @param acts each in words, with whether it waits for a person */
    public record Decided(String handling, List<Rule> rules, List<String> acts) {}

    public record Rule(String rule, String text, Optional<Integer> statement) {}

    /** @param notOnCopy who was on the customer's mail and is left out of the answer (R114) */
    public record Written(String to, List<String> cc, List<String> notOnCopy, String subject, String text, List<String> attachments, String language) {}

    /** A promise, dispute or hold this mail caused, as it stands now. */
    public record Deed(String kind, String text) {}

    public record Work(long id, String kind, String state, String headline, String settledBy) {}

    public record Sent(long id, String state, String to, String subject, Instant queuedAt, int attempts, String note) {}

    public record Line(String lane, long number, Instant at, String kind, Map<String, String> facts) {}
}
