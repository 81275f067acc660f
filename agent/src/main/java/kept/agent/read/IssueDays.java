package kept.agent.read;

import java.time.LocalDate;
import java.time.format.TextStyle;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The ways a known day is written, to recognise "your invoice of 28.01." by the day it was issued. */
final class IssueDays {

    private static final List<String> LANGUAGES = List.of("en", "de", "fr", "es", "it", "nl", "pl", "pt", "sv");

    private IssueDays() {}

    /** @return how much of the beginning of {@code text} (lower case) writes this day; 0: nothing */
    static int lengthAt(String text, LocalDate day, Optional<Locale> locale) {
        int longest = 0;
        for (String form : forms(day, locale)) {
            boolean ends = text.length() == form.length() || text.length() > form.length() && !Character.isLetterOrDigit(text.charAt(form.length()));
            if (form.length() > longest && text.startsWith(form) && ends) longest = form.length();
        }
        return longest;
    }

    private static Set<String> forms(LocalDate day, Optional<Locale> locale) {
        var forms = new LinkedHashSet<String>();
        int d = day.getDayOfMonth();
        int m = day.getMonthValue();
        int y = day.getYear();
        boolean american = locale.map(l -> l.getCountry().equals("US")).orElse(false);
        for (String dd : List.of("" + d, String.format("%02d", d))) {
            for (String mm : List.of("" + m, String.format("%02d", m))) {
                for (String mark : List.of(".", "/", "-")) {
                    String both = american && !mark.equals(".") ? mm + mark + dd : dd + mark + mm;
                    for (String year : List.of("", mark + y, mark + String.format("%02d", y % 100))) forms.add(both + year);
                }
                forms.add(dd + "." + mm + ".");
            }
            for (String language : LANGUAGES) {
                for (TextStyle style : List.of(TextStyle.FULL, TextStyle.SHORT)) {
                    String name = day.getMonth().getDisplayName(style, Locale.forLanguageTag(language)).toLowerCase(Locale.ROOT);
                    for (String ordinal : List.of("", ".", "st", "nd", "rd", "th", "er")) {
                        for (String year : List.of("", " " + y)) {
                            forms.add(dd + ordinal + " " + name + year);
                            forms.add(name + " " + dd + ordinal + year);
                            forms.add(name + " " + dd + ordinal + "," + year);
                        }
                        forms.add(dd + ordinal + " of " + name);
                    }
                }
            }
        }
        forms.add(day.toString());
        return forms;
    }
}
