package kept.agent.decide;

import java.util.List;
import java.util.Optional;

/**
 * What follows from a mail.
 *
 * @param handling AUTO: everything in {@code acts} is done at once. HUMAN: the protective acts are, the binding ones are proposed
 * @param acts     in the order they are carried out; an answer comes last
 * @param reasons  the rules that decided, in order
 * @param work     the work item a person gets; always there when handling is HUMAN
 */
public record Decision(Handling handling, List<Act> acts, List<Reason> reasons, Optional<Work> work) {

    public Decision {
        acts = List.copyOf(acts);
        reasons = List.copyOf(reasons);
    }

    public enum Handling {
        AUTO,
        HUMAN
    }

    public enum Urgency {
        NORMAL,
        HIGH,
        URGENT
    }

    /** @param headline for the worklist, without the customer's words, names and addresses */
    public record Work(Urgency urgency, String headline) {}

    /** A person has decided about the mail before: there is nothing left to ask one. */
    public boolean isDealtWith() {
        return reasons.stream().anyMatch(r -> r.rule().equals(Gates.DEALT_WITH));
    }

    public List<Act> protective() {
        return acts.stream().filter(a -> !a.binding()).toList();
    }

    public List<Act> binding() {
        return acts.stream().filter(Act::binding).toList();
    }
}
