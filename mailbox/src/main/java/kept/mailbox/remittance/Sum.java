package kept.mailbox.remittance;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A sum as it stands alone in a cell, in the notations of many countries: {@code 1.250,00}, {@code 1,250.00-}, {@code (35.10)}, {@code EUR 1 250,00}.
 *
 * @param decimals it was written with decimals or a currency: a bare whole number may as well be a document number
 */
record Sum(BigDecimal value, Optional<Currency> currency, boolean decimals) {

    private static final Map<String, String> SIGNS = Map.ofEntries(Map.entry("€", "EUR"), Map.entry("£", "GBP"), Map.entry("$", "USD"), Map.entry("us$", "USD"), Map.entry("zł", "PLN"), Map.entry("kč", "CZK"),
            Map.entry("ft", "HUF"), Map.entry("¥", "JPY"), Map.entry("₹", "INR"), Map.entry("r$", "BRL"), Map.entry("fr.", "CHF"), Map.entry("sfr.", "CHF"), Map.entry("euro", "EUR"), Map.entry("euros", "EUR"));

    private static final String MARK = "(US\\$|R\\$|[€£$¥₹]|[A-Z]{3}|zł|Kč|Ft|S?Fr\\.|kr\\.?|euros?)";

    private static final Pattern FORM = Pattern.compile("(\\()?\\s*" + MARK + "?\\s*([-+\u2212])?\\s*" + MARK + "?\\s*(\\d{1,3}(?:[.,' \u2019]\\d{2,3})*(?:[.,]\\d{1,2})?|\\d+(?:[.,]\\d{1,2})?)\\s*([-\u2212])?\\s*" + MARK + "?\\s*(\\))?\\s*([-\u2212]|CR|DR)?",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    static Optional<Sum> of(String cell) {
        String plain = cell.replace('\u00A0', ' ').replace('\u202F', ' ').strip();
        if (plain.isEmpty() || plain.length() > 30) return Optional.empty();
        Matcher m = FORM.matcher(plain);
        if (!m.matches()) return Optional.empty();
        Optional<BigDecimal> number = number(m.group(5));
        if (number.isEmpty()) return Optional.empty();
        boolean minus = m.group(1) != null && m.group(8) != null || m.group(3) != null && !m.group(3).equals("+") || m.group(6) != null
                || m.group(9) != null && !m.group(9).equalsIgnoreCase("DR");
        Optional<Currency> currency = currency(m.group(2)).or(() -> currency(m.group(4))).or(() -> currency(m.group(7)));
        boolean named = m.group(2) != null || m.group(4) != null || m.group(7) != null;
        if (named && currency.isEmpty()) return Optional.empty();
        boolean decimals = currency.isPresent() || m.group(5).matches(".*[.,]\\d{1,2}");
        return Optional.of(new Sum(minus ? number.get().negate() : number.get(), currency, decimals));
    }

    /** The last mark parts the decimals, if one or two digits follow it; a mark before three digits parts thousands. */
    private static Optional<BigDecimal> number(String text) {
        String digits = text.replaceAll("[ '\u2019]", "");
        int last = Math.max(digits.lastIndexOf('.'), digits.lastIndexOf(','));
        if (last < 0) return Optional.of(new BigDecimal(digits));
        int behind = digits.length() - last - 1;
        String whole = digits.substring(0, last).replaceAll("[.,]", "");
        String rest = digits.substring(last + 1);
        if (behind == 3) return Optional.of(new BigDecimal(whole + rest));
        // 1.250.00 and 1,25,00 are nobody's.
        boolean sameMarkBefore = digits.substring(0, last).indexOf(digits.charAt(last)) >= 0;
        return behind <= 2 && !sameMarkBefore ? Optional.of(new BigDecimal(whole + "." + rest)) : Optional.empty();
    }

    static Optional<Currency> currency(@org.jspecify.annotations.Nullable String mark) {
        if (mark == null || mark.isBlank()) return Optional.empty();
        String code = SIGNS.getOrDefault(mark.strip().toLowerCase(Locale.ROOT), mark.strip().toUpperCase(Locale.ROOT));
        try {
            return code.length() == 3 ? Optional.of(Currency.getInstance(code)) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
