package kept.agent.read;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import kept.agent.read.Sentences.Sentence;

/** "Ad 2) is paid": which invoice the second question of the quoted mail was about. Only which, never what (rule 12). */
final class NumberedAnswers {

    private static final Pattern ANSWER = Pattern.compile("^(?:(?:ad|zu|re|to|point|punkt|pos\\.?|position|question|#)\\s*)?(\\d{1,2})\\s*[).:]\\s+(?=\\p{L})", Pattern.CASE_INSENSITIVE);
    private static final Pattern QUESTION = Pattern.compile("^[>\\s]*(?:\\(?(?:ad|zu|re|point|punkt|pos\\.?|#)?\\s*)(\\d{1,2})\\s*[).:]\\s+(.+)$", Pattern.CASE_INSENSITIVE | Pattern.MULTILINE);

    private final Letter letter;
    private final InvoiceFinder invoices;
    private final boolean several;

    /** @param several whether more than one invoice was asked for */
    NumberedAnswers(Letter letter, InvoiceFinder invoices, boolean several) {
        this.letter = letter;
        this.invoices = invoices;
        this.several = several;
    }

    /**
     * @param sentence without its number
     * @param invoices  as the question writes them; empty where it names none
     * @param isUnclear there is such a question, and it does not say which
     */
    record Answer(Sentence sentence, List<String> invoices, boolean isUnclear) {

        Answer(Sentence sentence) {
            this(sentence, List.of(), false);
        }
    }

    Answer of(Sentence sentence) {
        Matcher m = ANSWER.matcher(sentence.text());
        if (!m.find() || m.end() >= sentence.text().length()) return new Answer(sentence);
        var bare = new Sentence(sentence.start() + m.end(), sentence.end(), sentence.text().substring(m.end()));
        Matcher question = QUESTION.matcher(letter.quotedAbove());
        while (question.find()) {
            if (!question.group(1).equals(m.group(1))) continue;
            List<InvoiceFinder.Mention> named = invoices.find(question.group(2)).stream().filter(i -> i.kind() == InvoiceFinder.Kind.NUMBER && i.doubt().isEmpty()).toList();
            // Answers right below their questions are told by these.
            return new Answer(bare, named.stream().map(InvoiceFinder.Mention::words).toList(), named.isEmpty() && letter.answers().isEmpty() && several);
        }
        return new Answer(bare);
    }
}
