package kept.mailbox.remittance;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** What the columns of a slip hold, by the words above them. */
record Columns(int count, Map<Columns.Kind, Integer> at) {

    enum Kind {
        INVOICE,
        PAID,
        GROSS,
        DATE,
        CURRENCY
    }

    private static final int FLAGS = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;

    /** Deductions and due days are columns, too, and none that is wanted. */
    private static final Pattern OTHER = Pattern.compile("discount|skonto|escompte|descuento|sconto|desconto|korting|rabat|deduct|abzug|withh|wht|tax\\b|vat|mwst|tva|iva\\b|btw|due|fällig|échéance|vencim|scaden|verval|termin|forfall|"
            + "balance|offen|open\\b|type|typ\\b|belegart|vendor|supplier|lieferant|kreditor|customer|description|text|bezeichnung|libellé|po\\b|purchase|bestell|order", FLAGS);

    private static final Map<Kind, Pattern> WORDS = new EnumMap<>(Map.of(
            Kind.INVOICE, Pattern.compile("invoice|inv\\b|inv\\.|document|doc\\b|doc\\.|beleg|rechnung|re-?nr|rg-?nr|facture|pièce|factura|documento|fattura|fatura|factuur|faktur|dokument|bilag|lasku|reference|referenz|référence|referencia|riferimento"
                    + "|referência|kenmerk|numer\\b|számla|účt", FLAGS),
            Kind.PAID, Pattern.compile("paid|payment (?:amount|amt)|net(?:to)?\\b|amount paid|zahlbetrag|zahlungsbetrag|gezahlt|überwiesen|montant (?:payé|réglé|net)|payé|réglé|importe (?:pagado|neto)|pagado|importo (?:pagato|netto)|pagato|valor pago|pago\\b"
                    + "|betaald|zapłacon|kwota (?:zapłaty|netto|przelewu)|betalt|betalat|maksettu", FLAGS),
            Kind.GROSS, Pattern.compile("amount|amt|gross|brutto|betrag|summe|montant|importe|importo|valor|bedrag|kwota|belopp|beløb|beløp|summa|total|částka|összeg", FLAGS),
            Kind.DATE, Pattern.compile("date|datum|fecha|data\\b|dato|päiv|dátum|tag\\b", FLAGS),
            Kind.CURRENCY, Pattern.compile("curr?\\b|currency|währung|whg|wrg|devise|moneda|divisa|valuta|waluta|moeda", FLAGS)));

    private static final int LONGEST_HEADING = 40;

    /** Empty if the row is none of headings, or names no invoice and no sum. */
    static Optional<Columns> of(List<String> row) {
        if (row.size() < 2) return Optional.empty();
        Map<Kind, Integer> at = new EnumMap<>(Kind.class);
        for (int i = 0; i < row.size(); i++) {
            String cell = row.get(i);
            if (cell.length() > LONGEST_HEADING || Sum.of(cell).isPresent()) return Optional.empty();
            int column = i;
            kind(cell, at).ifPresent(k -> at.putIfAbsent(k, column));
        }
        boolean sum = at.containsKey(Kind.PAID) || at.containsKey(Kind.GROSS);
        return at.containsKey(Kind.INVOICE) && sum ? Optional.of(new Columns(row.size(), at)) : Optional.empty();
    }

    private static Optional<Kind> kind(String heading, Map<Kind, Integer> taken) {
        boolean paid = WORDS.get(Kind.PAID).matcher(heading).find();
        if (OTHER.matcher(heading).find() && !paid && !WORDS.get(Kind.INVOICE).matcher(heading).find()) return Optional.empty();
        // "Invoice date" is a day, "invoice amount" a sum.
        for (Kind kind : List.of(Kind.DATE, Kind.CURRENCY, Kind.PAID, Kind.GROSS, Kind.INVOICE)) {
            if (!taken.containsKey(kind) && WORDS.get(kind).matcher(heading).find()) return Optional.of(kind);
        }
        return Optional.empty();
    }

    Optional<String> cell(Kind kind, List<String> row) {
        Integer column = at.get(kind);
        return column == null || column >= row.size() || row.get(column).isBlank() ? Optional.empty() : Optional.of(row.get(column));
    }
}
