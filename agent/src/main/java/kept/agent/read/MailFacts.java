package kept.agent.read;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import kept.agent.calendar.Reference;
import kept.agent.ledger.InvoiceId;

/**
 * What code finds in a mail as a whole before any claim is looked at.
 *
 * @param inText    invoices named in the new text
 * @param inSubject invoices named in the subject, where it is the customer's own
 * @param between   which invoices the answers between quoted lines are about
 * @param answersBelow the answers stand between the lines of the quoted mail, and so without the questions they answer
 * @param others    what "the other one" comes to: the reminded ones that the mail does not name
 */
record MailFacts(
        InvoiceFinder finder,
        AmountFinder sums,
        Reference reference,
        List<InvoiceFinder.Mention> inText,
        List<InvoiceFinder.Mention> inSubject,
        List<InvoiceId> others,
        AnswersBetween between,
        boolean answersBelow) {

    private static final Pattern BELOW = Pattern.compile(
            "\\b(?:(?:answers?|comments?|replies|responses?) (?:are )?(?:below|inline|in (?:red|blue|capitals|line))|see (?:below|my (?:answers|comments))|inline|antworten? (?:unten|im text|in rot)|siehe unten|s\\. ?u\\.|réponses? (?:ci-dessous|dans le texte|en rouge)|voir ci-dessous|mes réponses)\\b",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    static MailFacts of(Letter letter, AccountContext context, DayProof days) {
        var finder = new InvoiceFinder(context);
        var today = letter.sentAt().atZone(context.zone()).toLocalDate();
        List<Locale> languages = LanguageVote.likely(letter.newText(), context.language());
        var reference = new Reference(today, context.locale(), languages);
        var inText = finder.find(letter.newText(), days.spans(letter.newText(), reference));
        var inSubject = letter.subjectChanged() ? finder.find(letter.subject(), days.spans(letter.subject(), reference)) : List.<InvoiceFinder.Mention>of();
        List<InvoiceId> named = Stream.concat(inText.stream(), inSubject.stream()).flatMap(m -> m.invoices().stream()).toList();
        List<InvoiceId> others = context.reminded().stream().filter(id -> !named.contains(id)).toList();
        return new MailFacts(finder, new AmountFinder(context.currency()), reference, inText, inSubject, others,
                new AnswersBetween(letter, context, t -> finder.find(t, days.spans(t, reference))), BELOW.matcher(letter.newText()).find());
    }

    List<InvoiceFinder.Mention> mentions() {
        return Stream.concat(inText.stream(), inSubject.stream()).toList();
    }

    /** Those that begin within the quoted words. */
    List<InvoiceFinder.Mention> mentions(Quote quote) {
        return (quote.inSubject() ? inSubject : inText).stream().filter(m -> m.start() >= quote.start() && m.start() < quote.end()).toList();
    }
}
