package kept.agent.calendar;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Finds the words for days in a text and works out which days they mean, by the table "Dates" of the rules of reading;
 * right or silent. Thread-safe; making one reads the words of all languages, so make one and keep it.
 */
public final class DayFinder {

    private static final List<String> CODES = List.of("en", "de", "fr", "es", "nl", "it", "pt", "pl", "sv");
    /** One word alone ("hier", "fri", "ultimo") is no proof that somebody changed the language, but for so short a paragraph. */
    private static final int SHORT_PARAGRAPH = 3;
    private static final int LONG_NAME = 6;
    private static final DateTimeFormatter SHOWN = DateTimeFormatter.ofPattern("EEE d MMM yyyy", Locale.ENGLISH);

    private final Map<String, Language> languages = new LinkedHashMap<>();
    private final Rules rules = new Rules();

    /** @throws IllegalArgumentException where a words file is broken; the message names the file and the line */
    public DayFinder() {
        for (String code : CODES) {
            Language language = Language.load(code);
            rules.check(language);
            languages.put(code, language);
        }
    }

    /** Every mention of a day, in order, the longest first where they overlap. */
    public List<Mention> find(String text, Reference reference, Direction direction) {
        return find(text, reference, direction, List.of());
    }

    /** @param taken spans {start, end} in which there is no day, such as invoice numbers and amounts */
    public List<Mention> find(String text, Reference reference, Direction direction, List<int[]> taken) {
        return spoken(text, reference, direction, taken).stream().map(found -> mention(text, found, reference)).toList();
    }

    /**
     * What a phrase such as a model quotes comes to: the meaning of the only day in it. Empty where there is none, or
     * where there are several different ones; words without a day count only if nothing else is there.
     */
    public Optional<Meaning> resolve(String phrase, Reference reference, Direction direction) {
        List<Meaning> meanings = find(phrase, reference, direction).stream().map(Mention::meaning).toList();
        List<Meaning> days = meanings.stream().filter(m -> !(m instanceof Meaning.Unknown)).toList();
        Set<Object> different = days.stream().map(DayFinder::content).collect(Collectors.toCollection(LinkedHashSet::new));
        if (different.size() > 1) {
            return Optional.empty();
        }
        return (days.isEmpty() ? meanings : days).stream().findFirst();
    }

    /**
     * The first day back that an absence gives: "back on X" goes before "until Y"; "until 24 April inclusive" and ranges
     * mean the next working day after.
     */
    public Optional<LocalDate> returnDay(String text, Reference reference) {
        return new Absence(spoken(text, reference, Direction.FUTURE, List.of())).firstDayBack();
    }

    private static Object content(Meaning meaning) {
        return meaning instanceof Meaning.Day day ? List.of(day.day(), day.alsoRight()) : meaning;
    }

    /** Paragraph by paragraph in the language that reads most of it; the earlier one where two read equally much. */
    private List<Found> spoken(String text, Reference reference, Direction direction, List<int[]> taken) {
        List<Token> tokens = Tokens.of(text, taken);
        DayTable table = new DayTable(reference, direction);
        List<Language> asked = asked(reference);
        List<Chart> charts = asked.stream().map(l -> new Chart(l, rules, table, tokens, l == asked.get(0))).toList();
        boolean known = asked.size() < languages.size();
        List<Found> all = new ArrayList<>();
        int start = 0;
        for (int at = 0; at <= tokens.size(); at++) {
            if (at == tokens.size() || tokens.get(at).is(Token.Kind.BREAK)) {
                List<Found> best = List.of();
                for (Chart chart : charts) {
                    boolean other = known && chart != charts.get(0) && at - start > SHORT_PARAGRAPH;
                    List<Found> found = paragraph(chart, start, at).stream().filter(f -> !other || f.end() - f.start() > 1 || weekday(f)).toList();
                    best = covered(found) > covered(best) ? found : best;
                }
                all.addAll(best);
                start = at + 1;
            }
        }
        return all;
    }

    /** "We'll pay vendredi": the whole name of a weekday is no word of another language. */
    private static boolean weekday(Found found) {
        return found.said().sense().shape() == Value.Shape.WEEKDAY && found.first().word().length() >= LONG_NAME;
    }

    private List<Language> asked(Reference reference) {
        List<Language> asked = reference.languages().stream().map(Locale::getLanguage).distinct()
                .filter(languages::containsKey).map(languages::get).toList();
        return asked.isEmpty() ? List.copyOf(languages.values()) : asked;
    }

    private static int covered(List<Found> found) {
        return found.stream().mapToInt(f -> f.last().end() - f.first().start()).sum();
    }

    private static List<Found> paragraph(Chart chart, int start, int end) {
        List<Found> found = new ArrayList<>();
        for (int at = start; at < end; ) {
            Optional<Chart.Parse> longest = chart.longest("mention", at);
            int skipped = chart.longest("skip", at).map(Chart.Parse::end).orElse(at);
            if (skipped > at && skipped >= longest.map(Chart.Parse::end).orElse(at)) {
                at = skipped;
            } else if (longest.isPresent()) {
                Value.Said said = (Value.Said) longest.get().value();
                found.add(new Found(said, chart, at + said.before(), longest.get().end()));
                at = longest.get().end();
            } else {
                at++;
            }
        }
        return Neighbours.checked(found);
    }

    /** A mention with the tokens from {@code start} to before {@code end} of its chart. */
    record Found(Value.Said said, Chart chart, int start, int end) {
        Token first() {
            return chart.token(start);
        }

        Token last() {
            return chart.token(end - 1);
        }

        Found silent(String why) {
            return new Found(new Value.Said(Value.Sense.none(why), said.bound(), said.before()), chart, start, end);
        }
    }

    private static Mention mention(String text, Found found, Reference reference) {
        int start = found.first().start();
        int end = found.last().end();
        String words = text.substring(start, end);
        return new Mention(start, end, words, meaning(words, found.said().sense(), reference));
    }

    private static Meaning meaning(String words, Value.Sense sense, Reference reference) {
        String from = "'" + words.strip().replaceAll("\\s+", " ") + "', " + SHOWN.format(reference.today()) + " -> ";
        String note = sense.note().isEmpty() ? "" : " (" + sense.note() + ")";
        return switch (sense.shape()) {
            case NONE -> new Meaning.Unknown(
                    sense.note(), sense.terms(), sense.days().size() == 1 ? Optional.of(sense.day()) : Optional.empty());
            case AMBIGUOUS -> new Meaning.Ambiguous(sense.days(), from + shown(sense.days()) + " (the customer's locale does not tell)");
            case CONFLICT -> new Meaning.Conflict(sense.days().get(0), sense.days().get(1),
                    from + "by its date " + SHOWN.format(sense.days().get(0)) + ", by its weekday " + SHOWN.format(sense.days().get(1)));
            case WEEKDAY, DATE, OTHER -> new Meaning.Day(
                    sense.day(), sense.days().subList(1, sense.days().size()), sense.period(), from + shown(sense.days()) + note);
        };
    }

    private static String shown(List<LocalDate> days) {
        return days.stream().map(SHOWN::format).collect(Collectors.joining(" or "));
    }
}
