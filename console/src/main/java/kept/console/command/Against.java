package kept.console.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import kept.mailbox.split.PassedOn;

/** Measures a folder of mails against what a person says their writers typed: text that was lost, and text of others that leaked in. */
final class Against {

    private static final Pattern NO_LETTER = Pattern.compile("[\\W_]+", Pattern.UNICODE_CHARACTER_CLASS);

    private final Looked.Eye eye;
    private final Terminal terminal;

    Against(Looked.Eye eye, Terminal terminal) {
        this.eye = eye;
        this.terminal = terminal;
    }

    /**
     * @param lost   lines that should be there and are not
     * @param leaked lines that are there and should not be
     */
    private record Compared(List<String> lost, List<String> leaked) {

        static Compared of(String expected, String got) {
            return new Compared(missing(expected, got), missing(got, expected));
        }

        /** By letters and digits alone: how a line was wrapped or spaced is nobody's loss. */
        private static List<String> missing(String from, String in) {
            String whole = letters(in);
            return from.lines().filter(line -> !letters(line).isEmpty() && !whole.contains(letters(line))).map(String::strip).toList();
        }

        private static String letters(String text) {
            return NO_LETTER.matcher(text).replaceAll("").toLowerCase(Locale.ROOT);
        }
    }

    /** @param folder holds {@code mails/NAME.eml} or {@code mails/NAME.txt} (a body alone), and {@code expected/NAME.txt} for each */
    int run(Path folder) {
        int lost = 0;
        int leaked = 0;
        List<Path> mails = mails(folder.resolve("mails"));
        var without = new ArrayList<String>();
        for (Path mail : mails) {
            String name = mail.getFileName().toString().replaceFirst("\\.(?:eml|txt)$", "");
            Path expected = folder.resolve("expected").resolve(name + ".txt");
            if (!Files.exists(expected)) {
                without.add(name);
                continue;
            }
            String got = mail.toString().endsWith(".eml") ? newText(eye.at(bytes(mail))) : newText(eye.at("", new String(bytes(mail), StandardCharsets.UTF_8), Map.of()));
            var compared = Compared.of(new String(bytes(expected), StandardCharsets.UTF_8), got);
            lost += compared.lost().isEmpty() ? 0 : 1;
            leaked += compared.leaked().isEmpty() ? 0 : 1;
            compared.lost().stream().limit(3).forEach(line -> terminal.out().println(name + "  lost    " + line));
            compared.leaked().stream().limit(3).forEach(line -> terminal.out().println(name + "  leaked  " + line));
        }
        if (!without.isEmpty()) throw new Refusal("these have no expected/NAME.txt: " + String.join(", ", without));
        terminal.out().printf(Locale.ROOT, "%d mails: text lost in %d (%.1f %%), text of others leaked in %d (%.1f %%)%n", mails.size(), lost, 100.0 * lost / mails.size(), leaked, 100.0 * leaked / mails.size());
        return lost + leaked == 0 ? 0 : 1;
    }

    private static String newText(Looked mail) {
        return PassedOn.shown(mail.parsed().body());
    }

    private static List<Path> mails(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> mails = files.filter(f -> f.toString().matches(".*\\.(?:eml|txt)")).sorted().toList();
            if (mails.isEmpty()) throw new Refusal("there are no .eml or .txt files in " + folder);
            return mails;
        } catch (IOException e) {
            throw new Refusal("there is no folder " + folder + ": lay mails/NAME.eml or mails/NAME.txt beside expected/NAME.txt");
        }
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
