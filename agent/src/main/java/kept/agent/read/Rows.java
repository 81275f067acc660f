package kept.agent.read;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import kept.agent.calendar.Meaning;
import kept.agent.conversation.MailClass;

/**
 * Tables and lists: rows that hold little but numbers of invoices and sums say what the line above them says. A row with a sum is a
 * statement of its own; a row with only a number adds its invoice to the line above (rule 12).
 */
final class Rows {

    private static final Set<Intent> LEADS = Set.of(Intent.PAYMENT_CLAIM, Intent.PROMISE_TO_PAY, Intent.INVOICE_COPY_REQUEST, Intent.DISPUTE);
    private static final Pattern REMITTANCE = Pattern.compile(
            "\\b(?:remittance (?:advice|details)|payment (?:advice|notification|confirmation)|zahlungs(?:avis|ankündigung|mitteilung)|avis (?:de|du) (?:virement|paiement|règlement)|aviso de pago|avviso di pagamento|betaaladvies|awizo)\\b",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    private static final Pattern VALUE_DAY = Pattern.compile(
            "(?:value|payment|settlement|pay|transfer|remittance|execution) date|date (?:of|de) (?:payment|valeur|paiement|virement|règlement)|paid on|valuta|wertstellung|zahl(?:ungs)?(?:datum|tag)|ausführungsdatum|buchungs(?:datum|tag)", Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    private static final double SURE = 0.9;
    private static final Pattern LABELS = Pattern.compile(
            "(?:(?:inv|invoice|invoices|rechnung|re|rg|nr|no|facture|fact|n|eur|usd|gbp|chf|inr|euro|euros|of|for|from|dated|vom|über|von|du|de|le|la|the|over|paid|open|offen|amount|betrag|montant|total|gross|net|brutto|netto|due|and|und|et) ?){1,4}",
            Pattern.CASE_INSENSITIVE);

    private Rows() {}

    static boolean isRemittance(Letter letter) {
        return REMITTANCE.matcher(letter.subject() + "\n" + letter.newText()).find();
    }

    static List<Line> joined(List<Line> lines, Letter letter) {
        boolean remittance = isRemittance(letter) && lines.stream().anyMatch(l -> isRow(l) && !l.sums().isEmpty());
        Optional<String> valueDay = lines.stream().filter(l -> VALUE_DAY.matcher(l.heard().text()).find()).flatMap(l -> dayWords(l).stream()).findFirst();
        var out = new ArrayList<Line>();
        int lead = -1;
        for (Line line : lines) {
            if (!isRow(line)) {
                out.add(remittance && letter.mailClass() == MailClass.NOTICE ? line.saying(List.of()).explained() : line);
                if (line.said().stream().anyMatch(s -> LEADS.contains(s.intent()) && s.isSure())) lead = out.size() - 1;
                continue;
            }
            if (remittance) {
                out.add(line.saying(List.of(paid(line, valueDay.or(() -> anyDay(lines))))).explained());
            } else if (lead >= 0 && (out.get(lead).invoices().isEmpty() || out.get(lead).heard().text().strip().endsWith(":"))) {
                out.add(under(out, lead, line));
            } else {
                out.add(line);
            }
        }
        if (remittance) out.replaceAll(l -> isRow(l) ? l : withoutClaims(l));
        return List.copyOf(out);
    }

    /** The heads of columns and totals of a remittance say no more than its rows. */
    private static Line withoutClaims(Line line) {
        List<Said> left = line.said().stream().filter(s -> s.intent() != Intent.PAYMENT_CLAIM && s.intent() != Intent.PROMISE_TO_PAY && s.confidence() >= SentenceParts.SURELY).toList();
        boolean tabular = line.heard().text().matches("(?s).*(?: {3,}|\\t|:\\s).*") || left.isEmpty() && line.said().stream().anyMatch(s -> s.intent() == Intent.PAYMENT_CLAIM);
        return tabular ? line.saying(left).explained() : line.saying(left);
    }

    private static Said paid(Line row, Optional<String> day) {
        Said said = Said.of(Intent.PAYMENT_CLAIM, row.heard(), SURE, List.of());
        if (!row.sums().isEmpty()) said = said.amountFrom(row.sums().get(row.sums().size() - 1).words());
        return day.isPresent() ? said.dayFrom(day.get()) : said;
    }

    private static Line under(List<Line> out, int lead, Line row) {
        Line above = out.get(lead);
        Optional<Said> leading = above.said().stream().filter(s -> LEADS.contains(s.intent()) && s.isSure()).findFirst();
        // The first row has taken over what the line above said.
        if (leading.isEmpty()) return row;
        Said said = leading.get();
        if (!row.sums().isEmpty() && said.intent().carriesAmount() && said.intent() != Intent.DISPUTE) {
            if (above.invoices().isEmpty()) out.set(lead, above.saying(above.said().stream().filter(s -> s != said && !s.equals(said)).toList()).explained());
            Said one = Said.of(said.intent(), row.heard(), said.confidence(), said.doubts()).amountFrom(row.sums().get(row.sums().size() - 1).words());
            Optional<String> day = dayWords(row).or(() -> said.dayWords()).or(() -> dayWords(above));
            return row.saying(List.of(day.isPresent() ? one.dayFrom(day.get()) : one)).explained();
        }
        var mentions = new ArrayList<>(said.invoices());
        if (mentions.isEmpty()) above.invoices().forEach(m -> mentions.add(m.words()));
        row.invoices().forEach(m -> mentions.add(m.words()));
        out.set(lead, above.saying(above.said().stream().map(s -> s.equals(said) ? s.about(mentions) : s).toList()));
        return row.saying(List.of()).explained();
    }

    private static Optional<String> anyDay(List<Line> lines) {
        return lines.stream().filter(l -> !isRow(l) && l.says(Intent.PAYMENT_CLAIM)).flatMap(l -> dayWords(l).stream()).findFirst();
    }

    private static Optional<String> dayWords(Line line) {
        return line.heard().days().stream().filter(d -> d.meaning() instanceof Meaning.Day).map(d -> d.words()).findFirst();
    }

    /** An invoice, and beside sums and days hardly a word. */
    private static boolean isRow(Line line) {
        if (line.invoices().isEmpty() || line.invoices().stream().anyMatch(m -> m.kind() == InvoiceFinder.Kind.GROUP || m.kind() == InvoiceFinder.Kind.OTHERS)) return false;
        var left = new StringBuilder(line.heard().text());
        line.invoices().forEach(m -> blank(left, m.start(), m.end()));
        line.sums().forEach(m -> blank(left, m.start(), m.end()));
        line.heard().days().forEach(d -> blank(left, d.start(), d.end()));
        String words = left.toString().replaceAll("[^\\p{L}]+", " ").strip();
        return (words.isEmpty() || LABELS.matcher(words).matches()) && !line.heard().asks();
    }

    private static void blank(StringBuilder text, int start, int end) {
        for (int i = start; i < end && i < text.length(); i++) text.setCharAt(i, ' ');
    }
}
