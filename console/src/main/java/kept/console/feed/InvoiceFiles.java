package kept.console.feed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import kept.agent.ledger.InvoiceId;
import kept.agent.ledger.LedgerImport.Problem;

/**
 * The folder of invoice files. A file belongs to the invoice whose number is its name without the ending, exactly; characters that a file
 * name cannot hold ({@code / \ : * ? " < > |}) stand as {@code _} in it. What fits none is named, never guessed at: a copy that goes to
 * a customer is this very file (R113).
 */
final class InvoiceFiles {
    private static final Map<String, String> TYPES = Map.of("pdf", "application/pdf", "xml", "application/xml");
    private static final long LARGEST = 10L * 1024 * 1024;

    private final Path folder;

    InvoiceFiles(Path folder) {
        this.folder = folder;
    }

    /**
     * @param matched   by number
     * @param unmatched names of files that fit no invoice, and why
     */
    record Matched(Map<InvoiceId, Path> matched, List<String> unmatched, List<Problem> problems) {}

    Matched match(Stream<InvoiceId> numbers) {
        Map<String, InvoiceId> exact = new HashMap<>();
        Map<String, List<InvoiceId>> written = new HashMap<>();
        numbers.forEach(number -> {
            exact.put(number.value(), number);
            written.computeIfAbsent(asFileName(number.value()), k -> new ArrayList<>()).add(number);
        });
        var matched = new TreeMap<InvoiceId, Path>();
        var unmatched = new ArrayList<String>();
        var problems = new ArrayList<Problem>();
        for (Path file : files()) {
            String name = file.getFileName().toString();
            int dot = name.lastIndexOf('.');
            String ending = dot < 0 ? "" : name.substring(dot + 1).toLowerCase(Locale.ROOT);
            if (!TYPES.containsKey(ending)) {
                unmatched.add(name + " (neither .pdf nor .xml)");
                continue;
            }
            String stem = name.substring(0, dot);
            List<InvoiceId> several = written.getOrDefault(stem, List.of());
            Optional<InvoiceId> number = Optional.ofNullable(exact.get(stem)).or(() -> several.size() == 1 ? Optional.of(several.get(0)) : Optional.empty());
            if (number.isEmpty()) {
                unmatched.add(name + (several.isEmpty() ? " (no invoice has this number)" : " (fits " + several + ")"));
            } else {
                check(file, ending).ifPresentOrElse(problems::add, () -> take(number.get(), file, ending, matched, unmatched));
            }
        }
        return new Matched(matched, unmatched, problems);
    }

    static String type(Path file) {
        String name = file.getFileName().toString();
        return TYPES.getOrDefault(name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT), "application/octet-stream");
    }

    /** A customer who asks for the invoice means the one to look at. */
    private static void take(InvoiceId number, Path file, String ending, Map<InvoiceId, Path> matched, List<String> unmatched) {
        Path other = matched.get(number);
        if (other == null) {
            matched.put(number, file);
        } else if (ending.equals("pdf")) {
            matched.put(number, file);
            unmatched.add(other.getFileName() + " (" + file.getFileName() + " is taken for " + number + ")");
        } else {
            unmatched.add(file.getFileName() + " (" + other.getFileName() + " is taken for " + number + ")");
        }
    }

    private Optional<Problem> check(Path file, String ending) {
        String name = folder.getFileName() + "/" + file.getFileName();
        try {
            long size = Files.size(file);
            if (size == 0) return Optional.of(new Problem(name, 0, "is empty"));
            if (size > LARGEST) return Optional.of(new Problem(name, 0, "has " + size / 1024 / 1024 + " MB; most mail servers refuse more than 10"));
            if (ending.equals("pdf")) {
                try (var in = Files.newInputStream(file)) {
                    if (!new String(in.readNBytes(1024), java.nio.charset.StandardCharsets.ISO_8859_1).contains("%PDF-")) {
                        return Optional.of(new Problem(name, 0, "is called .pdf and is none"));
                    }
                }
            }
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(new Problem(name, 0, "cannot be read: " + e.getMessage()));
        }
    }

    private List<Path> files() {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isRegularFile).filter(f -> !f.getFileName().toString().startsWith(".")).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String asFileName(String number) {
        return number.replaceAll("[/\\\\:*?\"<>|]", "_");
    }
}
