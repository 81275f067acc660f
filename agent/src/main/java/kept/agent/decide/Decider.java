package kept.agent.decide;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import kept.agent.conversation.MailClass;
import kept.agent.conversation.Message;
import kept.agent.conversation.Standing;
import kept.agent.read.Doubt;
import kept.agent.read.Reading;
import kept.agent.read.Statement;

/**
 * What follows from a mail: gates, then each statement's own rule, then the mail as a whole. Pure: values in, a value out.
 *
 * <p>Protective acts come out for every proven or known sender's mail; binding ones only together, and only all or none (R111).
 */
public final class Decider {

    private final StatementRules rules = new StatementRules();

    public Decision decide(Message message, Reading reading, Facts facts) {
        var reasons = new ArrayList<Reason>(Gates.shut(message, facts));
        int gates = reasons.size();
        var acts = new ArrayList<Act>();
        var parts = new ArrayList<Act.Part>();
        Decision.Urgency urgency = Decision.Urgency.NORMAL;
        boolean alone = gates == 0;

        for (Doubt doubt : reading.doubts()) {
            reasons.add(new Reason("reading." + doubt.kind().code(), doubt.kind().text(), doubt.about(), -1));
            alone = false;
        }
        List<Reason> contradictions = Contradictions.in(reading.statements());
        reasons.addAll(contradictions);
        alone &= contradictions.isEmpty();

        for (int i = 0; i < reading.statements().size(); i++) {
            Statement statement = reading.statements().get(i);
            StatementRules.Outcome outcome = rules.apply(statement, i, reading.statements(), facts);
            if (mayProtect(message)) outcome.acts().stream().filter(a -> !a.binding()).forEach(acts::add);
            outcome.acts().stream().filter(Act::binding).forEach(acts::add);
            outcome.part().ifPresent(parts::add);
            reasons.addAll(outcome.reasons());
            alone &= outcome.alone();
            urgency = max(urgency, outcome.urgency());
        }
        if (!parts.isEmpty() && message.mailClass().mayBeAnswered()) acts.add(new Act.Answer(parts));
        if (acts.stream().anyMatch(Act::binding)) {
            List<Reason> still = Standstill.in(message.id(), reading.statements(), facts);
            reasons.addAll(gates, still);
            alone &= still.isEmpty();
        }
        if (reading.statements().isEmpty() && alone) reasons.add(nothingSaid(message));
        if (alone) return new Decision(Decision.Handling.AUTO, acts, reasons, Optional.empty());
        String headline = reasons.stream().filter(r -> !r.rule().endsWith(".auto")).findFirst().map(Reason::text).orElse("for a person");
        return new Decision(Decision.Handling.HUMAN, acts, reasons, Optional.of(new Decision.Work(urgency, headline)));
    }

    /**
     * What follows from one statement as a person reads it.
     *
     * @param objections why nothing binding follows, where nothing does
     */
    public record Follows(List<Act> acts, Optional<Act.Part> part, List<Reason> objections) {}

    /** @param all the mail's statements, this one among them: what others promise is not promised twice */
    public Follows follows(int position, List<Statement> all, Facts facts) {
        StatementRules.Outcome outcome = rules.apply(all.get(position), position, all, facts);
        List<Reason> objections = outcome.reasons().stream().filter(r -> !r.rule().endsWith(".auto") && !r.rule().endsWith(".policy") && !r.rule().endsWith(".person")
                && !r.rule().endsWith(".low-confidence")).toList();
        return new Follows(outcome.acts(), outcome.part(), objections);
    }

    /** Somebody not on file, or not shown to be who it says, moves nothing on the account (R21). */
    private static boolean mayProtect(Message message) {
        return message.standing() == Standing.PROVEN || message.standing() == Standing.KNOWN;
    }

    private static Reason nothingSaid(Message message) {
        return message.mailClass() == MailClass.HUMAN
                ? new Reason("nothing-said.courtesy", "nothing that matters here is said", -1)
                : new Reason("nothing-said.automatic", "an automatic mail that says nothing that matters here", -1);
    }

    private static Decision.Urgency max(Decision.Urgency a, Decision.Urgency b) {
        return Comparator.<Decision.Urgency>naturalOrder().compare(a, b) >= 0 ? a : b;
    }
}
