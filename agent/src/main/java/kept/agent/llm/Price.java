package kept.agent.llm;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Currency;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a model's provider charges. Not {@code Money}: a token costs less than the smallest unit of any currency.
 *
 * @param in  for a million tokens that are sent
 * @param out for a million tokens that are answered
 */
public record Price(Currency currency, BigDecimal in, BigDecimal out) {

    private static final BigDecimal MILLION = BigDecimal.valueOf(1_000_000);
    private static final Pattern SUM = Pattern.compile("([A-Z]{3})\\s+(\\d{1,9}(?:\\.\\d{1,6})?)");

    public Price {
        if (in.signum() < 0 || out.signum() < 0) throw new IllegalArgumentException("a price is not less than nothing");
    }

    /** A sum of money of any fineness, e.g. {@code USD 0.40}. */
    public record Sum(Currency currency, BigDecimal amount) {

        /** @return empty where the text is no currency code and a decimal number */
        public static Optional<Sum> parse(String text) {
            Matcher m = SUM.matcher(text.trim());
            if (!m.matches()) return Optional.empty();
            try {
                return Optional.of(new Sum(Currency.getInstance(m.group(1)), new BigDecimal(m.group(2))));
            } catch (IllegalArgumentException e) {
                return Optional.empty();
            }
        }

        @Override
        public String toString() {
            return currency + " " + amount.toPlainString();
        }
    }

    /** What these tokens cost. */
    public Sum of(Spent.Usage usage) {
        BigDecimal sum = in.multiply(BigDecimal.valueOf(usage.tokensIn())).add(out.multiply(BigDecimal.valueOf(usage.tokensOut())));
        return new Sum(currency, sum.divide(MILLION, MathContext.DECIMAL64));
    }
}
