package kept.agent.read;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Numbers spoken of like an invoice ("and of the 9036", "pareil pour la 4477") that are none of the mentions, days or sums found: a number
 * that is not the customer's, or one of theirs that was not recognised. Either way a person looks (rule 9).
 */
final class LooseNumbers {

    private static final Pattern SPOKEN_OF = Pattern.compile(
            "(?<![\\p{L}\\p{N}])(?:the|that|die|der|den|la|le|les|las|el|los|il|lo|de|het|o|a|as|os|od|za|för|number|invoice|rechnung|facture|factura|fattura|factuur|faktura|faktur\\p{L}|fatura)\\s(?:n[o°º.]{1,2}\\s)?(\\d{2,6})(?![\\d:@%]|[.,/-]\\d|\\s?(?:€|%|eur|usd|gbp|chf|kr|zł|pln|sek|k\\b|mil\\b|\\p{Ll}{2,}\\s(?:€|eur)))",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    private static final int TAIL = 3;

    private LooseNumbers() {}

    static Optional<Doubt> in(Heard h, AccountContext context) {
        var taken = new ArrayList<Span>();
        h.days().forEach(d -> taken.add(new Span(d.start(), d.end())));
        h.sums().forEach(s -> taken.add(new Span(s.start(), s.end())));
        h.invoices().forEach(i -> taken.add(i.span()));
        Matcher m = SPOKEN_OF.matcher(PlainText.fold(h.text()));
        while (m.find()) {
            String number = m.group(1);
            if (isFree(m.start(1), m.end(1), taken) && !number.matches("20[0-4]\\d") && (number.length() >= TAIL || isTail(number, context))) return Optional.of(new Doubt(Doubt.Kind.INVOICE_UNCLEAR, number));
        }
        return Optional.empty();
    }

    private static boolean isFree(int start, int end, List<Span> taken) {
        return taken.stream().noneMatch(s -> s.overlaps(start, end));
    }

    private static boolean isTail(String number, AccountContext context) {
        return context.invoices().stream().anyMatch(i -> i.number().value().endsWith(number));
    }
}
