package kept.agent.read;

import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Signs, codes and words for currencies. A sign that several currencies share means the ledger's own where that is one of them. */
final class CurrencyMarks {

    private static final String CODES = "EUR|USD|GBP|CHF|INR|NGN|SEK|NOK|DKK|ISK|PLN|CZK|HUF|RON|BGN|AED|SAR|QAR|KWD|BHD|OMR|EGP|ZAR|KES|UGX|TZS|GHS|SGD|HKD|AUD|NZD|CAD|MXN|BRL|ARS|CLP|COP|JPY|CNY|RMB|KRW|THB|MYR|IDR|PHP|VND|TRY|ILS|PKR|LKR|BDT|XOF|XAF|MAD|TND";
    static final String BEFORE = "(?:" + CODES + ")|US\\$|CA\\$|C\\$|AU\\$|A\\$|NZ\\$|S\\$|HK\\$|R\\$|[€£$¥₹₦₺₪₵฿]|TEUR|T€|Rs\\.?|KSh\\.?|GH₵|RM|Sfr\\.?|Fr\\.|kr\\.?|zł|N(?=\\d)|R(?=\\s?\\d)|Dhs?\\.?|Euro";
    static final String AFTER = "(?:" + CODES + ")|F\\s?CFA|TEUR|T€|[€£$¥₹₦]|euros?|pounds?|quid|dollars?|bucks|rupees|naira|rand|zł(?:otych)?|zl|kr(?:onorna|onor|onerna|oner)?\\.?|spänn|reais|francs?|franken|stutz|,-{1,2}|/-(?!\\d)|-- ?€";

    private static final Set<String> DOLLARS = Set.of("USD", "CAD", "AUD", "NZD", "SGD", "HKD", "MXN", "ARS", "CLP", "COP");
    private static final Set<String> KRONER = Set.of("SEK", "NOK", "DKK", "ISK");
    private static final Set<String> RUPEES = Set.of("INR", "PKR", "LKR");
    private static final Set<String> FRANCS = Set.of("CHF", "XOF", "XAF");
    private static final Map<String, String> PLAIN = Map.ofEntries(
            Map.entry("€", "EUR"), Map.entry("euro", "EUR"), Map.entry("euros", "EUR"), Map.entry("teur", "EUR"), Map.entry("t€", "EUR"), Map.entry("-- €", "EUR"), Map.entry("--€", "EUR"),
            Map.entry("pound", "GBP"), Map.entry("pounds", "GBP"), Map.entry("quid", "GBP"), Map.entry("£", "GBP"),
            Map.entry("us$", "USD"), Map.entry("ca$", "CAD"), Map.entry("c$", "CAD"), Map.entry("au$", "AUD"), Map.entry("a$", "AUD"),
            Map.entry("nz$", "NZD"), Map.entry("s$", "SGD"), Map.entry("hk$", "HKD"), Map.entry("r$", "BRL"), Map.entry("reais", "BRL"),
            Map.entry("₹", "INR"), Map.entry("₦", "NGN"), Map.entry("n", "NGN"), Map.entry("naira", "NGN"), Map.entry("r", "ZAR"), Map.entry("rand", "ZAR"),
            Map.entry("₺", "TRY"), Map.entry("₪", "ILS"), Map.entry("₵", "GHS"), Map.entry("gh₵", "GHS"), Map.entry("฿", "THB"), Map.entry("rm", "MYR"), Map.entry("rmb", "CNY"),
            Map.entry("ksh", "KES"), Map.entry("sfr", "CHF"), Map.entry("stutz", "CHF"), Map.entry("franken", "CHF"),
            Map.entry("spänn", "SEK"), Map.entry("zł", "PLN"), Map.entry("zl", "PLN"), Map.entry("złotych", "PLN"), Map.entry("dh", "AED"), Map.entry("dhs", "AED"));

    private CurrencyMarks() {}

    static Currency currency(@org.jspecify.annotations.Nullable String mark, Currency own) {
        if (mark == null) return own;
        String m = mark.toLowerCase(Locale.ROOT).replaceAll("\\.$", "");
        if (m.isEmpty() || List.of(",-", ",--", "/-").contains(m)) return own;
        if (Set.of("$", "dollar", "dollars", "bucks").contains(m)) return among(DOLLARS, own, "USD");
        if (m.startsWith("kr")) return among(KRONER, own, "SEK");
        if (m.equals("rs") || m.equals("rupees")) return among(RUPEES, own, "INR");
        if (m.equals("fr") || m.startsWith("franc") || m.endsWith("cfa")) return among(FRANCS, own, m.endsWith("cfa") ? "XOF" : "CHF");
        if (m.equals("¥")) return among(Set.of("JPY", "CNY"), own, "JPY");
        String code = PLAIN.get(m);
        return Currency.getInstance(code != null ? code : m.toUpperCase(Locale.ROOT));
    }

    /** TEUR and T€ are thousands. */
    static long times(@org.jspecify.annotations.Nullable String mark) {
        return mark != null && (mark.equalsIgnoreCase("TEUR") || mark.equalsIgnoreCase("T€")) ? 1_000 : 1;
    }

    private static Currency among(Set<String> family, Currency own, String usual) {
        return family.contains(own.getCurrencyCode()) ? own : Currency.getInstance(usual);
    }
}
