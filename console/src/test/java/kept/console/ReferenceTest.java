package kept.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import kept.console.command.Terminal;
import kept.console.feed.BookFile;
import kept.console.settings.SettingsFile;
import kept.console.settings.WrongSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** What docs/reference says is what the code does. */
class ReferenceTest {
    private static final Path REFERENCE = Path.of("..", "docs", "reference");

    @TempDir Path folder;

    @Test
    void every_file_and_column_of_an_import_is_in_the_reference() throws IOException {
        String text = Files.readString(REFERENCE.resolve("import.md"));
        for (BookFile file : BookFile.values()) {
            String row = text.lines().filter(l -> l.startsWith("| `" + file.file() + "`")).findFirst().orElse("");
            for (BookFile.Column column : file.columns()) {
                assertThat(row).as(file.file()).contains("`" + column.name() + "`" + (column.needed() ? "*" : ""));
            }
        }
    }

    @Test
    void every_command_is_in_the_reference_and_says_how_it_is_used() throws IOException {
        String text = Files.readString(REFERENCE.resolve("commands.md"));
        var out = new PrintWriter(new StringWriter());
        CommandLine kept = Kept.line(new Terminal(Map.of(), Clock.systemUTC(), folder, System.in, out, out, false));
        for (CommandLine command : leaves(kept)) {
            assertThat(text).contains("`" + command.getCommandSpec().qualifiedName());
            assertThat(command.getUsageMessage()).contains("--help");
        }
    }

    @Test
    void every_kind_of_entry_in_the_journal_is_in_the_reference() throws IOException {
        String text = Files.readString(REFERENCE.resolve("journal.md"));
        var kinds = new TreeSet<String>();
        for (String module : List.of("agent", "mailbox", "storage", "console")) {
            try (var sources = Files.walk(Path.of("..", module, "src", "main", "java"))) {
                for (Path source : sources.filter(s -> s.toString().endsWith(".java")).toList()) {
                    Files.readString(source).lines().filter(l -> l.contains("note("))
                            .forEach(l -> Pattern.compile("\"([a-z]+\\.[a-z-]+)\"").matcher(l).results().forEach(m -> kinds.add(m.group(1))));
                }
            }
        }
        assertThat(kinds).contains("mail.decided", "notice.queued").allSatisfy(kind -> assertThat(text).contains("`" + kind + "`"));
    }

    @Test
    void every_setting_is_in_the_reference_and_in_the_file_that_init_writes() throws IOException {
        String text = Files.readString(REFERENCE.resolve("settings.md"));
        String starter;
        try (var in = ReferenceTest.class.getResourceAsStream("/kept/console/kept.yaml")) {
            starter = new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        }
        for (String section : List.of("", "mailbox", "mailbox.imap", "mailbox.oauth", "sending", "trust", "reply", "model", "dunning", "books", "web", "log", "retention", "health", "alerts")) {
            for (String key : keys(section)) {
                if (List.of("mailbox", "mailboxes", "imap", "smtp", "oauth", "sending", "trust", "reply", "model", "dunning", "books", "web", "log", "retention", "health", "alerts").contains(key)) continue;
                assertThat(text).contains("`" + (section.isEmpty() ? "" : section + ".") + key + "`");
                assertThat(starter).contains(key + ":");
            }
        }
    }

    /** As the refusal of an unknown one lists them. */
    private List<String> keys(String section) throws IOException {
        var text = new StringBuilder();
        int depth = 0;
        for (String part : section.isEmpty() ? new String[0] : section.split("\\.")) text.append("  ".repeat(depth++)).append(part).append(":\n");
        text.append("  ".repeat(depth)).append("zzzzzzzzzzzzzzzzzz: 1\n");
        Path file = Files.writeString(folder.resolve("kept.yaml"), text);
        WrongSettings wrong = catchThrowableOfType(WrongSettings.class, () -> SettingsFile.read(file, Map.of()));
        Matcher m = Pattern.compile("zzz: there is no such setting; known here: (.*)").matcher(wrong.getMessage());
        assertThat(m.find()).isTrue();
        return List.of(m.group(1).split(", "));
    }

    private static List<CommandLine> leaves(CommandLine command) {
        if (command.getSubcommands().isEmpty()) return List.of(command);
        var leaves = new ArrayList<CommandLine>();
        command.getSubcommands().values().forEach(c -> leaves.addAll(leaves(c)));
        return leaves;
    }
}
