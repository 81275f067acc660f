package kept.console.settings;

import java.time.Duration;
import java.time.LocalTime;
import java.time.Period;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kept.agent.llm.Price;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * One mapping of a settings file. Every wrong value is noted with its place and a stand-in is returned, so that all that is wrong
 * comes out at once; a key nobody asked for by {@link #done} is wrong too.
 */
final class Section {
    private static final Pattern TIME = Pattern.compile("(\\d{1,9})\\s*(ms|s|m|h|d)");

    private static final Pattern CALENDAR = Pattern.compile("(\\d{1,5})\\s*(day|month|year)s?");

    private final String file;
    private final String path;
    private final int line;
    private final List<WrongSettings.Problem> problems;
    private final Map<String, Node> values = new LinkedHashMap<>();
    private final Map<String, Integer> lines = new LinkedHashMap<>();
    private final TreeSet<String> known = new TreeSet<>();

    /** @param node empty: a section left out, all of whose settings have their defaults */
    Section(String file, String path, Optional<Node> node, int line, List<WrongSettings.Problem> problems) {
        this.file = file;
        this.path = path;
        this.line = line;
        this.problems = problems;
        if (node.isEmpty() || isNull(node.get())) return;
        if (!(node.get() instanceof MappingNode mapping)) {
            problems.add(new WrongSettings.Problem(file, lineOf(node.get()), path, "must hold settings, one 'name: value' a line"));
            return;
        }
        for (NodeTuple tuple : mapping.getValue()) {
            String key = tuple.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "?";
            lines.put(key, lineOf(tuple.getKeyNode()));
            if (values.put(key, tuple.getValueNode()) != null) wrong(key, "is set twice; the other is above");
        }
    }

    Section section(String key) {
        known.add(key);
        return new Section(file, name(key), Optional.ofNullable(values.get(key)), lines.getOrDefault(key, line), problems);
    }

    /** A list of mappings; each is called by its name where it has one. */
    List<Section> sections(String key) {
        known.add(key);
        Node node = values.get(key);
        if (!(node instanceof SequenceNode list)) {
            wrong(key, "must be a list: one '- ' for each");
            return List.of();
        }
        var found = new ArrayList<Section>();
        for (Node one : list.getValue()) {
            var plain = new Section(file, "", Optional.of(one), lineOf(one), new ArrayList<>());
            String called = plain.given("name").orElse(Integer.toString(found.size() + 1));
            found.add(new Section(file, name(key) + "." + called, Optional.of(one), lineOf(one), problems));
        }
        return found;
    }

    /** A list of texts, or one. */
    List<String> texts(String key, List<String> standard) {
        known.add(key);
        Node node = values.get(key);
        if (node == null || isNull(node)) return standard;
        if (node instanceof ScalarNode) return List.of(text(key, ""));
        var found = new ArrayList<String>();
        if (node instanceof SequenceNode list) {
            for (Node one : list.getValue()) {
                if (one instanceof ScalarNode scalar) found.add(scalar.getValue());
                else wrong(key, "must be a list of single values, e.g. [one, two]");
            }
        } else {
            wrong(key, "must be a list of single values, e.g. [one, two]");
        }
        return found;
    }

    /** Something stands in it. */
    boolean isGiven() {
        return !values.isEmpty();
    }

    boolean has(String key) {
        known.add(key);
        return values.containsKey(key) && !isNull(values.get(key));
    }

    String text(String key, String standard) {
        return given(key).orElse(standard);
    }

    /** @param example what would be right, e.g. {@code mail.example.com} */
    String required(String key, String example) {
        Optional<String> value = given(key).filter(v -> !v.isBlank());
        if (value.isEmpty()) wrong(key, "is missing: write e.g. '" + key + ": " + example + "'");
        return value.orElse("");
    }

    int number(String key, int standard, int least, int most) {
        return parsed(key, standard, "a whole number from " + least + " to " + most + ", e.g. " + standard, text -> {
            int number = Integer.parseInt(text);
            return number >= least && number <= most ? Optional.of(number) : Optional.empty();
        });
    }

    /** A number that something may reach in a day, or {@code none}. */
    OptionalLong limit(String key, long standard) {
        return parsed(key, OptionalLong.of(standard), "a whole number from 1, or none for no limit, e.g. " + standard, text -> {
            if (text.equals("none")) return Optional.of(OptionalLong.empty());
            long number = Long.parseLong(text);
            return number >= 1 ? Optional.of(OptionalLong.of(number)) : Optional.empty();
        });
    }

    /** A sum of money; empty where it is left out. */
    Optional<Price.Sum> sum(String key, String example) {
        return parsed(key, Optional.empty(), "a currency and an amount, e.g. " + example, text -> Price.Sum.parse(text).map(Optional::of));
    }

    boolean flag(String key, boolean standard) {
        return parsed(key, standard, "true or false", text -> switch (text) {
            case "true" -> Optional.of(true);
            case "false" -> Optional.of(false);
            default -> Optional.empty();
        });
    }

    /** Never 0 and never without end: a connection that may wait for ever stops the whole house (R9). */
    Duration time(String key, Duration standard, Duration least, Duration most) {
        return parsed(key, standard, "a time from " + print(least) + " to " + print(most) + ", e.g. " + print(standard),
                text -> duration(text).filter(d -> d.compareTo(least) >= 0 && d.compareTo(most) <= 0));
    }

    /** Calendar time, since a month is not so many hours. */
    Period period(String key, Period standard, Period least, Period most) {
        return parsed(key, standard, "a time such as 24 months, 90 days or 3 years, from " + print(least) + " to " + print(most) + ", e.g. " + print(standard),
                text -> calendar(text).filter(p -> from(p) >= from(least) && from(p) <= from(most)));
    }

    private static Optional<Period> calendar(String text) {
        Matcher m = CALENDAR.matcher(text);
        if (!m.matches()) return Optional.empty();
        int n = Integer.parseInt(m.group(1));
        return Optional.of(switch (m.group(2)) {
            case "day" -> Period.ofDays(n);
            case "month" -> Period.ofMonths(n);
            default -> Period.ofYears(n);
        });
    }

    /** To compare by: days, as many as the shortest such months have. */
    private static long from(Period p) {
        return p.toTotalMonths() * 30 + p.getDays();
    }

    static String print(Period p) {
        if (p.getDays() > 0) return p.getDays() + (p.getDays() == 1 ? " day" : " days");
        return p.toTotalMonths() + (p.toTotalMonths() == 1 ? " month" : " months");
    }

    <E extends Enum<E>> E choice(String key, Class<E> type, E standard) {
        String words = Stream.of(type.getEnumConstants()).map(Section::word).collect(Collectors.joining(", "));
        return parsed(key, standard, "one of " + words, text ->
                Stream.of(type.getEnumConstants()).filter(e -> word(e).equals(text.toLowerCase(Locale.ROOT))).findFirst());
    }

    LocalTime timeOfDay(String key, LocalTime standard) {
        return parsed(key, standard, "a time of day such as " + standard, text -> {
            try {
                return Optional.of(LocalTime.parse(text));
            } catch (DateTimeParseException e) {
                return Optional.empty();
            }
        });
    }

    ZoneId zone(String key, ZoneId standard) {
        return parsed(key, standard, "an IANA time zone such as Europe/Berlin",
                text -> ZoneId.getAvailableZoneIds().contains(text) ? Optional.of(ZoneId.of(text)) : Optional.empty());
    }

    /** {@code env:NAME}; a secret written into the file is refused, and not repeated in the message. */
    Secret secret(String key, String standardVariable, Map<String, String> environment) {
        String variable = parsed(key, standardVariable,
                "'env:NAME', the name of an environment variable; a secret itself never stands in this file. Write '" + key + ": env:" + standardVariable
                        + "' and set that variable", false,
                text -> text.matches("env:[A-Za-z_][A-Za-z0-9_]*") ? Optional.of(text.substring(4)) : Optional.empty());
        return new Secret(variable, environment.getOrDefault(variable, ""));
    }

    /** Text, or {@code env:NAME} for what is better kept out of the file; empty where it is left out, or the variable is not set. */
    Optional<String> secretOrText(String key, Map<String, String> environment) {
        return given(key).map(String::trim).filter(v -> !v.isEmpty())
                .flatMap(v -> v.startsWith("env:") ? Optional.ofNullable(environment.get(v.substring(4))).filter(e -> !e.isBlank()) : Optional.of(v));
    }

    void wrong(String key, String text) {
        known.add(key);
        problems.add(new WrongSettings.Problem(file, lines.getOrDefault(key, line), name(key), text));
    }

    /** To be called when every setting has been asked for. */
    void done() {
        for (String key : values.keySet()) {
            if (known.contains(key)) continue;
            String hint = known.stream().min(java.util.Comparator.comparingInt((String k) -> distance(k, key)))
                    .filter(k -> distance(k, key) <= Math.max(2, key.length() / 3))
                    .map(k -> "; '" + k + "' is meant?")
                    .orElse("; known here: " + String.join(", ", known));
            problems.add(new WrongSettings.Problem(file, lines.get(key), name(key), "there is no such setting" + hint));
        }
    }

    static String print(Duration time) {
        if (time.toMillisPart() > 0) return time.toMillis() + "ms";
        if (time.toSecondsPart() > 0) return time.toSeconds() + "s";
        if (time.toMinutesPart() > 0) return time.toMinutes() + "m";
        return time.toHours() + "h";
    }

    static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static Optional<Duration> duration(String text) {
        Matcher m = TIME.matcher(text);
        if (!m.matches()) return Optional.empty();
        long n = Long.parseLong(m.group(1));
        return Optional.of(switch (m.group(2)) {
            case "ms" -> Duration.ofMillis(n);
            case "s" -> Duration.ofSeconds(n);
            case "m" -> Duration.ofMinutes(n);
            case "h" -> Duration.ofHours(n);
            default -> Duration.ofDays(n);
        });
    }

    private <T> T parsed(String key, T standard, String right, Function<String, Optional<T>> parse) {
        return parsed(key, standard, right, true, parse);
    }

    private <T> T parsed(String key, T standard, String right, boolean repeat, Function<String, Optional<T>> parse) {
        Optional<String> text = given(key);
        if (text.isEmpty()) return standard;
        Optional<T> value;
        try {
            value = parse.apply(text.get().trim());
        } catch (NumberFormatException e) {
            value = Optional.empty();
        }
        if (value.isEmpty()) wrong(key, (repeat ? "'" + text.get() + "' " : "") + "must be " + right);
        return value.orElse(standard);
    }

    private Optional<String> given(String key) {
        known.add(key);
        Node node = values.get(key);
        if (node == null || isNull(node)) return Optional.empty();
        if (node instanceof ScalarNode scalar) return Optional.of(scalar.getValue());
        wrong(key, "must be one value, not a list or a section");
        return Optional.empty();
    }

    private String name(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    private static boolean isNull(Node node) {
        return node instanceof ScalarNode scalar && scalar.getScalarStyle() == ScalarStyle.PLAIN
                && (scalar.getValue().isEmpty() || scalar.getValue().equals("null") || scalar.getValue().equals("~"));
    }

    private static int lineOf(Node node) {
        return node.getStartMark().map(mark -> mark.getLine() + 1).orElse(0);
    }

    /** Levenshtein's. */
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) row[j] = j;
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int above = row[j];
                row[j] = Math.min(Math.min(row[j], row[j - 1]) + 1, diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1));
                diagonal = above;
            }
        }
        return row[b.length()];
    }
}
