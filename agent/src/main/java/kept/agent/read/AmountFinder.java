package kept.agent.read;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import kept.agent.ledger.Money;

/**
 * Finds sums of money in a customer's words, in the notations of many countries: {@code 1.250,00}, {@code 1,250.00}, {@code 1 250,00},
 * {@code 1'250}, {@code 1,41,600}, {@code 5k}. A share ("half", "50 %") is no sum. Percentages, days and bare numbers without a money
 * word beside them are left alone.
 */
public final class AmountFinder {

    private static final String NUMBER = "(?:\\d{1,3}(?:,\\d{2})+,\\d{3}(?:\\.\\d{1,2})?" // 1,41,600
            + "|\\d{1,3}(?:(?<group>[.,' ])\\d{3})(?:\\k<group>\\d{3})*(?:[.,]\\d{1,2})?" // 1.250,00  1 250,00  1'250
            + "|\\d+(?:[.,]\\d{1,3})?)";
    private static final String MULTIPLE =
            "(?:\\s?(k|tsd\\.?|thousand|grand|mio\\.?|million(?:en|s)?|m(?![a-z])|lakhs?|lacs?|crores?|cr(?![a-z])|tys\\.?|tausend|duizend|mil(?![a-z])|mille(?![a-z])|mila(?![a-z])))?";
    private static final Pattern SUM = Pattern.compile(
            "(?<![\\p{L}\\d.,/#_-])(?:(" + CurrencyMarks.BEFORE + ")\\s?)?(" + NUMBER + ")" + MULTIPLE
                    + "(?![\\d])(?:\\s?(" + CurrencyMarks.AFTER + ")(?!\\p{L}))?(?![\\p{L}\\d])",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    /** A bare round number counts only beside one of these. */
    private static final Pattern MONEY_BEFORE = Pattern.compile(
            "(?:\\b(?:pay|paying|paid|send|sending|sent|transfer|transferred|wire|wired|remit|remitted|deposit|amount|sum|instal?ments?|payments?|total|zahlen|zahle|überweisen|überwiesen"
                    + "|betrag|raten?|summe|payer|payé|virer|viré|versé|verser|montant|somme|acompte|pagar|pagare|pago|importe|importo|betalen|bedrag|zapłacić|kwot[aęy]|valor|transfiero|transfiro|ingreso|ingresar|bizum|pix|verser[ae]?|versiamo|bonifico|przeleję|zapłacę|zapłacimy|wpłacę|wpłacimy|swishade|swishar|betalar|betaal|överför|überweise|otros|outros|altri|reszta czyli|rest czyli)"
                    + "(?:\\s(?:of|you|los|te|les|lhe|à|a|von|de|di|van|over|another|about|only|the|first|ein|einen|zu|je|zunächst|vorab))*\\s)$",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    private static final Pattern MONEY_AFTER = Pattern.compile(
            "^\\s(?:now|today|tomorrow|upfront|straight away|each|per month|a month|monthly|per week|a week|weekly|on account|jetzt|heute|sofort|sogleich|monatlich|im monat|pro monat|vorab"
                    + "|tout de suite|aujourd'hui|maintenant|par mois|ahora|hoy|al mes|subito|oggi|al mese|nu|vandaag|per maand|teraz|dziś|agora|hoje|a cuenta|por mês|al mes|i månaden|na konto|und (?:den )?rest|and the rest|en la rest|et le (?:reste|solde)|y el resto|e o resto|e il resto|en de rest|och resten)\\b",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    private static final Pattern NOT_MONEY_AFTER = Pattern.compile(
            "^\\s?(?:%|percent|prozent|pour ?cent|days?|tage?n?|jours?|weeks?|months?|hours?|units?|pcs|pieces|pallets?|items?|stück|stk|kg|km|uhr|o'?clock|am\\b|pm\\b|h\\d|°)",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    private final Currency own;

    /** @param own the ledger's currency: what a bare number, and a sign that several currencies share, means */
    public AmountFinder(Currency own) {
        this.own = own;
    }

    /**
     * @param words    as they stand in the text
     * @param doubtful can be read in two ways
     */
    public record Mention(int start, int end, String words, Money amount, boolean doubtful) {

        Span span() {
            return new Span(start, end);
        }
    }

    public List<Mention> find(String text) {
        return find(text, List.of());
    }

    /** @param taken stretches that are days or invoice numbers, and so no sums */
    List<Mention> find(String text, List<Span> taken) {
        String plain = PlainText.fold(text);
        var found = new ArrayList<Mention>();
        Matcher m = SUM.matcher(plain);
        int from = 0;
        while (m.find(from)) {
            from = Math.max(m.end(), m.start() + 1);
            Matcher hit = m;
            boolean marked = m.group(1) != null || m.group(5) != null;
            if (!marked && taken.stream().anyMatch(s -> s.overlaps(hit.start(), hit.end()))) continue;
            if (marked && taken.stream().anyMatch(s -> s.overlaps(hit.start(2), hit.end(2)) && !s.equals(new Span(hit.start(2), hit.end(2))))) continue;
            if (!isMoney(plain, m, marked)) continue;
            mention(text, m).ifPresent(found::add);
        }
        return List.copyOf(found);
    }

    /** The sum that words given as a sum name, bare numbers included; empty for "half" and the like. */
    public Optional<Mention> read(String words) {
        List<Mention> found = find(words);
        if (!found.isEmpty()) return Optional.of(found.get(0));
        Matcher m = SUM.matcher(PlainText.fold(words));
        while (m.find()) {
            String rest = PlainText.fold(words).substring(m.end());
            if (!NOT_MONEY_AFTER.matcher(rest).find()) return mention(words, m);
        }
        return Optional.empty();
    }

    private static boolean isMoney(String text, Matcher m, boolean marked) {
        String after = text.substring(m.end(), Math.min(text.length(), m.end() + 24));
        // A mark settles it: "CHF 430.00 am 15. Juli" is no hour.
        if (marked) return true;
        if (NOT_MONEY_AFTER.matcher(after).find()) return false;
        String multiple = m.group(4);
        if (multiple != null) {
            // "40 mil" is a sum after a word of paying; alone it may be anything.
            return !multiple.toLowerCase(Locale.ROOT).matches("m|mil|mille|mila|cr") || MONEY_BEFORE.matcher(text.substring(Math.max(0, m.start() - 40), m.start())).find();
        }
        String number = m.group(2);
        boolean grouped = number.matches("\\d{1,3}(?:[.,']\\d{2,3})+(?:[.,]\\d{1,2})?") && number.replaceAll("\\D", "").length() > 3 && !number.matches("\\d{1,2}[.,]\\d{1,2}[.,]\\d{1,2}");
        boolean groupedWithCents = number.matches("\\d{1,3}(?: \\d{3})+[.,]\\d{2}");
        boolean cents = number.matches("\\d{3,}[.,]\\d{2}|(?:3[2-9]|[4-9]\\d)[.,]\\d{2}");
        if (groupedWithCents || cents || (grouped && endsAsGroup(number))) return true;
        if (!number.matches("\\d{3,6}") || number.matches("(?:19|20)\\d\\d") && !number.endsWith("00")) return false;
        String before = text.substring(Math.max(0, m.start() - 40), m.start());
        return MONEY_BEFORE.matcher(before).find() || MONEY_AFTER.matcher(after).find();
    }

    private static boolean endsAsGroup(String number) {
        return number.matches(".*[.,']\\d{3}(?:[.,]\\d{1,2})?");
    }

    private Optional<Mention> mention(String text, Matcher m) {
        Currency currency = CurrencyMarks.currency(m.group(1) != null ? m.group(1) : m.group(5), own);
        int digits = Math.max(0, currency.getDefaultFractionDigits());
        String number = m.group(2);
        boolean doubtful = digits == 3 && number.matches("\\d{1,3}[.,]\\d{3}");
        BigDecimal value = value(number).multiply(BigDecimal.valueOf(times(m.group(4)) * CurrencyMarks.times(m.group(5))));
        try {
            Money money = Money.of(value.stripTrailingZeros().setScale(Math.max(digits, value.stripTrailingZeros().scale())), currency);
            if (!money.isPositive()) return Optional.empty();
            return Optional.of(new Mention(m.start(), m.end(), text.substring(m.start(), m.end()), money, doubtful));
        } catch (IllegalArgumentException tooFineOrTooLarge) {
            return Optional.empty();
        }
    }

    /** The last mark followed by one or two digits is the decimal one; every other mark groups. */
    static BigDecimal value(String number) {
        Matcher cents = Pattern.compile("^(.*)[.,](\\d{1,2})$").matcher(number);
        if (cents.matches() && !number.matches("\\d{1,3}(?:,\\d{2})+")) {
            return new BigDecimal(cents.group(1).replaceAll("\\D", "") + "." + cents.group(2));
        }
        if (cents.matches()) {
            return new BigDecimal(cents.group(1).replaceAll("\\D", "") + "." + cents.group(2));
        }
        return new BigDecimal(number.replaceAll("\\D", ""));
    }

    private static long times(String multiple) {
        if (multiple == null) return 1;
        String m = multiple.toLowerCase();
        if (m.startsWith("lakh") || m.startsWith("lac")) return 100_000;
        if (m.startsWith("cr")) return 10_000_000;
        if (m.equals("m") || m.startsWith("mio") || m.startsWith("million")) return 1_000_000;
        return 1_000;
    }
}
