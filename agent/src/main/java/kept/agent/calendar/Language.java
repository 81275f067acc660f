package kept.agent.calendar;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The words of one language, read from {@code <code>.days} and, for what all languages share, {@code common.days}.
 *
 * <p>A line is {@code name : wording}; a line that begins with a space goes on with the one before. A name such as {@code
 * week.next} belongs to the slot {@code week} and is worked out by the rule of that name in {@link Rules}; {@code weekday.1}
 * is the number 1; a name without a point only has to be there.
 */
final class Language {

    record Production(String name, Wording wording) {}

    private static final int SHORTEST_TYPO = 6;
    /** After the words of these slots figures such as 3/4 are a date. */
    private static final Set<String> LEADS =
            Set.of("by", "article", "until", "after", "from", "between", "weekday", "short", "to", "through", "back", "claimed");

    private final String code;
    private final Map<String, List<Production>> slots = new HashMap<>();
    private final Map<String, First> firsts = new HashMap<>();
    private final Map<String, Choice<Production>> choices = new HashMap<>();
    private final Set<String> vocabulary = new HashSet<>();
    private final List<String> names = new ArrayList<>();
    private final Set<String> leads = new HashSet<>();
    private final Map<String, String> wanted = new HashMap<>();

    private Language(String code) {
        this.code = code;
    }

    static Language load(String code) {
        Language language = new Language(code);
        Map<String, String> lines = new LinkedHashMap<>();
        // A language's own come first: of equally long readings the first counts.
        language.lines(code).forEach(lines::put);
        language.lines("common").forEach((name, wording) -> lines.merge(name, wording, (a, b) -> a + " | " + b));
        Set<String> common = language.lines("common").keySet();
        lines.forEach((name, wording) -> language.add(name, language.withTails(name, wording, lines), common.contains(name)));
        language.checkSlots();
        language.sort();
        return language;
    }

    String code() {
        return code;
    }

    List<Production> productions(String slot) {
        return slots.getOrDefault(slot, List.of());
    }

    /** Those productions of the slot that can begin with the token. */
    List<Production> productions(String slot, Token token) {
        Choice<Production> choice = choices.get(slot);
        return choice == null ? List.of() : choice.of(token);
    }

    Set<String> slots() {
        return slots.keySet();
    }

    /** Whether a date in few figures may follow this word: "by 3/4", "am 3.4". */
    boolean leadsToDate(Token token) {
        return token.is(Token.Kind.WORD) && leads.contains(token.word());
    }

    /** "naechste" is "nächste"; and a weekday or month of at least six letters with one letter wrong, missing, doubled or swapped is put right. */
    Token spelt(Token token, boolean forgiving) {
        if (!token.is(Token.Kind.WORD) || vocabulary.contains(token.word())) {
            return token;
        }
        String umlaut = token.word().replace("ae", "a").replace("oe", "o").replace("ue", "u");
        if (vocabulary.contains(umlaut)) {
            return token.withWord(umlaut);
        }
        if (!forgiving || token.word().length() < SHORTEST_TYPO) {
            return token;
        }
        List<String> near = names.stream().filter(name -> Spelling.oneSlip(token.word(), name)).distinct().toList();
        return near.size() == 1 ? token.withWord(near.get(0)) : token;
    }

    private void sort() {
        for (String slot : slots.keySet()) {
            List<Production> sorted = slots.get(slot).stream()
                    .map(p -> new Production(p.name(), p.wording().sorted(this::first))).toList();
            choices.put(slot, new Choice<>(sorted, p -> First.of(p.wording(), this::first)));
        }
    }

    private First first(String slot) {
        if (Set.of("#ref", "#capital", "#word", "#led", "#begin", "#more").contains(slot)) {
            return First.ANY;
        }
        if (slot.startsWith("#")) {
            return First.FIGURES;
        }
        First known = firsts.get(slot);
        if (known == null) {
            known = productions(slot).stream().map(p -> First.of(p.wording(), this::first))
                    .reduce(new First(Set.of(), false, false), First::or);
            firsts.put(slot, known);
        }
        return known;
    }

    private void add(String name, String wording, boolean common) {
        WordingParser parser = new WordingParser();
        Wording parsed;
        try {
            parsed = parser.parse(wording);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(code + ".days or common.days, '" + name + "': " + e.getMessage());
        }
        String slot = name.contains(".") ? name.substring(0, name.indexOf('.')) : name;
        slots.computeIfAbsent(slot, s -> new ArrayList<>()).add(new Production(name, parsed));
        vocabulary.addAll(parser.words());
        if (!common) {
            parser.slots().forEach(used -> wanted.put(used, name));
        }
        if (slot.equals("weekday") || slot.equals("month")) {
            parser.words().stream().filter(word -> word.length() >= SHORTEST_TYPO).forEach(names::add);
        }
        if (LEADS.contains(slot)) {
            leads.addAll(parser.words());
        }
    }

    /** A slot that nothing fills is a typing error; but not every language fills every slot of the common file. */
    private void checkSlots() {
        wanted.forEach((slot, name) -> {
            if (!slots.containsKey(slot) && !slot.startsWith("#")) {
                throw new IllegalArgumentException(code + ".days, '" + name + "': nothing fills {" + slot + "}");
            }
        });
    }

    /** "Freitagabend" is Friday: a language may list what it glues to its weekdays. */
    private String withTails(String name, String wording, Map<String, String> lines) {
        String tails = lines.get("weekday-tail");
        if (tails == null || !name.startsWith("weekday.")) {
            return wording;
        }
        List<String> all = new ArrayList<>();
        for (String day : wording.split("\\|")) {
            all.add(day);
            Arrays.stream(tails.split("\\|")).map(tail -> day.trim() + tail.trim()).forEach(all::add);
        }
        return String.join(" | ", all);
    }

    private Map<String, String> lines(String file) {
        Map<String, String> lines = new LinkedHashMap<>();
        String last = "";
        for (String line : text(file + ".days").split("\\R")) {
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            int colon = line.indexOf(" :");
            if (line.startsWith(" ")) {
                lines.merge(last, line.trim(), (a, b) -> a + " " + b);
            } else if (colon > 0) {
                last = line.substring(0, colon).trim();
                lines.merge(last, line.substring(colon + 2).trim(), (a, b) -> a + " | " + b);
            } else {
                throw new IllegalArgumentException(file + ".days: no ' :' in the line: " + line);
            }
        }
        return lines;
    }

    private static String text(String file) {
        try (InputStream in = Optional.ofNullable(Language.class.getResourceAsStream(file))
                .orElseThrow(() -> new IllegalStateException("the words file " + file + " is missing from the jar"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("the words file " + file + " cannot be read", e);
        }
    }
}
