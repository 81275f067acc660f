package kept.prompts;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Reads a mapping of a file key by key. Whatever is not as it should be is a {@link FaultyEntry} naming file, line, key, what was
 * found and what would be right; {@link #end} refuses keys nobody asked for, since a misspelt key would else be a silent default.
 */
public final class Keys {

    private final Entry entry;
    private final List<String> at;
    private final Map<?, ?> map;
    private final Set<String> known = new HashSet<>();

    private Keys(Entry entry, List<String> at, Map<?, ?> map) {
        this.entry = entry;
        this.at = at;
        this.map = map;
    }

    public static Keys of(Entry entry) {
        return new Keys(entry, List.of(), entry.front());
    }

    public boolean has(String key) {
        return map.containsKey(key);
    }

    /** In the order of the file. */
    public List<String> names() {
        return map.keySet().stream().map(String::valueOf).toList();
    }

    public int integer(String key, int least, int most) {
        Object value = value(key, "a whole number from " + least + " to " + most);
        if (value instanceof Integer number && number >= least && number <= most) return number;
        throw wrong(key, value, "a whole number from " + least + " to " + most);
    }

    public double decimal(String key, double least, double most) {
        Object value = value(key, "a number from " + least + " to " + most);
        if (value instanceof Number number && number.doubleValue() >= least && number.doubleValue() <= most) return number.doubleValue();
        throw wrong(key, value, "a number from " + least + " to " + most);
    }

    public boolean yes(String key) {
        Object value = value(key, "true or false");
        if (value instanceof Boolean yes) return yes;
        throw wrong(key, value, "true or false");
    }

    /** @param right how an error describes what would be right, e.g. {@code "a name such as 'Reminder'"} */
    public String text(String key, String right) {
        Object value = value(key, right);
        if (value instanceof String text && !text.isBlank()) return text.strip();
        throw wrong(key, value, right);
    }

    public <E extends Enum<E>> E choice(String key, Class<E> type) {
        return choose(key, value(key, choices(type)), type);
    }

    public <E extends Enum<E>> List<E> choices(String key, Class<E> type) {
        Object value = value(key, "a list of " + choices(type));
        if (!(value instanceof List<?> list) || list.isEmpty()) throw wrong(key, value, "a list of " + choices(type));
        return list.stream().map(v -> choose(key, v, type)).toList();
    }

    /** A mapping below this one. */
    public Keys section(String key) {
        Object value = value(key, "keys of its own, indented below it");
        if (value instanceof Map<?, ?> below) return new Keys(entry, append(key), below);
        throw wrong(key, value, "keys of its own, indented below it");
    }

    /** A list of mappings. */
    public List<Keys> sections(String key) {
        Object value = value(key, "a list of entries, each beginning with '-'");
        if (!(value instanceof List<?> list) || list.isEmpty()) throw wrong(key, value, "a list of entries, each beginning with '-'");
        var sections = new ArrayList<Keys>();
        for (int i = 0; i < list.size(); i++) {
            var path = new ArrayList<>(append(key));
            path.add(Integer.toString(i));
            if (!(list.get(i) instanceof Map<?, ?> below)) {
                throw new FaultyEntry(entry.path(), line(path), "'" + key + "' holds " + found(list.get(i)) + " where an entry with keys is expected");
            }
            sections.add(new Keys(entry, path, below));
        }
        return sections;
    }

    /** Whether the value of a key is a mapping. */
    public boolean isSection(String key) {
        return map.get(key) instanceof Map;
    }

    /** @throws FaultyEntry for a key that was never asked for */
    public void end() {
        for (Object key : map.keySet()) {
            if (!known.contains(String.valueOf(key))) {
                throw new FaultyEntry(entry.path(), line(append(String.valueOf(key))), "unknown key '" + key + "'; here may stand " + new TreeSet<>(known));
            }
        }
    }

    /** This key may be missing, and is known when it is not. */
    public void optional(String key) {
        known.add(key);
    }

    /** @throws FaultyEntry when the key is missing */
    public void required(String key, String right) {
        value(key, right);
    }

    /** For rules a type cannot say. */
    public FaultyEntry fault(String key, String what) {
        return new FaultyEntry(entry.path(), line(append(key)), "'" + key + "': " + what);
    }

    private Object value(String key, String right) {
        known.add(key);
        return Optional.<Object>ofNullable(map.get(key)).orElseThrow(() -> new FaultyEntry(entry.path(), line(at), "the key '" + key + "' is missing"
                + (at.isEmpty() ? "" : " below '" + String.join(".", at) + "'") + ": write " + key + ": with " + right));
    }

    private <E extends Enum<E>> E choose(String key, Object value, Class<E> type) {
        for (E choice : type.getEnumConstants()) {
            if (value instanceof String text && name(choice).equals(text)) return choice;
        }
        throw wrong(key, value, choices(type));
    }

    private static <E extends Enum<E>> String choices(Class<E> type) {
        var names = new ArrayList<String>();
        for (E choice : type.getEnumConstants()) names.add(name(choice));
        return "one of " + names;
    }

    private static String name(Enum<?> choice) {
        return choice.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }

    private FaultyEntry wrong(String key, Object value, String right) {
        return new FaultyEntry(entry.path(), line(append(key)), "'" + key + "' is " + found(value) + ", but must be " + right);
    }

    private static String found(Object value) {
        if (value.equals("")) return "empty";
        return value instanceof Map || value instanceof List ? "a " + Yaml.kind(value) : Yaml.kind(value).equals("text") ? "'" + value + "'" : value.toString();
    }

    private List<String> append(String key) {
        var longer = new ArrayList<>(at);
        longer.add(key);
        return longer;
    }

    private int line(List<String> path) {
        return entry.lineOf(path.toArray(String[]::new));
    }
}
