package kept.console.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A mail given on the command line: a file, or {@code -} for standard input. */
final class MailFile {
    /** As large as what is fetched from a mailbox. */
    private static final int LARGEST = 30 * 1024 * 1024;

    private MailFile() {}

    /** @throws Refusal where there is none, or it is too large */
    static byte[] bytes(String file, Terminal terminal) {
        try {
            if (file.equals("-")) return whole(terminal.in().readNBytes(LARGEST + 1));
            Path path = terminal.path(Path.of(file));
            if (!Files.isRegularFile(path)) throw new Refusal("there is no file " + path);
            try (var in = Files.newInputStream(path)) {
                return whole(in.readNBytes(LARGEST + 1));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] whole(byte[] bytes) {
        if (bytes.length > LARGEST) throw new Refusal("the mail is larger than " + LARGEST / 1024 / 1024 + " MB");
        return bytes;
    }
}
