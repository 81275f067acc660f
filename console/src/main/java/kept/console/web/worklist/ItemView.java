package kept.console.web.worklist;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import kept.console.explain.Explanation;
import kept.console.explain.Highlights;

/**
 * One item with all that a person needs to decide it.
 *
 * @param sending the mail of which nobody knows whether it arrived
 * @param effects exactly what approving will do, in order
 * @param blocked why the last approval did not pass; each can be confirmed where it says so
 */
public record ItemView(
        ListView.Row row,
        int version,
        boolean open,
        List<String> rules,
        Optional<Mail> mail,
        List<String> joined,
        Optional<AccountView> account,
        Optional<Explanation.Written> draft,
        Optional<Explanation.Written> sending,
        List<String> effects,
        Map<String, String> refusals,
        List<Blocked> blocked) {

    /** @param subject and {@code text}: cut where statements begin and end */
    public record Mail(Explanation explanation, List<Highlights.Piece> subject, List<Highlights.Piece> text) {}

    /** @param limit its name, to confirm it by; empty where nobody can let it pass */
    public record Blocked(String limit, String text) {
        /** @param refusal {@code limit: text} of one that can be confirmed, else a text alone */
        public static Blocked of(String refusal) {
            int colon = refusal.indexOf(": ");
            boolean named = colon > 0 && refusal.substring(0, colon).matches("[a-z-]+");
            return named ? new Blocked(refusal.substring(0, colon), refusal.substring(colon + 2)) : new Blocked("", refusal);
        }
    }
}
