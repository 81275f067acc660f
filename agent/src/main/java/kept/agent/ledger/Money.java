package kept.agent.ledger;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;
import java.util.Locale;
import java.util.Objects;

/**
 * An amount in the minor units of its currency (cents for EUR, whole yen for JPY).
 *
 * <p>{@link #parse} and {@link #toString} are inverse: {@code "EUR 1250.00"}. Arithmetic across currencies throws
 * {@link IllegalArgumentException}: there are no exchange rates in Kept.
 */
public record Money(long minor, Currency currency) implements Comparable<Money> {

    public Money {
        Objects.requireNonNull(currency, "currency");
    }

    public static Money of(BigDecimal amount, Currency currency) {
        int digits = Math.max(0, currency.getDefaultFractionDigits());
        try {
            return new Money(amount.setScale(digits, RoundingMode.UNNECESSARY).unscaledValue().longValueExact(), currency);
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException(
                    "amount " + amount.toPlainString() + " does not fit " + currency + ", which has " + digits + " decimals");
        }
    }

    /** @param decimal a plain decimal with a point, e.g. {@code "1250.00"}: the form of files and the API, not of mails */
    public static Money of(String decimal, Currency currency) {
        try {
            return of(new BigDecimal(decimal.trim()), currency);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("'" + decimal + "' is not a plain decimal amount such as 1250.00");
        }
    }

    public static Money zero(Currency currency) {
        return new Money(0, currency);
    }

    /** The inverse of {@link #toString}; a comma as thousands mark is accepted too: {@code "EUR 1,250.00"}. */
    public static Money parse(String text) {
        String[] parts = text.trim().split("\\s+");
        if (parts.length != 2) {
            throw new IllegalArgumentException("'" + text + "' is no amount: write a currency code and a number, e.g. EUR 1250.00");
        }
        return of(parts[1].replace(",", ""), Currency.getInstance(parts[0]));
    }

    public BigDecimal decimal() {
        return BigDecimal.valueOf(minor, Math.max(0, currency.getDefaultFractionDigits()));
    }

    public Money plus(Money other) {
        return new Money(Math.addExact(minor, same(other).minor), currency);
    }

    public Money minus(Money other) {
        return new Money(Math.subtractExact(minor, same(other).minor), currency);
    }

    public boolean isPositive() {
        return minor > 0;
    }

    public boolean isZero() {
        return minor == 0;
    }

    public Money min(Money other) {
        return compareTo(other) <= 0 ? this : other;
    }

    @Override
    public int compareTo(Money other) {
        return Long.compare(minor, same(other).minor);
    }

    /**
     * As a customer reads it, e.g. {@code "EUR 1,250.00"} or {@code "1.250,00 EUR"}: code, never a symbol, since a dollar
     * sign names twenty currencies. Exotic spaces and minus signs of the JDK's locale data are folded to plain ones.
     */
    public String format(Locale locale) {
        var format = java.text.NumberFormat.getNumberInstance(locale);
        int digits = Math.max(0, currency.getDefaultFractionDigits());
        format.setMinimumFractionDigits(digits);
        format.setMaximumFractionDigits(digits);
        String number = format.format(decimal())
                .replace('\u202F', ' ').replace('\u00A0', ' ').replace('\u2212', '-').replace('\u2019', '\'');
        return locale.getLanguage().equals("en") ? currency.getCurrencyCode() + " " + number : number + " " + currency.getCurrencyCode();
    }

    /** As staff read it: {@code "EUR 1,250.00"}. {@link #parse} reads it too. */
    public String shown() {
        return format(Locale.ENGLISH);
    }

    private Money same(Money other) {
        if (!currency.equals(other.currency)) {
            throw new IllegalArgumentException("cannot add or compare " + this + " and " + other);
        }
        return other;
    }

    @Override
    public String toString() {
        return currency.getCurrencyCode() + " " + decimal().toPlainString();
    }
}
