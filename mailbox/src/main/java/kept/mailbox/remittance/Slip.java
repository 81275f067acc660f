package kept.mailbox.remittance;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import kept.agent.conversation.Remittance;
import kept.agent.conversation.Remittance.Line;

/** One text read as a remittance slip: its table or its labelled values. */
final class Slip {

    private static final int FLAGS = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;
    private static final int MOST_LINES = 1_000;

    /** A document's number: a digit, and no day, sum, telephone or account number. */
    private static final Pattern NUMBER = Pattern.compile("(?=.*\\d)[\\p{L}\\d#](?:[\\p{L}\\d/_.#-]{1,28}[\\p{L}\\d])");
    private static final Pattern ACCOUNT = Pattern.compile("[A-Z]{2}\\d{2}[A-Z0-9]{10,}|\\+?\\d{13,}");

    private static final Pattern TOTAL = Pattern.compile("(?:grand |sub)?total\\b|summe\\b|gesamt|zahlbetrag|somme|totale|totaal|suma\\b|razem|summa|i alt|yhteensä|celkem|összesen|payment amount|amount paid|net amount", FLAGS);
    private static final Pattern LABEL = Pattern.compile("^\\s*([^:\\t]{3,45}?)\\s*(?::|\\t)\\s*(\\S.{0,80})$");
    private static final Pattern PAID_ON = Pattern.compile("(?:payment|value|paid|transfer|run|settlement|execution)[ -]?(?:date|on)|date (?:of )?(?:payment|paid|transfer)|zahl(?:ungs)?(?:datum|tag)|wertstellung|valuta(?:datum)?|überweisungsdatum|buchungsdatum|ausführung"
            + "|date (?:de |du )?(?:paiement|règlement|virement|valeur)|fecha (?:de )?(?:pago|valor|transferencia)|data (?:di |do |del )?(?:pagamento|valuta|bonifico)|betaaldatum|datum betaling|data (?:płatności|przelewu|zapłaty)|betalningsdatum|betalingsdato|maksupäivä", FLAGS);
    private static final Pattern REFERENCE = Pattern.compile("(?:payment|remittance|transaction|transfer|advice|cheque|check|eft|wire|ach|bacs|sepa)(?: document)? ?(?:no|nr|number|ref|reference|id)\\b\\.?|end.?to.?end|zahlungs(?:referenz|nummer|beleg)|avisnummer|avis-?nr"
            + "|référence (?:de |du )?(?:paiement|virement)|n° (?:de )?(?:virement|paiement)|referencia (?:de |del )?pago|riferimento pagamento|cro\\b|trn\\b|referência (?:de )?pagamento|betalingskenmerk|numer (?:płatności|przelewu)|betalningsreferens", FLAGS);
    private static final Pattern INVOICE = Pattern.compile("invoices?(?: (?:no|nr|number|#))?\\.?|your (?:invoice|reference)|rechnung(?:s?(?:nummer|-?nr))?\\.?|facture(?: n°)?|n° (?:de )?facture|(?:número de )?factura|(?:numero )?fattura|(?:número da )?fatura|factuur(?:nummer)?|(?:numer )?faktur\\p{L}*", FLAGS);
    private static final Pattern AMOUNT = Pattern.compile("(?:paid |payment |invoice )?amount(?: paid)?|betrag|montant|importe|importo|valor|bedrag|kwota|belopp|beløb", FLAGS);

    private final String source;
    private final String text;
    private final SlipDays days;
    private final List<Line> lines = new ArrayList<>();
    private Optional<LocalDate> paidOn = Optional.empty();
    private Optional<Sum> total = Optional.empty();
    private Optional<Sum> single = Optional.empty();
    private String reference = "";
    private final Set<String> singles = new LinkedHashSet<>();

    private Slip(String source, String text) {
        this.source = source;
        this.text = text;
        this.days = SlipDays.shownIn(text);
    }

