package kept.agent.read;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import kept.agent.conversation.Parsed.Answered;
import kept.agent.ledger.InvoiceId;
import kept.agent.read.InvoiceFinder.Kind;
import kept.agent.read.InvoiceFinder.Mention;
import kept.agent.read.Sentences.Sentence;

/**
 * "> KM-457: can it be paid on the 23rd?", and below it "No, the 28th": which invoice an answer between quoted lines is about, where it names
 * none itself. Only which, never what (rule 12), and only where the question leaves no choice; else a person looks.
 */
final class AnswersBetween {

    /** Of the quoted history no more is searched for invoices. */
    private static final int LONGEST = 6_000;
    private static final Pattern LISTED = Pattern.compile("^(?:[-*•·–—]|\\(?(?:\\d{1,2}|[a-zA-Z])[.):])\\s");

    /** "No, the 28th": denies what was asked, not what follows. */
    private static final Pattern YES_OR_NO = Pattern.compile("^(?:no|nope|nein|non|nee|nie|não|nao|nej|yes|yep|ja|oui|sí|sì|si|tak|sim)\\s?[,;:.!–-]\\s*(?=\\p{L}{2})", Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    private final Letter letter;
    private final AccountContext context;
    private final Function<String, List<Mention>> finder;
    private final List<Integer> starts;

    /** @param finder finds invoices in a text, days left out */
    AnswersBetween(Letter letter, AccountContext context, Function<String, List<Mention>> finder) {
        this.letter = letter;
        this.context = context;
        this.finder = finder;
        this.starts = starts(letter);
    }

    /**
     * @param mentions as the question writes them; empty: as anywhere else in the mail
     * @param doubts   why it may be other invoices
     */
    record About(List<Mention> mentions, List<Doubt> doubts) {

        Set<InvoiceId> invoices() {
            var ids = new LinkedHashSet<InvoiceId>();
            mentions.forEach(m -> ids.addAll(m.invoices()));
            return ids;
        }

        boolean isPlain() {
            return doubts.isEmpty() && !mentions.isEmpty();
        }
    }

    /** What stands at an offset of the new text is about; empty where it answers no question of ours in particular. */
    Optional<About> at(int offset) {
        if (context.reminded().size() < 2 && letter.answers().isEmpty()) return Optional.empty();
        if (letter.answers().isEmpty()) return underTrimmed();
        int k = starts.size() - 1;
        while (k >= 0 && starts.get(k) > offset) k--;
        if (starts.size() < letter.answers().size()) return Optional.of(new About(List.of(), unclear()));
        if (k < 0) return Optional.empty();
        // Below the last answer the letter may go on about everything.
        boolean below = k == starts.size() - 1 && letter.newText().substring(starts.get(k), offset).contains("\n\n");
        if (below) return several() ? Optional.of(new About(List.of(), unclear())) : Optional.empty();
        return about(letter.answers().get(k).question());
    }

    /** The answer without the yes or no that stands before it. */
    Sentence withoutYesOrNo(Sentence sentence) {
        if (starts.isEmpty() || sentence.start() < starts.get(0)) return sentence;
        var m = YES_OR_NO.matcher(sentence.text());
        return m.find() ? new Sentence(sentence.start() + m.end(), sentence.end(), sentence.text().substring(m.end())) : sentence;
    }

    private List<Doubt> unclear() {
        return List.of(new Doubt(Doubt.Kind.INVOICE_UNCLEAR, ""));
    }

    private boolean several() {
        return context.reminded().size() > 1;
    }

    private Optional<About> about(String question) {
        List<Sentence> sentences = Sentences.of(question);
        var naming = new ArrayList<Sentence>();
        var named = new ArrayList<List<Mention>>();
        for (Sentence s : sentences) {
            List<Mention> mentions = finder.apply(s.text());
            if (mentions.isEmpty()) continue;
            naming.add(s);
            named.add(mentions);
        }
        if (naming.isEmpty()) return unnamed();
        int last = naming.size() - 1;
        var doubts = new ArrayList<Doubt>();
        List<Mention> meant = new ArrayList<>(named.get(last));
        Set<InvoiceId> ids = new About(meant, List.of()).invoices();
        boolean asks = isItem(naming.get(last).text());
        for (int i = 0; i < last; i++) {
            if (ids.containsAll(new About(named.get(i), List.of()).invoices())) continue;
            // "A and B are open. 1) When is A paid?" asks about A; of two questions above one answer either may be meant.
            if (!asks || isItem(naming.get(i).text())) doubts.addAll(unclear());
            if (!asks) meant.addAll(named.get(i));
        }
        for (Mention m : meant) {
            m.doubt().ifPresent(doubts::add);
            if (m.kind() == Kind.OTHERS) doubts.addAll(unclear());
        }
        return Optional.of(new About(List.copyOf(meant), List.copyOf(doubts)));
    }

    private static boolean isItem(String sentence) {
        return sentence.contains("?") || LISTED.matcher(sentence).find();
    }

    /** "And when will it be paid?" is about the one invoice that is spoken of, or about all of them where no question is about one of them. */
    private Optional<About> unnamed() {
        if (!several()) return Optional.empty();
        Set<InvoiceId> quoted = new About(inHistory(), List.of()).invoices();
        if (quoted.size() == 1) return Optional.of(new About(inHistory(), List.of()));
        boolean ofOne = letter.answers().stream().map(Answered::question).map(finder).anyMatch(m -> !m.isEmpty() && !new About(m, List.of()).invoices().containsAll(context.reminded()));
        return ofOne || !quoted.containsAll(context.reminded()) ? Optional.of(new About(List.of(), unclear())) : Optional.empty();
    }

    /** Who left of the quoted mail only what is about some of the invoices may answer for these alone. */
    private Optional<About> underTrimmed() {
        if (letter.quotedAbove().isBlank() || letter.quotedAbove().length() > LONGEST) return Optional.empty();
        Set<InvoiceId> quoted = new About(inHistory(), List.of()).invoices();
        boolean some = quoted.stream().anyMatch(context.reminded()::contains) && !quoted.containsAll(context.reminded());
        return some ? Optional.of(new About(List.of(), unclear())) : Optional.empty();
    }

    private List<Mention> inHistory() {
        String quoted = letter.quotedAbove();
        return finder.apply(quoted.substring(0, Math.min(quoted.length(), LONGEST)));
    }

    /** Where in the new text each answer begins; fewer than there are answers where one is not found again. */
    private static List<Integer> starts(Letter letter) {
        var starts = new ArrayList<Integer>();
        String text = PlainText.fold(letter.newText());
        int from = 0;
        for (Answered answered : letter.answers()) {
            String line = PlainText.fold(answered.answer()).strip().split("\n", 2)[0].strip();
            int at = line.isEmpty() ? -1 : text.indexOf(line, from);
            if (at < 0) break;
            starts.add(at);
            from = at + line.length();
        }
        return List.copyOf(starts);
    }
}
