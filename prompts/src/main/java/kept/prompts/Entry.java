package kept.prompts;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * One file of words.
 *
 * <p>A {@code .md} file is front matter between two {@code ---} lines (may be missing) and a text. The text may be divided into named
 * parts by lines such as {@code --- many ---}; without any it is one part named {@code ""}. If the front matter has {@code inputs}, the
 * text must use exactly these. A {@code .yaml} file is front matter only.
 */
public final class Entry {

    private static final Pattern PART = Pattern.compile("--- ([a-z0-9][a-z0-9 -]*) ---");

    private final String name;
    private final String path;
    private final String source;
    private final String hash;
    private final Yaml front;
    private final String text;
    private final Map<String, Template> parts;

    private Entry(String name, String path, String source, Yaml front, String text, Map<String, Template> parts) {
        this.name = name;
        this.path = path;
        this.source = source;
        this.hash = sha256(source);
        this.front = front;
        this.text = text;
        this.parts = parts;
    }

    /**
     * @param path   relative to the folder of words, with {@code /}: its name is the path without the ending
     * @param source the whole file
     * @throws FaultyEntry when the file cannot be used, naming the line
     */
    public static Entry parse(String path, String source) {
        return parse(path, path, source);
    }

    /** @param shown how errors name the file, e.g. its path in the operator's folder */
    public static Entry parse(String path, String shown, String source) {
        String plain = source.replace("\r\n", "\n");
        if (plain.startsWith("\uFEFF")) plain = plain.substring(1);
        if (path.endsWith(".yaml")) return new Entry(nameOf(path), shown, source, Yaml.parse(shown, 1, plain), plain, Map.of());
        Yaml front = Yaml.none();
        int firstLine = 1;
        if (plain.startsWith("---\n")) {
            int end = plain.indexOf("\n---\n", 3);
            if (end < 0) throw new FaultyEntry(shown, 1, "the front matter is not closed: put a line '---' after it");
            front = Yaml.parse(shown, 2, plain.substring(4, Math.max(4, end)));
            firstLine = 1 + (int) plain.substring(0, end + 5).chars().filter(c -> c == '\n').count();
            plain = plain.substring(end + 5);
        }
        var entry = new Entry(nameOf(path), shown, source, front, plain.strip(), parts(shown, firstLine, plain));
        entry.checkInputs();
        return entry;
    }

    /** The path without its ending, e.g. {@code reply/en/notice-1}. */
    public String name() {
        return name;
    }

    /** As errors name it. */
    public String path() {
        return path;
    }

    /** SHA-256 of the file, hex. */
    public String hash() {
        return hash;
    }

    /** The whole file as it was read. */
    public String source() {
        return source;
    }

    /** Values are String, Boolean, Number, List and Map; an empty value is {@code ""}. */
    public Map<String, Object> front() {
        return front.values();
    }

    /** What follows the front matter, without white space around it; of a {@code .yaml} file all of it. */
    public String text() {
        return text;
    }

    /** The line on which a key of the front matter stands, or the nearest key above it: {@code lineOf("levels", "0", "days")}. */
    public int lineOf(String... keys) {
        return front.lineOf(List.of(keys));
    }

    /** In the order of the file. */
    public Set<String> parts() {
        return new LinkedHashSet<>(parts.keySet());
    }

    public boolean has(String part) {
        return parts.containsKey(part);
    }

    /** The names in double braces of one part, in order. */
    public Set<String> variables(String part) {
        return part(part).variables();
    }

    public int lineOfPart(String part) {
        return part(part).firstLine();
    }

    public int lineOfVariable(String part, String variable) {
        return part(part).lineOf(variable);
    }

    /** What stands between the placeholders, over all parts. */
    public List<String> fixedText() {
        return parts.values().stream().flatMap(t -> t.fixed().stream()).toList();
    }

    /** What stands between the placeholders of one part. */
    public List<String> fixedText(String part) {
        return part(part).fixed();
    }

    /** Fills the text of a file without parts. @throws FaultyEntry for a missing or unused value, naming file and line */
    public String render(Map<String, String> values) {
        return render("", values);
    }

    /** Fills one part. @throws FaultyEntry for a missing or unused value, naming file and line */
    public String render(String part, Map<String, String> values) {
        return part(part).fill(values);
    }

    private Template part(String part) {
        return Optional.ofNullable(parts.get(part)).orElseThrow(() -> new FaultyEntry(path, 0,
                part.isEmpty() ? "is divided into parts " + parts.keySet() + ": name one" : "has no part '--- " + part + " ---'; its parts are " + parts.keySet()));
    }

    private static Map<String, Template> parts(String path, int firstLine, String body) {
        String[] lines = body.split("\n", -1);
        var parts = new LinkedHashMap<String, Template>();
        String name = "";
        var at = new ArrayList<String>();
        int begin = firstLine;
        for (int i = 0; i <= lines.length; i++) {
            var mark = i < lines.length ? PART.matcher(lines[i].strip()) : null;
            if (mark != null && !mark.matches()) {
                at.add(lines[i]);
                continue;
            }
            add(path, parts, name, begin, at);
            if (mark == null) break;
            name = mark.group(1);
            if (parts.containsKey(name)) throw new FaultyEntry(path, firstLine + i, "the part '" + name + "' stands here a second time");
            begin = firstLine + i + 1;
            at.clear();
        }
        return parts;
    }

    private static void add(String path, Map<String, Template> parts, String name, int begin, List<String> lines) {
        int first = 0;
        while (first < lines.size() && lines.get(first).isBlank()) first++;
        String text = String.join("\n", lines).strip();
        if (name.isEmpty() && text.isEmpty()) return;
        parts.put(name, new Template(path, begin + first, text));
    }

    private void checkInputs() {
        if (!(front().get("inputs") instanceof List<?> inputs)) return;
        var used = new LinkedHashSet<String>();
        for (var part : parts.entrySet()) {
            for (String variable : part.getValue().variables()) {
                if (!inputs.contains(variable)) {
                    throw new FaultyEntry(path, part.getValue().lineOf(variable), "{{" + variable + "}} is not among the inputs " + inputs + " named in line " + lineOf("inputs"));
                }
                used.add(variable);
            }
        }
        for (int i = 0; i < inputs.size(); i++) {
            if (!used.contains(String.valueOf(inputs.get(i)))) {
                throw new FaultyEntry(path, lineOf("inputs", Integer.toString(i)), "the input '" + inputs.get(i) + "' is not used in the text");
            }
        }
    }

    private static String nameOf(String path) {
        return path.replaceFirst("\\.(md|yaml)$", "");
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java runtime has no SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return name + "@" + hash.substring(0, 8);
    }
}
