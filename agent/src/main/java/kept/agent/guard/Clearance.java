package kept.agent.guard;

import java.util.List;

/** Whether a draft may leave. */
public sealed interface Clearance {

    record Cleared(ClearedDraft draft) implements Clearance {}

    record Refused(List<Refusal> refusals) implements Clearance {
        public Refused {
            refusals = List.copyOf(refusals);
        }
    }

    /**
     * @param limit       name of the limit that stopped it, e.g. {@code figure-without-source}
     * @param confirmable a person may let it pass under their name; other accounts' data, unknown recipients and header injection never pass
     */
    record Refusal(String limit, String text, boolean confirmable) {}
}
