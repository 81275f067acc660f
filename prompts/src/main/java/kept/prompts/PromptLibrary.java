package kept.prompts;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A set of files of words, all of them parsed and checked: a library is sound, or it is not made. It never changes. */
public final class PromptLibrary {

    /** The build puts the files of this module's folder there. */
    private static final String BUILT_IN = "kept/prompts/";
    private static final Pattern WANTED = Pattern.compile("(read|reply)/.+\\.(md|yaml)|[^/]+\\.yaml");
    private static final int LARGEST_FILE = 256 * 1024;

    private final SortedMap<String, Entry> entries;

    private PromptLibrary(SortedMap<String, Entry> entries) {
        this.entries = entries;
    }

    /** The files Kept comes with. */
    public static PromptLibrary builtIn() {
        var found = new TreeMap<String, String>();
        try {
            URL anchor = Optional.ofNullable(PromptLibrary.class.getClassLoader().getResource(BUILT_IN + "policy.yaml"))
                    .orElseThrow(() -> new IllegalStateException("this jar holds no " + BUILT_IN + "policy.yaml: it was not built by Kept's own build"));
            if (anchor.openConnection() instanceof JarURLConnection connection) {
                connection.setUseCaches(false);
                try (JarFile jar = connection.getJarFile()) {
                    for (var file : (Iterable<java.util.jar.JarEntry>) jar.stream()::iterator) {
                        String path = file.getName().startsWith(BUILT_IN) ? file.getName().substring(BUILT_IN.length()) : "";
                        if (!WANTED.matcher(path).matches()) continue;
                        try (InputStream in = jar.getInputStream(file)) {
                            found.put(path, text(path, in.readAllBytes()));
                        }
                    }
                }
            } else {
                found.putAll(readFolder(Path.of(anchor.toURI()).getParent()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the built-in words", e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException("cannot read the built-in words", e);
        }
        return parse(found, "");
    }

    /**
     * The files of a folder and nothing else. What stands outside {@code read/}, {@code reply/} and {@code *.yaml} is left alone.
     *
     * @throws FaultyEntry for a file that cannot be used
     */
    public static PromptLibrary of(Path folder) {
        return parse(readFolder(folder), folder + "/");
    }

    /**
     * @param sound  the files that can be used
     * @param faults what is wrong with the others
     */
    public record Checked(PromptLibrary sound, List<FaultyEntry> faults) {}

    /** The files of a folder, one by one: a faulty one does not hide what is wrong with the next. */
    public static Checked check(Path folder) {
        var faults = new ArrayList<FaultyEntry>();
        var sound = new ArrayList<Entry>();
        for (Path file : files(folder)) {
            try {
                String path = within(folder, file);
                sound.add(Entry.parse(path, folder + "/" + path, text(folder + "/" + path, file)));
            } catch (FaultyEntry e) {
                faults.add(e);
            }
        }
        return new Checked(of(sound), faults);
    }

    /** Changes whenever a file of the folder does, and costs little to ask for. */
    public static String mark(Path folder) {
        return files(folder).stream().map(f -> f + " " + f.toFile().length() + " " + f.toFile().lastModified()).toList().toString();
    }

    /** What runs, as kept in the store. */
    public static PromptLibrary of(Collection<Entry> entries) {
        var byName = new TreeMap<String, Entry>();
        for (Entry entry : entries) {
            if (byName.put(entry.name(), entry) != null) throw new FaultyEntry(entry.path(), 0, "two files are named '" + entry.name() + "'");
        }
        return new PromptLibrary(byName);
    }

    /** This library with another's files in the place of those of the same name. */
    public PromptLibrary with(PromptLibrary other) {
        var all = new TreeMap<>(entries);
        all.putAll(other.entries);
        return new PromptLibrary(all);
    }

    public Optional<Entry> find(String name) {
        return Optional.ofNullable(entries.get(name));
    }

    /** @param name without ending, e.g. {@code policy} or {@code reply/en/notice-1} */
    public Entry get(String name) {
        return find(name).orElseThrow(() -> new FaultyEntry(name, 0, "there is no such file of words; `kept init` writes them all"));
    }

    /** By name. */
    public Collection<Entry> entries() {
        return java.util.Collections.unmodifiableCollection(entries.values());
    }

    private static PromptLibrary parse(Map<String, String> files, String shownBelow) {
        return of(files.entrySet().stream().map(f -> Entry.parse(f.getKey(), shownBelow + f.getKey(), f.getValue())).toList());
    }

    private static Map<String, String> readFolder(Path folder) {
        var found = new TreeMap<String, String>();
        for (Path file : files(folder)) found.put(within(folder, file), text(within(folder, file), file));
        return found;
    }

    private static List<Path> files(Path folder) {
        if (!Files.isDirectory(folder)) throw new FaultyEntry(folder.toString(), 0, "is no folder: `kept init` makes one");
        try (Stream<Path> files = Files.walk(folder, 4)) {
            return files.filter(Files::isRegularFile).filter(f -> WANTED.matcher(within(folder, f)).matches()).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the words in " + folder, e);
        }
    }

    private static String within(Path folder, Path file) {
        return folder.relativize(file).toString().replace(file.getFileSystem().getSeparator(), "/");
    }

    private static String text(String shown, Path file) {
        try {
            if (Files.size(file) > LARGEST_FILE) throw new FaultyEntry(file.toString(), 0, "is larger than " + LARGEST_FILE + " bytes");
            return text(shown, Files.readAllBytes(file));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the words in " + file, e);
        }
    }

    private static String text(String path, byte[] bytes) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            throw new FaultyEntry(path, 0, "is not UTF-8: save it as UTF-8");
        }
    }
}
