package kept.agent.read;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import kept.agent.read.Sentences.Sentence;

/** Splits a sentence that says several things where one ends: "INV-7 goes out Friday, INV-8 is wrong, and send me INV-9". */
final class Clauses {

    private static final String EVERYWHERE = "and|but|while|whereas|then|und|aber|sowie|et|mais|puis";
    /** Words between two clauses, where another language's word of the same letters is none: "a" joins in Polish only. */
    private static final Map<String, String> JOINING = Map.of("es", "y|e|pero|mientras que", "it", "e|ed|ma|mentre|invece", "nl", "en|maar|terwijl", "pl", "a|i|oraz|ale|natomiast|zaś|zas",
            "pt", "e|mas|enquanto|já", "sv", "och|men|medan|samt");
    private static final Map<String, Pattern> JOINTS = new ConcurrentHashMap<>();

    private static final Pattern BARE = Pattern.compile("(?:[\\p{L}]{0,6}[-/ ]?[\\d./-]*\\d[\\p{L}\\d./-]*|\\p{L}{1,3}|please|pls|bitte|svp|merci|thanks)[.!]?", Pattern.CASE_INSENSITIVE);

    private static final String WEEKDAYS = "(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:mon|tues?|wed|thur?s?|fri|sat|sun)\\.?|(?:mon|diens|donners|frei|sams|sonn)tag|mittwoch|sonnabend|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche"
            + "|lunes|martes|mi\u00e9rcoles|jueves|viernes|luned\u00ec|marted\u00ec|mercoled\u00ec|gioved\u00ec|venerd\u00ec|maandag|dinsdag|woensdag|donderdag|vrijdag|segunda|ter\u00e7a|quarta|quinta|sexta|m\u00e5ndag|tisdag|onsdag|torsdag|fredag";
    private static final Pattern WEEKDAY_BEFORE = Pattern.compile("(?<!\\p{L})(?:" + WEEKDAYS + ")$", Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    private static final Pattern DATE_AFTER = Pattern.compile("(?:the |den |dem |der |le |el |il )?(?:\\d|\\p{L}{3,10}\\.? \\d)", Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    private static final Pattern MONTH_DAY_BEFORE = Pattern.compile("\\p{L}{3,9}\\.? \\d{1,2}(?:st|nd|rd|th)?$", Pattern.CASE_INSENSITIVE);
    private static final Pattern YEAR_AFTER = Pattern.compile("20\\d\\d(?!\\d)");

    private Clauses() {}

    private static Pattern joint(String language) {
        String words = JOINING.containsKey(language) ? EVERYWHERE + "|" + JOINING.get(language) : EVERYWHERE;
        return Pattern.compile("\\s*(?:[;,]|\\s[-\u2013\u2014/+]\\s|:\\s)\\s*(?:(?:so|also|plus|während|dann|" + words + ")\\s)?|\\s+(?:" + words + ")\\s+", Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    }

    /** In order; the sentence itself where it has no joint. A comma within a number is none. */
    static List<Sentence> of(Sentence sentence, String language) {
        var out = new ArrayList<Sentence>();
        Matcher m = JOINTS.computeIfAbsent(language, Clauses::joint).matcher(sentence.text());
        int start = 0;
        while (m.find()) {
            if (insideNumber(sentence.text(), m) || insideDate(sentence.text(), m) || m.start() == 0) continue;
            add(sentence, start, m.start(), out);
            start = m.end();
        }
        add(sentence, start, sentence.text().length(), out);
        List<Sentence> whole = withBare(sentence, out);
        return whole.size() < 2 ? List.of(sentence) : whole;
    }

    /** A part without a word of its own, such as the second of two numbers, belongs to the one before. */
    private static List<Sentence> withBare(Sentence sentence, List<Sentence> parts) {
        var out = new ArrayList<Sentence>();
        for (Sentence part : parts) {
            if (!out.isEmpty() && BARE.matcher(part.text()).matches()) {
                int start = out.get(out.size() - 1).start();
                out.set(out.size() - 1, new Sentence(start, part.end(), sentence.text().substring(start - sentence.start(), part.end() - sentence.start())));
            } else {
                out.add(part);
            }
        }
        return List.copyOf(out);
    }

    private static boolean insideNumber(String text, Matcher m) {
        return m.end() - m.start() <= 1 && m.start() > 0 && m.end() < text.length()
                && Character.isDigit(text.charAt(m.start() - 1)) && Character.isDigit(text.charAt(m.end()));
    }

    /** "Tuesday, September 2, 2025", "Freitag, den 6. März": one day, however many commas. */
    private static boolean insideDate(String text, Matcher m) {
        String before = text.substring(0, m.start());
        String after = text.substring(m.end());
        return WEEKDAY_BEFORE.matcher(before).find() && DATE_AFTER.matcher(after).lookingAt() || MONTH_DAY_BEFORE.matcher(before).find() && YEAR_AFTER.matcher(after).lookingAt();
    }

    private static void add(Sentence sentence, int from, int to, List<Sentence> out) {
        String text = sentence.text().substring(from, to).strip();
        if (text.codePoints().noneMatch(Character::isLetterOrDigit)) return;
        int start = sentence.start() + sentence.text().indexOf(text, from);
        out.add(new Sentence(start, start + text.length(), text));
    }
}
