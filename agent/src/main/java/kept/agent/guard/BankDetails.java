package kept.agent.guard;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import kept.agent.write.Draft;

/** No account number but our own, and our own only where the policy puts it into mails (R109). */
final class BankDetails implements Limit {

    private static final Pattern IBAN = Pattern.compile("\\b[A-Za-z]{2}\\d{2}(?:[ -]?[A-Za-z0-9]){11,30}\\b");
    private static final int SHORTEST = 15;

    @Override
    public String name() {
        return "bank-details";
    }

    @Override
    public boolean confirmable() {
        return false;
    }

    @Override
    public List<String> objections(Draft draft, GuardFacts facts, Coverage coverage) {
        Set<String> ours = facts.policy().paymentDetailsInMail()
                ? facts.sheet().creditor().banks().values().stream().map(b -> plain(b.iban())).collect(Collectors.toSet())
                : Set.of();
        var found = new ArrayList<String>();
        Matcher m = IBAN.matcher(coverage.text());
        while (m.find()) {
            String number = plain(m.group());
            if (!isIban(number) || ours.stream().anyMatch(number::startsWith)) continue;
            found.add(facts.policy().paymentDetailsInMail() ? "the mail names a bank account that is not ours" : "the mail names a bank account, and the policy has payment.in-mail: false");
        }
        return found;
    }

    private static String plain(String text) {
        return text.replaceAll("[^A-Za-z0-9]", "").toUpperCase(Locale.ROOT);
    }

    /** By its check digits (ISO 13616), over any beginning of it: words may follow the number without a mark. */
    private static boolean isIban(String text) {
        for (int n = SHORTEST; n <= Math.min(34, text.length()); n++) {
            var digits = new StringBuilder();
            (text.substring(4, n) + text.substring(0, 4)).chars().forEach(c -> digits.append(Character.getNumericValue(c)));
            if (new BigInteger(digits.toString()).mod(BigInteger.valueOf(97)).intValue() == 1) return true;
        }
        return false;
    }
}
