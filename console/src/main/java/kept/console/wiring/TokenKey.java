package kept.console.wiring;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import kept.agent.act.Installation;
import kept.agent.journal.Hashes;
import kept.console.settings.Settings;

/**
 * What reply tokens are signed with: who has it can make mails that look like answers to ours. Made at the first start, readable by its owner
 * only, and never in the database, so that who reads that cannot. The processes on one database must have the same: it holds the key's hash.
 */
final class TokenKey {

    static final String NAME = "token.key";
    private static final int BYTES = 32;

    private TokenKey() {}

    /** @throws IllegalStateException when another process on the same database signs with another key */
    static byte[] of(Settings settings, Installation installation) {
        Path file = settings.data().resolve(NAME);
        byte[] key = readOrMade(file);
        if (settings.isOnPostgres()) {
            String hash = Hashes.sha256(key);
            if (!installation.setOnce(NAME, hash).equals(hash)) {
                throw new IllegalStateException(file + " is not the key that this database was begun with: copy token.key from the data folder of the process that began it."
                        + " If that is lost for good, delete the row 'token.key' from the table 'installation': answers to mails sent before are then known by their other headers only");
            }
        }
        return key;
    }

    private static byte[] readOrMade(Path file) {
        try {
            if (!Files.exists(file)) make(file);
            return HexFormat.of().parseHex(Files.readString(file).strip());
        } catch (IOException e) {
            throw new UncheckedIOException("the token key " + file + " cannot be read or made", e);
        }
    }

    private static void make(Path file) throws IOException {
        byte[] key = new byte[BYTES];
        new SecureRandom().nextBytes(key);
        Path fresh = Files.createTempFile(file.getParent(), "token", ".new", PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(fresh, HexFormat.of().formatHex(key));
        try {
            Files.move(fresh, file);
        } catch (FileAlreadyExistsException another) {
            // A process beside this one was faster: its key is the one.
            Files.delete(fresh);
        }
    }
}
