package kept.agent.evaluate;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import kept.agent.conversation.MailReader;
import kept.agent.head.Sample;
import kept.agent.read.Letter;
import kept.agent.read.Passages;
import kept.agent.read.Quote;

/**
 * Labelled sentences out of labelled mails, for the head to learn from: each sentence with the intents of the statements whose quotes stand
 * in it, the others with none. Where a sentence makes several statements, each quote is a sample of its own as well: the reader listens to
 * clauses too.
 */
public final class MailSamples {

    /** Of a sentence or of a quote, whichever is shorter: less in common is no saying. */
    private static final double SHARED = 0.5;

    private MailSamples() {}

    /** @param mail parses the mails; cases without an author or with a statement without a quote are left out */
    public static List<Sample> of(List<LabelledCase> cases, MailReader mail) {
        var samples = new ArrayList<Sample>();
        for (LabelledCase c : cases) if (!c.author().isEmpty() && c.expect().statements().stream().noneMatch(g -> g.quote().isBlank())) samples.addAll(of(c, mail));
        return List.copyOf(samples);
    }

    private record Quoted(Quote quote, String intent) {}

    private static List<Sample> of(LabelledCase c, MailReader mail) {
        var world = new CaseWorld(c);
        Letter letter = Letter.of(world.message(mail));
        String language = Passages.language(letter, world.context());
        var quoted = new ArrayList<Quoted>();
        for (LabelledCase.Gold g : c.expect().statements()) {
            Optional<Quote> quote = Quote.find(g.quote(), letter);
            if (quote.isEmpty()) return List.of();
            quoted.add(new Quoted(quote.get(), g.intent().code()));
        }
        var texts = new LinkedHashSet<String>();
        var samples = new ArrayList<Sample>();
        for (Passages.Passage p : Passages.of(letter)) {
            List<Quoted> in = quoted.stream().filter(q -> !q.quote.inSubject() && shares(p, q.quote)).toList();
            add(c, language, p.text(), intents(in), texts, samples);
            Set<String> quotes = new HashSet<>(in.stream().map(q -> q.quote.text()).toList());
            if (quotes.size() < 2) continue;
            for (Quoted q : in) add(c, language, q.quote.text(), intents(in.stream().filter(o -> o.quote.equals(q.quote)).toList()), texts, samples);
        }
        if (letter.subjectChanged() && !letter.subject().isBlank()) add(c, language, letter.subject(), intents(quoted.stream().filter(q -> q.quote.inSubject()).toList()), texts, samples);
        return samples;
    }

    private static boolean shares(Passages.Passage p, Quote q) {
        int common = Math.min(p.end(), q.end()) - Math.max(p.start(), q.start());
        return common > 0 && common >= SHARED * Math.min(p.end() - p.start(), q.end() - q.start());
    }

    private static Set<String> intents(List<Quoted> quoted) {
        return new TreeSet<>(quoted.stream().map(Quoted::intent).toList());
    }

    private static void add(LabelledCase c, String language, String text, Set<String> intents, Set<String> texts, List<Sample> samples) {
        if (texts.add(text)) samples.add(new Sample(c.id() + "-" + (samples.size() + 1), c.author(), Passages.language(text, language), text, intents));
    }
}
