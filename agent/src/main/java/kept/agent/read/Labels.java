package kept.agent.read;

import java.util.List;
import java.util.regex.Pattern;
import kept.agent.read.InvoiceFinder.Mention;

/**
 * Lists of invoices with a word on each: "- 614302: paid on 10 November", "2. MT/119 - the balance on 20 June". What such a line says is
 * about the invoice it begins with, though the quote may begin behind it.
 */
final class Labels {

    /** Marks of a list, words for an invoice and the like before the number; nothing that says anything. */
    private static final Pattern BEFORE = Pattern.compile(
            "[^\\p{L}\\n]*(?:(?:rechnung|re|rg|invoice|inv|bill|facture|factura|fattura|ft|faktura|fv|fatura|factuur|nf|nr|no|nº|n)[^\\p{L}\\n]*){0,2}",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    private static final Pattern AFTER = Pattern.compile("\\s*(?:[:=]|[-\u2013\u2014]\\s|->|\u2192)");
    /** One line that begins with a number may be a sentence; two are a list. */
    private static final int A_LIST = 2;

    private Labels() {}

    /** The invoice that labels the quote's line; empty where the mail has no such list. */
    static List<Mention> of(Quote quote, Letter letter, MailFacts mail) {
        if (quote.inSubject()) return List.of();
        String text = letter.newText();
        List<Mention> labels = mail.inText().stream().filter(m -> labels(m, text)).toList();
        if (labels.size() < A_LIST) return List.of();
        int line = text.lastIndexOf('\n', Math.max(0, quote.start() - 1)) + 1;
        List<Mention> before = mail.inText().stream().filter(m -> m.start() >= line && m.end() <= quote.start()).toList();
        return before.size() == 1 && labels.contains(before.get(0)) ? before : List.of();
    }

    private static boolean labels(Mention mention, String text) {
        int line = text.lastIndexOf('\n', Math.max(0, mention.start() - 1)) + 1;
        return mention.kind() == InvoiceFinder.Kind.NUMBER && BEFORE.matcher(text.substring(line, mention.start())).matches()
                && AFTER.matcher(text.substring(mention.end())).lookingAt();
    }
}
