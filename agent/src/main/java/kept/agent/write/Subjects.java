package kept.agent.write;

import java.util.Optional;
import java.util.regex.Pattern;
import kept.agent.conversation.Conversation;

/** Subjects of ours, answered. */
final class Subjects {

    private static final Pattern PREFIX = Pattern.compile("^((re|aw|wg|fw|fwd|tr|rv|sv|antw|rif|odp)\\s*(\\[\\d+])?\\s*:\\s*)++", Pattern.CASE_INSENSITIVE);
    private static final int LONGEST = 200;

    private Subjects() {}

    /** Without reply prefixes, white space folded, cut to what a header can bear. */
    static String base(String subject) {
        String base = PREFIX.matcher(subject.replaceAll("[\\s\\p{Cntrl}]+", " ").strip()).replaceFirst("").strip();
        return base.length() <= LONGEST ? base : base.substring(0, LONGEST).strip();
    }

    /** Of the newest mail in the thread that Kept itself wrote: a colleague's, sent by hand, may carry the customer's words. */
    static Optional<String> ours(Conversation conversation) {
        return conversation.said().stream().filter(s -> s.ours() && s.messageId().value().startsWith("<kept.")).reduce((a, b) -> b).map(s -> base(s.subject()));
    }

    static String answer(String base) {
        return "Re: " + base;
    }
}
