package kept.agent.write;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import kept.agent.ledger.Account;
import kept.agent.ledger.Money;
import kept.prompts.Entry;
import kept.prompts.FaultyEntry;
import kept.prompts.Keys;
import kept.prompts.PromptLibrary;

/**
 * How one language says days, amounts and lists; its small words stand in {@code reply/<language>/words.yaml}. The guard checks a mail's figures by
 * saying them again with this class.
 */
public final class Phrasing {

    private final Entry words;
    private final String language;
    private final Locale locale;
    private final DateTimeFormatter day;
    private final DateTimeFormatter shortDay;
    private final String firstOfMonth;

    private Phrasing(Entry words, String language, Locale locale) {
        this.words = words;
        this.language = language;
        this.locale = locale;
        Keys keys = Keys.of(words);
        this.day = pattern(keys, "day");
        this.shortDay = pattern(keys, "short-day");
        this.firstOfMonth = keys.has("first-of-month") ? keys.text("first-of-month", "how the first of a month is written") : "";
    }

    /**
     * @param language of the text, e.g. {@code en}
     * @param account  whose country's numbers are used where it has this language
     */
    public static Phrasing of(PromptLibrary library, String language, Account account) {
        Locale locale = account.locale().filter(l -> l.getLanguage().equals(language)).orElse(Locale.forLanguageTag(language));
        return new Phrasing(library.get("reply/" + language + "/words"), language, locale);
    }

    public String language() {
        return language;
    }

    public Locale locale() {
        return locale;
    }

    Entry entry() {
        return words;
    }

    /** In words, so that no reader can take it for another day: "Friday, 20 March 2026". */
    public String day(LocalDate date) {
        return plain(first(date, day.format(date)));
    }

    /** For tables: "20 Mar 2026". */
    public String shortDay(LocalDate date) {
        return plain(first(date, shortDay.format(date)));
    }

    public String money(Money amount) {
        return amount.format(locale);
    }

    /** "A", "A and B", "A, B and C". */
    public String list(List<String> items) {
        if (items.size() < 2) return String.join("", items);
        return String.join(", ", items.subList(0, items.size() - 1)) + word("and") + items.get(items.size() - 1);
    }

    /** A small word of this language: {@code word("table", "total")}. */
    public String word(String... keys) {
        Object at = words.front();
        for (String key : keys) at = at instanceof Map<?, ?> map ? Optional.<Object>ofNullable(map.get(key)).orElse("") : "";
        if (at instanceof String text && !text.isEmpty()) return text;
        throw new FaultyEntry(words.path(), words.lineOf(keys), "the word '" + String.join(".", keys) + "' is missing");
    }

    /** Every text of the file: what may stand in a mail without being a figure. */
    public List<String> allWords() {
        var all = new ArrayList<String>();
        gather(words.front(), all);
        return all;
    }

    private static void gather(Object value, List<String> all) {
        if (value instanceof Map<?, ?> map) map.values().forEach(v -> gather(v, all));
        else if (value instanceof String text) all.add(text);
    }

    private String first(LocalDate date, String formatted) {
        if (firstOfMonth.isEmpty() || date.getDayOfMonth() != 1) return formatted;
        return formatted.replaceFirst("(?<!\\d)1(?!\\d)", firstOfMonth);
    }

    private DateTimeFormatter pattern(Keys keys, String key) {
        String pattern = keys.text(key, "a pattern such as \"EEEE, d MMMM yyyy\"");
        try {
            return DateTimeFormatter.ofPattern(pattern, locale);
        } catch (IllegalArgumentException e) {
            throw keys.fault(key, "'" + pattern + "' is no pattern for a day: write e.g. \"EEEE, d MMMM yyyy\"");
        }
    }

    // Newer locale data puts narrow no-break spaces into days, as it does into amounts.
    private static String plain(String text) {
        return text.replace('\u202F', ' ').replace('\u00A0', ' ');
    }
}
