package kept.console.web.session;

import java.util.Optional;

/** What stands around a page: whose visit it is, what is to be said, how the house is. */
public record Frame(String title, String user, String formToken, Optional<String> said, House house) {
    public static Frame of(String title, Session session, House house) {
        return new Frame(title, session.user(), session.formToken(), session.takeSaid(), house);
    }
}
