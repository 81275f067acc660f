package kept.console.command;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(name = "init", description = "Write a commented kept.yaml to fill in. A file that is there is left as it is.")
public final class Init implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin private Help help = new Help();
    @Mixin private ConfigFile config = new ConfigFile();

    public Init(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Path file = config.path(terminal);
        try (InputStream starter = Objects.requireNonNull(Init.class.getResourceAsStream("/kept/console/kept.yaml"))) {
            Files.write(file, starter.readAllBytes(), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        } catch (FileAlreadyExistsException e) {
            throw new Refusal(file + " is already there and was not touched: edit it, or name another with --config");
        } catch (NoSuchFileException e) {
            throw new Refusal("there is no folder " + file.getParent() + ": make it first");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        terminal.out().println("Wrote " + file + ".");
        terminal.out().println("Next: fill in mailbox.imap and mailbox.smtp, put the passwords into the environment (KEPT_IMAP_PASSWORD, KEPT_SMTP_PASSWORD),");
        terminal.out().println("then: kept doctor, kept import FOLDER --dry-run, kept import FOLDER, kept serve.");
        return 0;
    }
}
