package kept.agent.read;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import kept.agent.ledger.Invoice;
import kept.agent.ledger.InvoiceId;

/** One number in a mail against the numbers of the ledger, from the surest kind of match to the least. */
final class InvoiceMatch {

    private static final Pattern CUE = Pattern.compile(
            "(?:\\b(?:invoices?|invs?|bills?|rechnung(?:en)?|re-?nr|rg|facturas?|factures?|fact|fattur[ae]|facturen|factuur|faktur[aęy]?|faktury|fakturor|fv|fatura|faturas|rech|rechn|belege?s?)\\b\\.?"
                    + "(?:\\s*[-–]?\\s*(?:no|nos|nr|nrs|number|numbers|num|numéros?|núm|nummern?|n|numero|numer|número|#)\\b?[.°º:]*)?[\\s:.-]*#?\\s*|#\\s?|\\bn[°º]\\s?)$",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.UNICODE_CHARACTER_CLASS);
    private static final Pattern NAMED = Pattern.compile(
            "\\b(?:invoices?|invs?|bills?|rechnung\\w*|facturas?|factures?|fattur[ae]|facture[rn]?|factuur|faktur\\w*|faturas?)\\b.{0,14}$", Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.UNICODE_CHARACTER_CLASS);
    private static final Pattern OTHER_PAPER = Pattern.compile(
            "\\b(?:(?:payment|transfer|wire|virement|paiement|règlement|zahlung|überweisung|avis|remittance)(?=\\s*(?:no|nr|number|n|ref|id|#)\\b)|po|p\\.o\\.|orders?|purchase|bestell\\w*|commande|bc|auftrag\\w*|ticket|case|ref|refs|reference|our ref|referenz|réf|référence|zeichen|az|aktenzeichen|voucher|cheque|check|chèque|scheck|chq|ck|utr|trace|tracking|account|acct|a/c|iban|bic|konto\\w*|kunden\\w*|kd|kdnr|debitor\\w*|client|cliente|klant\\w*|klient\\w*|kundnr|kundnummer|customer|cust|vendor|supplier"
                    + "|phone|tel|telephone|mobile|mob|cell|fax|ext|extension|durchwahl|dw|poste|room|suite|unit|units|note|notes|dn|pod|lieferschein\\w*|ls|bl|bon|credit|cn|gutschrift|avoir|contract|vertrag\\w*|project|projekt|job|site|week|kw|wk|vat|ust|tva|tax|tin|so|grn|batch|zip|transaction|txn|confirmation"
                    + "|rma|claim|building|floor|box|postfach|street|str|road|page|line|lines|pos|position|item|quote|quotation|angebot|devis|booking|sepa|e2e|mandate?|hrb|siret|siren|rcs|company|registered|reg|section|art|article|§|pallets?|contrat|dossier|sinistre|request|requests|message|messages|enquiry|inquiry|anfrage|vorgang\\w*|nachricht|demande|enregistrée? sous le|mandat|no-reply|approval|code|pin|auth\\w*)"
                    + "\\.?(?:\\s*[-–]?\\s*(?:no|nr|number|num|numéro|nummer|n|id|#|is)\\b)?[.°º:]*\\s*[-–:#(]?\\s*$",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.UNICODE_CHARACTER_CLASS);
    private static final Pattern UNIT_AFTER = Pattern.compile(
            "^(?:\\s?(?:%|percent|prozent|pour ?cent|°|km|kg|m²|h\\b|uhr|o'?clock|am\\b|pm\\b)|st\\b|nd\\b|rd\\b|th\\b|er\\b|\\s?(?:days?|tagen?|jours?|weeks?|wochen?|months?|monaten?|mois|hours?|stunden|heures|units?|pcs|pieces|pallets?|items?|stück|stk|cartons?|boxes|employees|people|mitarbeiter|members|licen[cs]es|seats|users|giorni|días|dagen|dni|dias)\\b)",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    private static final Pattern MONEY_BEFORE = Pattern.compile("(?:[€£$¥₹₦]|\\b(?:eur|usd|gbp|chf|inr|pln|sek|nok|dkk|aed|zar|kes|ngn|rs\\.?|kr\\.?|zł))\\s?$", Pattern.CASE_INSENSITIVE);
    private static final Pattern MONEY_AFTER = Pattern.compile(
            "^(?:[.,]\\d|\\s?(?:[€£$¥₹₦]|k\\b|,-|(?:eur|euros?|usd|gbp|chf|pounds?|dollars?|zł|zl|pln|kr|sek|quid|rupees|francs?)\\b))", Pattern.CASE_INSENSITIVE);
    private static final Pattern DATE_LIKE = Pattern.compile("\\d{1,2}[./-]\\d{1,2}(?:[./-](?:\\d{4}|\\d{2}))?|\\d{4}-\\d{2}-\\d{2}|\\d{1,2}[h:]\\d{2}");
    private static final Pattern PLUS_BEFORE = Pattern.compile("(?:\\+|\\(|\\d[ -]|\\(0\\)\\s?)$");
    private static final Set<String> GENERIC = Set.of(
            "INV", "INVOICE", "INVS", "BILL", "RE", "RG", "RNR", "RENR", "RECHNUNG", "RECH", "NR", "NO", "N", "F", "FA", "FAC", "FACT", "FACTURE", "FACTURA", "FATTURA", "FT", "FV", "FAKTURA", "FAKT", "R", "FATURA", "FACTUUR");

    private final AccountContext context;

    InvoiceMatch(AccountContext context) {
        this.context = context;
    }

    /**
     * @param listed follows a number of theirs in a list
     * @param taken  stands inside a day or a sum
     */
    record Place(String text, int start, int end, boolean listed, boolean taken) {
        String token() {
            return text.substring(start, end);
        }

        String before() {
            return text.substring(Math.max(0, start - 32), start);
        }

        String after() {
            return text.substring(end, Math.min(text.length(), end + 16));
        }
    }

    record Result(int start, int end, InvoiceFinder.Kind kind, List<InvoiceId> ids, Optional<Doubt> doubt) {
        InvoiceFinder.Mention in(String text) {
            return new InvoiceFinder.Mention(start, end, text.substring(start, end), kind, ids, doubt);
        }
    }

    /** Letters and digits the same, marks and case aside. */
    Optional<InvoiceId> exactly(String words) {
        String compact = InvoiceNumber.of(words).compact();
        return context.invoices().stream().map(Invoice::number).filter(n -> InvoiceNumber.of(n.value()).compact().equals(compact)).findFirst();
    }

    /** Whether numbers of theirs begin with these letters. */
    boolean prefixes(String word) {
        String letters = InvoiceNumber.of(word).letters();
        return !letters.isEmpty() && context.invoices().stream().anyMatch(i -> InvoiceNumber.of(i.number().value()).prefix().equals(letters));
    }

    Optional<Result> at(Place p) {
        Optional<InvoiceId> exact = exactly(p.token());
        if (exact.isPresent() && (p.token().length() > 3 || cued(p))) return result(p, InvoiceFinder.Kind.NUMBER, List.of(exact.get()), Optional.empty());
        List<InvoiceId> ordered = ordered(p.token());
        if (!ordered.isEmpty()) return result(p, InvoiceFinder.Kind.ORDER, ordered, ordered.size() > 1 ? doubt(Doubt.Kind.INVOICE_AMBIGUOUS, p) : Optional.empty());
        if (isForeign(p.token())) return result(p, InvoiceFinder.Kind.UNKNOWN, List.of(), doubt(Doubt.Kind.INVOICE_FOREIGN, p));
        if (isNoInvoice(p)) return Optional.empty();
        List<InvoiceId> tails = tails(p);
        if (tails.size() == 1) return result(p, InvoiceFinder.Kind.NUMBER, tails, Optional.empty());
        Optional<Result> parts = parts(p);
        if (parts.isPresent()) return parts;
        if (tails.size() > 1) return result(p, InvoiceFinder.Kind.NUMBER, tails, doubt(Doubt.Kind.INVOICE_AMBIGUOUS, p));
        List<InvoiceId> near = near(p);
        if (near.size() == 1) return result(p, InvoiceFinder.Kind.NUMBER, near, doubt(Doubt.Kind.INVOICE_NEAR_MISS, p));
        if (near.size() > 1) return result(p, InvoiceFinder.Kind.NUMBER, near, doubt(Doubt.Kind.INVOICE_AMBIGUOUS, p));
        return looksLikeInvoice(p) ? result(p, InvoiceFinder.Kind.UNKNOWN, List.of(), doubt(Doubt.Kind.INVOICE_FOREIGN, p)) : Optional.empty();
    }

    private static Optional<Result> result(Place p, InvoiceFinder.Kind kind, List<InvoiceId> ids, Optional<Doubt> doubt) {
        return Optional.of(new Result(p.start(), p.end(), kind, ids, doubt));
    }

    private static Optional<Doubt> doubt(Doubt.Kind kind, Place p) {
        return Optional.of(new Doubt(kind, p.token()));
    }

    private static boolean cued(Place p) {
        return p.listed() || CUE.matcher(p.before()).find();
    }

    /** A word for invoice before it, not only a number sign. */
    private static boolean named(Place p) {
        return NAMED.matcher(p.before()).find();
    }

    private boolean isForeign(String token) {
        String compact = InvoiceNumber.of(token).compact();
        return context.foreign().stream().anyMatch(f -> InvoiceNumber.of(f.value()).compact().equals(compact));
    }

    private List<InvoiceId> ordered(String token) {
        InvoiceNumber number = InvoiceNumber.of(token);
        if (number.digits(false).length() < 3) return List.of();
        return context.invoices().stream().filter(i -> i.purchaseOrder().map(InvoiceNumber::of)
                        .filter(po -> po.compact().equals(number.compact()) || number.digits(false).length() >= 4 && po.digits(false).equals(number.digits(false))).isPresent())
                .map(Invoice::number).toList();
    }

    private boolean isNoInvoice(Place p) {
        boolean cued = cued(p);
        if (p.taken() || p.token().length() > 40) return true;
        if (MONEY_BEFORE.matcher(p.before()).find() || MONEY_AFTER.matcher(p.after()).find()) return true;
        if (UNIT_AFTER.matcher(p.after()).find()) return true;
        if (!named(p) && OTHER_PAPER.matcher(p.before()).find()) return true;
        if (!cued && (DATE_LIKE.matcher(p.token()).matches() || PLUS_BEFORE.matcher(p.before()).find())) return true;
        if (!cued && p.token().matches("(?:19|20)\\d\\d")) return true;
        if (p.token().matches("(?i)\\d+(?:st|nd|rd|th|er|k|h|am|pm|x|%)|(?:kw|wk|q|po|p)\\d+")) return true;
        return !acceptableLetters(p.token(), cued);
    }

    /** Letters of a customer's number: part of the ledger's, or a word for invoice; anything else names another paper. */
    private boolean acceptableLetters(String token, boolean cued) {
        String letters = InvoiceNumber.of(token).letters();
        if (letters.isEmpty() || cued || GENERIC.contains(letters)) return true;
        return context.invoices().stream().map(i -> InvoiceNumber.of(i.number().value()))
                .anyMatch(n -> !n.letters().isEmpty() && (n.letters().endsWith(letters) || n.letters().startsWith(letters) || InvoiceNumber.oneOff(n.letters(), letters) && letters.length() > 1));
    }

    private List<InvoiceId> tails(Place p) {
        InvoiceNumber token = InvoiceNumber.of(p.token());
        String digits = token.digits(false);
        if (digits.length() < 2 || digits.length() < 3 && !cued(p)) return List.of();
        String bare = token.digits(true);
        var whole = new ArrayList<InvoiceId>();
        var tail = new LinkedHashSet<InvoiceId>();
        for (Invoice invoice : context.invoices()) {
            InvoiceNumber number = InvoiceNumber.of(invoice.number().value());
            if (number.digits(false).isEmpty() || !lettersGo(token, number, cued(p))) continue;
            boolean same = number.digits(true).equals(bare) || number.digits(false).equals(digits) || InvoiceNumber.stripped(number.lastDigits()).equals(InvoiceNumber.stripped(digits));
            if (same) whole.add(invoice.number());
            if (same || number.lastDigits().endsWith(digits) || number.digits(false).endsWith(digits) && digits.length() >= 4 || number.digits(true).endsWith(bare) && bare.length() >= 4) {
                tail.add(invoice.number());
            }
        }
        if (whole.size() == 1 && (digits.length() >= 4 || tail.size() == 1)) return whole;
        return List.copyOf(tail);
    }

    private static boolean lettersGo(InvoiceNumber token, InvoiceNumber number, boolean cued) {
        String letters = token.letters();
        return letters.isEmpty() || cued || GENERIC.contains(letters) || number.letters().endsWith(letters) || number.letters().startsWith(letters);
    }

    /** "1042/1043", "INV-1042/43", "1042-1045". */
    private Optional<Result> parts(Place p) {
        String[] pieces = p.token().split("[/-]");
        String mark = p.token().replaceAll("[^/-]", "");
        if (pieces.length < 2) return Optional.empty();
        for (int cut = 1; cut < pieces.length; cut++) {
            String first = p.token().substring(0, nthMark(p.token(), cut));
            List<InvoiceId> ids = exactly(first).map(List::of).orElseGet(() -> tails(new Place(p.text(), p.start(), p.start() + first.length(), p.listed(), false)));
            if (ids.size() != 1 || InvoiceNumber.of(first).digits(false).length() < 3) continue;
            var all = new LinkedHashSet<InvoiceId>(ids);
            boolean clean = true;
            for (int i = cut; i < pieces.length && clean; i++) {
                String piece = pieces[i];
                Optional<InvoiceId> id = exactly(piece).or(() -> piece.matches("\\d{1,8}") ? expanded(ids.get(0), piece) : Optional.empty());
                clean = id.isPresent();
                id.ifPresent(all::add);
            }
            if (!clean) continue;
            List<InvoiceId> found = List.copyOf(all);
            if (pieces.length - cut == 1 && mark.charAt(cut - 1) == '-') {
                List<InvoiceId> range = between(found.get(0), found.get(found.size() - 1), 60);
                if (range.size() >= 2) found = range;
            }
            return result(p, InvoiceFinder.Kind.NUMBER, found, Optional.empty());
        }
        return Optional.empty();
    }

    private static int nthMark(String token, int n) {
        int seen = 0;
        for (int i = 0; i < token.length(); i++) {
            if ((token.charAt(i) == '/' || token.charAt(i) == '-') && ++seen == n) return i;
        }
        return token.length();
    }

    /** The number with its last digits exchanged for these, if that one is in the ledger. */
    Optional<InvoiceId> expanded(InvoiceId first, String lastDigits) {
        String compact = InvoiceNumber.of(first.value()).compact();
        if (lastDigits.length() >= compact.length()) return Optional.empty();
        return exactly(compact.substring(0, compact.length() - lastDigits.length()) + lastDigits);
    }

    List<InvoiceId> between(InvoiceId first, InvoiceId last, int most) {
        InvoiceNumber a = InvoiceNumber.of(first.value());
        InvoiceNumber b = InvoiceNumber.of(last.value());
        if (a.lastDigits().length() > 15 || b.lastDigits().length() > 15) return List.of();
        String head = a.compact().substring(0, a.compact().length() - a.lastDigits().length());
        long from = Long.parseLong(a.lastDigits());
        long to = Long.parseLong(b.lastDigits());
        if (!b.compact().startsWith(head) || from >= to || to - from > most) return List.of();
        return context.invoices().stream().map(Invoice::number).filter(n -> {
            InvoiceNumber number = InvoiceNumber.of(n.value());
            if (!number.compact().equals(head + number.lastDigits()) || number.lastDigits().isEmpty() || number.lastDigits().length() > 15) return false;
            long value = Long.parseLong(number.lastDigits());
            return value >= from && value <= to;
        }).toList();
    }

    private List<InvoiceId> near(Place p) {
        InvoiceNumber token = InvoiceNumber.of(p.token());
        String digits = token.digits(false);
        if (digits.length() < 4 || !cued(p) && token.letters().isEmpty() && digits.length() < 5 && token.runs().size() < 2) return List.of();
        var near = new LinkedHashSet<InvoiceId>();
        for (Invoice invoice : context.invoices()) {
            InvoiceNumber number = InvoiceNumber.of(invoice.number().value());
            boolean close = InvoiceNumber.oneOff(token.compact(), number.compact()) || InvoiceNumber.oneOff(digits, number.digits(false))
                    || number.lastDigits().length() >= 4 && digits.length() >= 4 && InvoiceNumber.oneOff(digits, number.lastDigits());
            if (close) near.add(invoice.number());
        }
        if (near.size() > 1) {
            List<InvoiceId> reminded = near.stream().filter(context.reminded()::contains).toList();
            if (reminded.size() == 1) return reminded;
        }
        return List.copyOf(near);
    }

    private boolean looksLikeInvoice(Place p) {
        InvoiceNumber token = InvoiceNumber.of(p.token());
        if (token.digits(false).length() < 3) return false;
        if (cued(p)) return true;
        return context.invoices().stream().map(i -> InvoiceNumber.of(i.number().value()))
                .anyMatch(n -> n.hasShapeOf(token) && (!n.letters().isEmpty() || n.runs().size() > 1 || n.digits(false).length() >= 5));
    }
}