    /** Empty if it names no invoice. */
    static Optional<Remittance> read(String source, String text) {
        var slip = new Slip(source, text);
        slip.readRows();
        if (slip.lines.isEmpty()) slip.fromLabels();
        return slip.lines.isEmpty() ? Optional.empty() : Optional.of(slip.result());
    }

    private void readRows() {
        Optional<Columns> columns = Optional.empty();
        for (List<String> row : Rows.of(text)) {
            if (lines.size() >= MOST_LINES) return;
            Optional<Columns> heading = Columns.of(row);
            if (heading.isPresent()) {
                columns = heading;
                continue;
            }
            if (isTotal(row)) continue;
            String line = String.join("\t", row);
            if (row.size() <= 3 && label(line)) continue;
            Optional<Columns> above = columns;
            Optional<Line> found = columns.filter(c -> row.size() >= c.count() - 1).flatMap(c -> byColumns(row, c)).or(() -> byLooks(row, above.isPresent()));
            found.ifPresent(lines::add);
        }
    }

    private boolean isTotal(List<String> row) {
        String line = String.join(" ", row);
        if (!TOTAL.matcher(line).find() || row.size() > 8) return false;
        List<Sum> sums = sums(row);
        if (sums.isEmpty()) return false;
        total = Optional.of(sums.get(sums.size() - 1));
        return true;
    }

    /** {@code Payment date: 12.03.2026}, also with the label in a cell of its own. */
    private boolean label(String line) {
        Matcher m = LABEL.matcher(line);
        if (!m.matches()) return false;
        String name = m.group(1).strip();
        String value = m.group(2).replace('\t', ' ').strip();
        if (PAID_ON.matcher(name).find()) {
            paidOn = paidOn.or(() -> days.of(value));
            return true;
        }
        if (REFERENCE.matcher(name).find()) {
            if (reference.isEmpty()) reference = value.length() > 60 ? value.substring(0, 60) : value;
            return true;
        }
        if (INVOICE.matcher(name).matches()) {
            for (String one : value.split("[,;]\\s*|\\s+(?:and|und|et|y|e|en|i|och)\\s+")) number(one).ifPresent(singles::add);
            return true;
        }
        if (AMOUNT.matcher(name).matches()) {
            single = single.or(() -> Sum.of(value));
            return true;
        }
        // Any other label is none of ours, but a row of figures may have a colon.
        return Sum.of(value).isEmpty() && !value.contains(" ");
    }

    private Optional<Line> byColumns(List<String> row, Columns columns) {
        Optional<String> invoice = columns.cell(Columns.Kind.INVOICE, row).flatMap(Slip::number);
        Optional<Sum> sum = columns.cell(Columns.Kind.PAID, row).flatMap(Sum::of).or(() -> columns.cell(Columns.Kind.GROSS, row).flatMap(Sum::of));
        if (invoice.isEmpty() || sum.isEmpty()) return Optional.empty();
        Optional<Currency> currency = columns.cell(Columns.Kind.CURRENCY, row).flatMap(Sum::currency).or(() -> sum.get().currency());
        return Optional.of(new Line(invoice.get(), Optional.of(sum.get().value()), currency, columns.cell(Columns.Kind.DATE, row).flatMap(days::of)));
    }

