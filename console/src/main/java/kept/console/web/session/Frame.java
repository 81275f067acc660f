package kept.console.web.session;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import kept.agent.worklist.Decided;
import kept.console.people.Right;

/**
 * What stands around a page: whose visit it is, what is to be said, what can still be undone, how the house is.
 *
 * @param section which part of the house the page is in, to be marked above
 * @param undo    decisions of this user that wait to be carried out
 */
public record Frame(String title, String section, String user, String role, Rights rights, String formToken, Optional<String> said, List<Undo> undo, House house) {

    /** @param millis until it is carried out */
    public record Undo(long decision, long item, String text, long millis) {
        public long seconds() {
            return (millis + 999) / 1000;
        }
    }

    public record Rights(boolean decide, boolean lead, boolean stop, boolean operate, boolean administer) {}

    public static Frame of(String title, String section, Session session, House house, List<Decided> waiting, Instant now) {
        var rights = new Rights(session.may(Right.DECIDE), session.may(Right.LEAD), session.may(Right.STOP), session.may(Right.OPERATE), session.may(Right.ADMINISTER));
        return new Frame(title, section, session.user(), session.role().code(), rights, session.formToken(), session.takeSaid(), waiting.stream().map(d -> undo(d, now)).toList(), house);
    }

    private static Undo undo(Decided d, Instant now) {
        String what = switch (d.verdict()) {
            case APPROVE -> "Approved";
            case REFUSE -> "Refused";
            case ANSWER -> "Answered by hand";
        };
        return new Undo(d.id(), d.item(), what + ": item " + d.item(), Math.max(0, Duration.between(now, d.dueAt()).toMillis()));
    }
}
