package kept.agent.calendar;

import static kept.agent.calendar.Token.Kind.NTH;
import static kept.agent.calendar.Token.Kind.NUMBER;
import static kept.agent.calendar.Token.Kind.NUMERIC;
import static kept.agent.calendar.Token.Kind.OPAQUE;
import static kept.agent.calendar.Token.Kind.SIGN;
import static kept.agent.calendar.Token.Kind.WORD;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Hides figures whose neighbours say that they are an amount, a telephone number or a reference, and no day. */
final class Numbers {

    private static final Set<String> CURRENCIES = Set.of(
            "eur", "euro", "euros", "usd", "gbp", "chf", "sek", "nok", "dkk", "pln", "zl", "zloty", "zlotych", "cad", "aud", "kr", "kronor",
            "dollar", "dollars", "pound", "pounds", "brl", "reais", "mxn", "cent", "percent", "prozent", "procent");
    private static final Set<String> CURRENCY_SIGNS = Set.of("€", "$", "£", "%");
    /** Whatever digits follow these are a number to call or to quote. */
    private static final Set<String> LABELS = Set.of(
            "tel", "telefon", "telephone", "telefono", "telefone", "telefoon", "phone", "fon", "fax", "faks", "mobile", "mobil", "mob", "handy",
            "cell", "cellulare", "movil", "celular", "telemovel", "kom", "komorka", "portable", "durchwahl", "dw", "ext", "iban", "bic", "swift",
            "vat", "ust", "tva", "iva", "nip", "regon", "kvk", "siret", "siren", "hrb", "bsb", "konto", "blz", "clabe", "ean", "gtin", "plz");
    /** What is written in figures with strokes or dots right after these is their number. */
    private static final Set<String> DOCUMENTS = Set.of(
            "invoice", "invoices", "inv", "no", "nr", "num", "ref", "po", "order", "rechnung", "rechnungen", "rechnungsnummer", "re", "rg",
            "auftrag", "bestellung", "facture", "factures", "commande", "factura", "facturas", "pedido", "fattura", "fatture", "ordine",
            "fatura", "faturas", "encomenda", "factuur", "facturen", "bestelling", "faktura", "faktury", "fakture", "fakturan",
            "fakturor", "fv", "fs", "zamowienie", "kid", "ocr", "art", "version", "v", "page", "seite", "section", "paragraph", "clause", "ziffer",
            "bl", "ls", "ft", "fac", "fra", "ticket", "case", "number", "nummer", "numero", "numer", "n");

    private final List<Token> tokens;

    Numbers(List<Token> tokens) {
        this.tokens = new ArrayList<>(tokens);
    }

    List<Token> hidden() {
        boolean[] hide = new boolean[tokens.size()];
        for (int i = 0; i < hide.length; i++) {
            hide[i] = money(i);
        }
        labelled(hide);
        runs(hide);
        for (int i = 0; i < hide.length; i++) {
            if (hide[i]) {
                tokens.set(i, tokens.get(i).opaque());
            }
        }
        return tokens;
    }

    private boolean money(int i) {
        if (!figure(i)) {
            return false;
        }
        boolean before = currency(i - 1) && !figure(i - 2);
        return before || currency(i + 1);
    }

    private boolean currency(int i) {
        Token token = token(i);
        return (token.is(WORD) && CURRENCIES.contains(token.word())) || (token.is(SIGN) && CURRENCY_SIGNS.contains(token.word()));
    }

    private void labelled(boolean[] hide) {
        for (int i = 0; i < hide.length; i++) {
            if (!tokens.get(i).is(WORD)) {
                continue;
            }
            boolean label = LABELS.contains(tokens.get(i).word());
            boolean document = DOCUMENTS.contains(tokens.get(i).word());
            int next = i + 1;
            while ((label || document) && between(next, label)) {
                next++;
            }
            // "kom 1 januari", "handy ab 3. April": a figure or two and then a word are no number to call.
            boolean worded = label && figure(next) && token(next).word().length() <= 2 && (token(next + 1).is(WORD) || token(next + 1).isSign(".") && token(next + 2).is(WORD));
            for (int j = next; label && !worded && (figure(j) || token(j).is(OPAQUE) || between(j, true)); j++) {
                hide[j] = true;
            }
            if (document && token(next).is(NUMERIC)) {
                hide[next] = true;
            }
        }
    }

    private boolean between(int i, boolean label) {
        Token token = token(i);
        return token.is(SIGN) && (label ? ".:#+-/()" : ".:#°º").contains(token.word());
    }

    /** Three bare numbers in a row are a telephone number or a table, not a day. */
    private void runs(boolean[] hide) {
        for (int i = 0; i < hide.length; ) {
            int figures = 0;
            int j = i;
            while (figure(j) && !token(j).is(NTH) || (j > i && token(j).is(SIGN) && "-/()".contains(token(j).word()) && figures > 0)) {
                figures += figure(j) ? 1 : 0;
                j++;
            }
            boolean dashed = false;
            for (int k = i; k < j; k++) {
                dashed |= token(k).isSign("-");
            }
            boolean plus = token(i - 1).isSign("+");
            // "10 - 14 05" is none, "3.4.2026 - 5.4.2026" is a range of two.
            if (figures >= 3 && !spaced(i, j) && !(dashed && figures == 3 && token(j - 1).number() > 1999) || (plus && figures > 0)) {
                for (int k = i; k < j; k++) {
                    hide[k] = true;
                }
            }
            i = Math.max(i + 1, j);
        }
    }

    /** "24 12 2014" is a day; with a plus before it, it is a number to call. */
    private boolean spaced(int from, int to) {
        boolean plain = to - from == 3 && token(from).is(NUMBER) && token(from + 1).is(NUMBER) && token(from + 2).is(NUMBER) && token(from + 1).number() <= 12;
        return plain && (token(from).number() <= 31 && year(from + 2) || year(from) && token(from + 2).number() <= 31);
    }

    private boolean year(int i) {
        return token(i).number() >= 2000 && token(i).number() < 2100;
    }

    private boolean figure(int i) {
        Token token = token(i);
        return token.is(NUMBER) || token.is(NUMERIC) || token.is(NTH);
    }

    private Token token(int i) {
        return i >= 0 && i < tokens.size() ? tokens.get(i) : NONE;
    }

    private static final Token NONE = new Token(Token.Kind.BREAK, "", 0, false, 0, 0);
}
