package kept.console.web.worklist;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import kept.console.explain.Explanation;
import kept.console.explain.Highlights;

/**
 * One item with all that a person needs to decide it.
 *
 * @param query    of the queue and filters it was opened from
 * @param previous the item before it in that queue; 0: none; {@code next} likewise
 * @param stale    what has come since it was proposed: it cannot be approved before it is proposed anew
 * @param failed   why the last decision could not be carried out; empty: it could, or there was none
 * @param decided  who has decided it and waits to be able to undo it; empty: nobody
 * @param effects  exactly what approving will do, in order
 * @param checks   what the guard says of the letter
 * @param sending  the mail of which nobody knows whether it arrived
 */
public record ItemView(
        ListView.Row row, int version, boolean open, String query, long previous, long next, List<String> rules, List<String> stale, String failed, String decided, Optional<Mail> mail,
        List<Statement> statements, List<String> whyNot, List<String> joined, Optional<AccountView> account, Optional<Letter> letter, String blank, Optional<Explanation.Written> sending,
        List<String> effects, Checks checks, List<Note> notes, Choices choices) {

    /** @param subject and {@code text}: cut where statements begin and end. @param takenOver by whom; empty: nobody has the conversation */
    public record Mail(
            Explanation explanation, List<Highlights.Piece> subject, List<Highlights.Piece> text, String at, String conversation, String takenOver, boolean hasHtml, List<File> files) {}

    public record File(int number, String name, String size, boolean mayBeFetched) {}

    /**
     * @param place     from 0; {@code proof}: what code found out about the words
     * @param whyNot    why the agent did not do it alone
     * @param change    refused or edited, in words; empty: as read
     * @param objection why the change leads to nothing that can be recorded
     */
    public record Statement(
            int place, String intent, String intentWords, String quote, boolean proven, int confidence, List<String> chips, List<String> proof, List<String> whyNot, List<String> details, String change,
            String objection, Form form) {}

    /** What an edit begins with. */
    public record Form(String intent, String day, String amount, List<String> invoices) {}

    public record Letter(String to, List<String> cc, List<String> notOnCopy, String subject, String text, List<String> attachments, String language, boolean edited) {}

    public record Note(String who, String at, String words) {}

    /** @param blocked each can be confirmed where it has a limit's name */
    public record Checks(List<Blocked> blocked, List<String> confirmed, String saved) {
        public boolean isClean() {
            return blocked.isEmpty();
        }
    }

    /** @param limit its name, to confirm it by; empty where nobody can let it pass */
    public record Blocked(String limit, String text) {
        /** @param refusal {@code limit: text} of one that can be confirmed, else a text alone */
        public static Blocked of(String refusal) {
            int colon = refusal.indexOf(": ");
            boolean named = colon > 0 && refusal.substring(0, colon).matches("[a-z-]+");
            return named ? new Blocked(refusal.substring(0, colon), refusal.substring(colon + 2)) : new Blocked("", refusal);
        }
    }

    public record Choices(Map<String, String> refusals, Map<String, String> intents, List<String> invoices, List<String> users, List<String> disputes) {}

    public String to(String action) {
        return "/work/" + row.id() + "/" + action + (query.isEmpty() ? "" : "?" + query);
    }

    public String item(long id) {
        return "/work/" + id + (query.isEmpty() ? "" : "?" + query);
    }

    public String list() {
        return "/" + (query.isEmpty() ? "" : "?" + query);
    }
}