    /** Without columns to go by: the first number of a document, the last sum, the first day. */
    private Optional<Line> byLooks(List<String> row, boolean underHeadings) {
        List<String> cells = row.size() > 1 ? row : List.of(row.get(0).split("\\s+"));
        // A sentence is no row.
        long words = cells.stream().flatMap(c -> Stream.of(c.split("\\s+"))).filter(w -> w.matches("\\p{Ll}{2,}[.,]?")).count();
        if (words > 3) return Optional.empty();
        List<Sum> sums = sums(cells);
        Optional<String> invoice = cells.stream().filter(c -> !SlipDays.looksLikeOne(c) && Sum.of(c).filter(Sum::decimals).isEmpty()).map(Slip::number).flatMap(Optional::stream)
                .filter(n -> underHeadings || n.matches(".*\\p{L}.*\\d.*|\\d{5,12}|\\d{2,6}[/-]\\d{2,6}")).findFirst();
        List<Sum> money = sums.stream().filter(Sum::decimals).toList();
        if (invoice.isEmpty() || money.isEmpty()) return Optional.empty();
        Sum sum = money.get(money.size() - 1);
        Optional<LocalDate> date = cells.stream().filter(SlipDays::looksLikeOne).findFirst().flatMap(days::of);
        Optional<Currency> currency = sum.currency().or(() -> cells.stream().filter(c -> c.matches("[A-Z]{3}")).map(Sum::currency).flatMap(Optional::stream).findFirst());
        return Optional.of(new Line(invoice.get(), Optional.of(sum.value()), currency, date));
    }

    private static List<Sum> sums(List<String> cells) {
        return cells.stream().filter(c -> !SlipDays.looksLikeOne(c)).flatMap(c -> Sum.of(c).or(() -> lastWord(c)).stream()).toList();
    }

    /** {@code Total EUR 1,250.00} in one cell. */
    private static Optional<Sum> lastWord(String cell) {
        String[] words = cell.strip().split("\\s+");
        if (words.length < 2 || words.length > 8) return Optional.empty();
        Optional<Sum> sum = Sum.of(words[words.length - 2] + " " + words[words.length - 1]).filter(s -> s.currency().isPresent());
        return sum.or(() -> Sum.of(words[words.length - 1]).filter(Sum::decimals));
    }

    private static Optional<String> number(String cell) {
        String plain = cell.strip().replaceAll("^(?:(?:invoice|inv|rechnung|re|rg|facture|factura|fattura|fatura|factuur|faktura|no|nr|n°|#)[.:]?\\s+)+(?=\\S*\\d)", "").replaceAll("[,;.:]$", "");
        String lower = plain.toLowerCase(java.util.Locale.ROOT);
        if (lower.length() < 2 || ACCOUNT.matcher(plain).matches() || lower.endsWith("%") || SlipDays.looksLikeOne(plain)) return Optional.empty();
        String first = plain.contains(" ") ? firstNumber(plain) : plain;
        return NUMBER.matcher(first).matches() ? Optional.of(first) : Optional.empty();
    }

    private static String firstNumber(String cell) {
        for (String word : cell.split("\\s+")) {
            if (NUMBER.matcher(word).matches() && word.length() >= 4 && !ACCOUNT.matcher(word).matches()) return word;
        }
        return cell;
    }

    private void fromLabels() {
        if (singles.isEmpty()) return;
        Optional<BigDecimal> amount = singles.size() == 1 ? single.or(() -> total).map(Sum::value) : Optional.empty();
        Optional<Currency> currency = single.or(() -> total).flatMap(Sum::currency);
        for (String invoice : singles) lines.add(new Line(invoice, amount, currency, Optional.empty()));
    }

    private Remittance result() {
        Optional<Sum> whole = total.or(() -> single);
        Set<Currency> named = new LinkedHashSet<>();
        whole.flatMap(Sum::currency).ifPresent(named::add);
        lines.forEach(l -> l.currency().ifPresent(named::add));
        if (named.isEmpty()) codes().forEach(named::add);
        return new Remittance(source, paidOn, whole.map(Sum::value), named.size() == 1 ? named.stream().findFirst() : Optional.empty(), reference, lines);
    }

    private List<Currency> codes() {
        return Stream.of(text.split("[^\\p{L}€£$]+")).filter(w -> w.matches("EUR|USD|GBP|CHF|PLN|SEK|NOK|DKK|CZK|HUF|CAD|AUD|€|£")).map(Sum::currency).flatMap(Optional::stream).distinct().limit(3).toList();
    }
}
