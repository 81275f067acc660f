package kept.agent.read;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import kept.agent.ledger.Invoice;
import kept.agent.ledger.InvoiceId;

/**
 * Finds the invoices a customer's words name: by number (whole, without prefix or zeros, by a unique tail, nearly), by their own order
 * number, by month, size, age or date, or as a group. Rule 9 of the labelling rules. A number is theirs only if it stands in their ledger.
 */
public final class InvoiceFinder {

    private static final Pattern TOKEN = Pattern.compile("(?<![\\p{L}\\p{N}])(?:\\p{L}{1,8}[-_/.#]{0,2}){0,3}\\d[\\p{L}\\p{N}]*(?:[-_/.]{1,2}[\\p{L}\\p{N}]+)*");
    private static final Pattern WORD_BEFORE = Pattern.compile("(?<![\\p{L}\\p{N}])(\\p{L}{1,8}) ?[-/.#:]? ?$");
    private static final Pattern JOINT = Pattern.compile("^(?:\\s*(?:,|;|\\+|&|/|and|und|et|y|e|en|i|och|oraz|sowie|as well as|plus|,? ?and)\\s*)$", Pattern.CASE_INSENSITIVE);
    private static final Pattern RANGE = Pattern.compile("^\\s*(?:-|to|through|thru|until|till|bis|à|au|al|a|t/m|tot|do|até|hasta)\\s*$", Pattern.CASE_INSENSITIVE);
    private static final Pattern SHORT_NEXT = Pattern.compile(
            "\\G\\s*(?:,|\\+|&|/|and|und|et|y|e|en|i|och)\\s*(\\d{2,3})(?![\\d%\\p{L}]|[.,/:]\\d| (?:days?|tagen?|jours?|weeks?|wochen|units?|pallets?|pieces|stück|%|percent|prozent))", Pattern.CASE_INSENSITIVE);
    private static final int LONGEST_RANGE = 60;

    private final AccountContext context;
    private final InvoiceMatch match;
    private final InvoiceGroups groups;

    public InvoiceFinder(AccountContext context) {
        this.context = context;
        this.match = new InvoiceMatch(context);
        this.groups = new InvoiceGroups(context);
    }

    /**
     * @param kind     how they are named
     * @param invoices in the order of the ledger; empty for {@link Kind#UNKNOWN} and {@link Kind#OTHERS}
     */
    public record Mention(int start, int end, String words, Kind kind, List<InvoiceId> invoices, Optional<Doubt> doubt) {
        public Mention {
            invoices = List.copyOf(invoices);
        }

        Span span() {
            return new Span(start, end);
        }
    }

    public enum Kind {
        NUMBER,
        /** The customer's own order number. */
        ORDER,
        /** "both", "the March one", "the two biggest". */
        GROUP,
        /** "the other one": those that the rest of the mail does not name. */
        OTHERS,
        /** An invoice number that is not this customer's. */
        UNKNOWN
    }

    /** In the order of the text, none overlapping. */
    public List<Mention> find(String text) {
        return find(text, List.of());
    }

    /** @param taken stretches that are days or sums: only a whole number counts there */
    List<Mention> find(String text, List<Span> taken) {
        String plain = PlainText.fold(text).replace('\n', ' ');
        List<Mention> numbers = withShortOnes(plain, text, withRanges(plain, text, numbers(plain, text, taken)));
        var all = new ArrayList<>(numbers);
        for (Mention group : groups.find(plain, text)) {
            if (all.stream().noneMatch(m -> m.span().overlaps(group.start(), group.end()))) all.add(group);
        }
        all.sort(Comparator.comparingInt(Mention::start));
        return List.copyOf(all);
    }

