package kept.agent.write;

import java.util.List;
import kept.agent.conversation.Outgoing;

/**
 * A mail not yet allowed to leave.
 *
 * @param mail      as it would leave
 * @param figures   every value its text holds
 * @param templates name and hash of each text file it was made from
 * @param language  BCP 47
 */
public record Draft(Outgoing mail, List<Figure> figures, List<String> templates, String language) {

    public Draft {
        figures = List.copyOf(figures);
        templates = List.copyOf(templates);
    }

    /** The same mail in a person's words; the figures it was written with are still known, so that what is changed of them shows. */
    public Draft withText(String words) {
        return new Draft(mail.withText(words), figures, templates, language);
    }
}
