package kept.agent.guard;

import java.text.DateFormatSymbols;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What looks like an amount, a day, a number, an address or a link. Rather too much than too little: what is found must be vouched for. */
final class Looks {

    record Hit(int start, int end, String text) {}

    private static final Pattern NUMBER = Pattern.compile("\\S*\\p{N}\\S*");
    private static final Pattern ADDRESS = Pattern.compile("\\S*@\\S*");
    private static final Pattern LINK = Pattern.compile("(?i)\\S*(?:https?:|www\\.)\\S*|\\b[\\p{L}\\p{N}][\\p{L}\\p{N}-]*\\.\\p{L}{2,}(?:/\\S*)?");
    private static final Pattern CURRENCY = Pattern.compile("\\S*\\p{Sc}\\S*|%");

    private Looks() {}

    /** @param language whose names of months and weekdays count, beside the English ones */
    static List<Hit> likeFigures(String text, String language) {
        var hits = new ArrayList<Hit>();
        for (Pattern pattern : List.of(NUMBER, ADDRESS, LINK, CURRENCY, days(language))) {
            Matcher m = pattern.matcher(text);
            while (m.find()) add(hits, text, m.start(), m.end());
        }
        return hits;
    }

    /** Brackets, quotation marks and full stops around it are not part of it. */
    private static void add(List<Hit> hits, String text, int start, int end) {
        int from = start;
        int to = end;
        while (from < to && !isPart(text.charAt(from))) from++;
        while (to > from && !isPart(text.charAt(to - 1))) to--;
        if (from < to) hits.add(new Hit(from, to, text.substring(from, to)));
    }

    private static boolean isPart(char c) {
        return Character.isLetterOrDigit(c) || Character.getType(c) == Character.CURRENCY_SYMBOL || c == '%';
    }

    private static Pattern days(String language) {
        String names = Stream.of(Locale.ENGLISH, Locale.forLanguageTag(language)).map(DateFormatSymbols::new)
                .flatMap(s -> Stream.concat(Arrays.stream(s.getMonths()), Arrays.stream(s.getWeekdays()))).filter(name -> name.length() > 2).distinct()
                .map(Pattern::quote).collect(Collectors.joining("|"));
        return Pattern.compile("(?<!\\p{L})(?:" + names + ")(?!\\p{L})", Pattern.UNICODE_CASE);
    }
}