    private List<Mention> numbers(String plain, String text, List<Span> taken) {
        var found = new ArrayList<Mention>();
        Matcher m = TOKEN.matcher(plain);
        while (m.find()) {
            int end = trimmedEnd(plain, m.start(), m.end());
            int start = withPrefix(plain, m.start());
            // "FT 1/88 and FT 7/1207": what begins as their numbers do, in a list of them, is spoken of as one of them.
            int listStart = start < m.start() && match.prefixes(plain.substring(start, m.start())) ? start : m.start();
            boolean listed = !found.isEmpty() && found.get(found.size() - 1).kind() != Kind.UNKNOWN
                    && JOINT.matcher(plain.substring(found.get(found.size() - 1).end(), Math.max(listStart, found.get(found.size() - 1).end()))).matches();
            boolean inTaken = taken.stream().anyMatch(s -> s.overlaps(m.start(), end));
            var place = new InvoiceMatch.Place(plain, m.start(), end, listed, inTaken);
            Optional<Mention> hit = start < m.start()
                    ? match.exactly(plain.substring(start, end)).map(id -> mention(text, start, end, List.of(id)))
                    : Optional.empty();
            hit = hit.or(() -> match.at(place).map(r -> r.in(text)));
            hit.ifPresent(found::add);
        }
        return found;
    }

    /** "INV 1042" and "RE Nr. 17": the letters before, where they make the number whole. */
    private static int withPrefix(String plain, int start) {
        Matcher before = WORD_BEFORE.matcher(plain.substring(Math.max(0, start - 12), start));
        return before.find() ? start - (before.group().length()) : start;
    }

    private static int trimmedEnd(String plain, int start, int end) {
        int e = end;
        while (e > start && !Character.isLetterOrDigit(plain.charAt(e - 1))) e--;
        return e;
    }

    private static Mention mention(String text, int start, int end, List<InvoiceId> ids) {
        return new Mention(start, end, text.substring(start, end), Kind.NUMBER, ids, Optional.empty());
    }

    /** "INV-1042 to INV-1045" names those between as well. */
    private List<Mention> withRanges(String plain, String text, List<Mention> numbers) {
        var out = new ArrayList<Mention>();
        for (Mention next : numbers) {
            Mention last = out.isEmpty() ? null : out.get(out.size() - 1);
            if (last != null && isPlainNumber(last) && isPlainNumber(next) && RANGE.matcher(plain.substring(last.end(), next.start())).matches()) {
                List<InvoiceId> between = between(last.invoices().get(0), next.invoices().get(next.invoices().size() - 1));
                if (between.size() >= 2) {
                    out.set(out.size() - 1, mention(text, last.start(), next.end(), between));
                    continue;
                }
            }
            out.add(next);
        }
        return out;
    }

    private static boolean isPlainNumber(Mention m) {
        return m.kind() == Kind.NUMBER && m.doubt().isEmpty() && !m.invoices().isEmpty();
    }

    List<InvoiceId> between(InvoiceId first, InvoiceId last) {
        return match.between(first, last, LONGEST_RANGE);
    }

    /** "1042, 43 and 44": counts only where the whole number then stands in the ledger. */
    private List<Mention> withShortOnes(String plain, String text, List<Mention> numbers) {
        var out = new ArrayList<Mention>();
        for (int i = 0; i < numbers.size(); i++) {
            Mention m = numbers.get(i);
            out.add(m);
            if (!isPlainNumber(m)) continue;
            int limit = i + 1 < numbers.size() ? numbers.get(i + 1).start() : plain.length();
            Matcher next = SHORT_NEXT.matcher(plain.substring(0, limit));
            int from = m.end();
            while (next.find(from)) {
                Optional<InvoiceId> id = match.expanded(m.invoices().get(0), next.group(1));
                if (id.isEmpty()) break;
                out.add(mention(text, next.start(1), next.end(1), List.of(id.get())));
                from = next.end();
            }
        }
        return out;
    }

    /** The ledger's order, each once. */
    List<InvoiceId> inOrder(Set<InvoiceId> ids) {
        return context.invoices().stream().map(Invoice::number).filter(ids::contains).distinct().toList();
    }

    Set<InvoiceId> named(List<Mention> mentions) {
        var ids = new LinkedHashSet<InvoiceId>();
        for (Mention m : mentions) ids.addAll(m.invoices());
        return ids;
    }
}
