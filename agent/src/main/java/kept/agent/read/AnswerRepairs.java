package kept.agent.read;

import java.util.List;
import java.util.stream.Collectors;

/** What a model is told about an answer that could not be used: our words and numbers only, none of its own and none of the mail's. */
final class AnswerRepairs {

    private AnswerRepairs() {}

    static String form(String why) {
        return "\n\nYour last answer about this mail could not be used: " + why + ". Answer again, in the form asked for.";
    }

    static String quotes(List<Integer> statements) {
        return "\n\nIn your last answer about this mail the quote of statement " + statements.stream().map(String::valueOf).collect(Collectors.joining(", "))
                + " does not stand in the new text. Read the mail again and answer again; copy each quote letter by letter, and leave out what you cannot quote.";
    }

    /** A ready-made answer in a mail is no answer to us, even from a model that repeats it (L6). */
    static boolean isOfTheMail(String answer, String mail) {
        String folded = fold(answer);
        return folded.length() > 2 && fold(mail).contains(folded);
    }

    private static String fold(String text) {
        return text.replaceAll("\\s+", "");
    }
}
