package kept.agent.decide;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import kept.agent.conversation.Message;
import kept.agent.conversation.Parsed;
import kept.agent.conversation.Standing;
import kept.agent.ledger.Account;

/** What sends a mail to a person whatever it says (R45). Their order is this list. */
final class Gates {

    static final String DEALT_WITH = "mail.dealt-with";

    private static final List<BiFunction<Message, Facts, Optional<Reason>>> GATES = List.of(
            (m, f) -> when(m.standing() == Standing.STRANGER, "standing.stranger", "the sender is not on file for this account"),
            (m, f) -> when(m.standing() == Standing.FAILED, "standing.failed", "the sender could not be shown to be who it says: " + String.join("; ", m.standingReasons())),
            (m, f) -> when(m.standing() == Standing.KNOWN, "standing.known", "the sender is on file, but nothing proves that the mail is theirs"),
            (m, f) -> when(m.history(), "mail.history", "the mail is older than this installation"),
            (m, f) -> when(f.state().dealtWith(), DEALT_WITH, "a person has dealt with this mail"),
            (m, f) -> when(f.state().seenLate(), "mail.late", "the mail was first seen more than " + f.policy().oldestMailDays() + " days after it was written"),
            (m, f) -> when(flag(m, Parsed.Flag.SECOND_WITH_SAME_ID), "mail.second-with-same-id", "another mail came with the same Message-ID"),
            (m, f) -> when(flag(m, Parsed.Flag.HIDDEN_TEXT), "mail.hidden-text", "the mail holds text its reader cannot see"),
            (m, f) -> when(flag(m, Parsed.Flag.INVISIBLE_CHARACTERS), "mail.invisible-characters", "invisible characters stand inside its words"),
            (m, f) -> when(flag(m, Parsed.Flag.LOOK_ALIKE_SENDER), "mail.look-alike-sender", "the sender is made to be taken for a contact"),
            (m, f) -> when(flag(m, Parsed.Flag.ANSWERS_INSIDE), "mail.answers-inside", "the writer says that answers stand inside the quoted text"),
            (m, f) -> when(flag(m, Parsed.Flag.NOT_WHOLE), "mail.not-whole", "the mail is too large to be read whole"),
            (m, f) -> when(f.account().kind() == Account.Kind.CONSUMER, "account.consumer", "a consumer is never written to alone"),
            (m, f) -> when(f.account().neverAlone(), "account.never-alone", "this account is kept for people"),
            (m, f) -> when(f.state().takenOver(), "conversation.taken-over", "a person has this conversation"),
            (m, f) -> when(f.state().openWork(), "conversation.open-work", "an earlier mail of this conversation waits for a person"),
            (m, f) -> when(f.state().automaticAnswers() >= f.policy().answersPerDay(), "loop-brake",
                    "already " + f.state().automaticAnswers() + " automatic answers to this address in 24 hours"),
            (m, f) -> when(!f.state().ledgerFresh(), "ledger.stale", "the books are too old to act upon: import payments first"),
            (m, f) -> when(f.creditor().isEmpty() || !f.creditor().get().missing().isEmpty(), "creditor.incomplete",
                    "the creditor's record lacks what every letter must say"),
            (m, f) -> when(f.state().killed(), "kill-switch", "outbound is switched off"));

    private Gates() {}

    static List<Reason> shut(Message message, Facts facts) {
        var shut = new ArrayList<Reason>();
        for (var gate : GATES) gate.apply(message, facts).ifPresent(shut::add);
        return shut;
    }

    private static boolean flag(Message m, Parsed.Flag flag) {
        return m.parsed().body().flags().contains(flag);
    }

    private static Optional<Reason> when(boolean shut, String rule, String text) {
        return shut ? Optional.of(new Reason(rule, text, -1)) : Optional.empty();
    }
}
