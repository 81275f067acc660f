package kept.agent.read;

import java.util.stream.Collectors;

/** A mail as a model is shown it: what may be quoted apart from what only helps to understand it. */
final class MailText {

    /** Of the quoted history the part nearest to the new text; the new text itself is never cut (R42). */
    static final int LONGEST_QUOTED = 4000;

    private MailText() {}

    /** Names of files and what stands quoted help, and may name anybody: a model that is told only what counts sees neither. */
    static String of(Letter letter, Masking masking) {
        boolean spare = masking == Masking.ALL_BUT_WHAT_COUNTS;
        var text = new StringBuilder();
        text.append(letter.subjectChanged() ? "SUBJECT (the customer's own):\n" : "SUBJECT (ours):\n").append(letter.subject().strip());
        text.append("\n\nNEW TEXT:\n").append(letter.newText().strip());
        if (!letter.attachments().isEmpty()) {
            text.append("\n\nATTACHED:\n").append(letter.attachments().stream().map(a -> spare ? a.type() : a.name() + " (" + a.type() + ")").collect(Collectors.joining("\n")));
        }
        String quoted = letter.quotedAbove().strip();
        if (!quoted.isEmpty() && !spare) {
            text.append("\n\nQUOTED HISTORY (not to be quoted):\n").append(quoted, 0, Math.min(quoted.length(), LONGEST_QUOTED));
            if (quoted.length() > LONGEST_QUOTED) text.append("\n(older history left out)");
        }
        return text.toString();
    }
}
