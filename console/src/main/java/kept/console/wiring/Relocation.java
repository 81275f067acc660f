package kept.console.wiring;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import kept.agent.act.KillSwitch;
import kept.agent.journal.Audit;
import kept.console.settings.Settings;
import kept.storage.Storage;
import kept.storage.move.Move;

/** An installation copied, brought back, or taken to another database. The token key, which is not in the database, goes beside the copy in a file of its own. */
public final class Relocation {

    private static final String KEY_ENDING = ".key";

    private final Settings settings;
    private final Clock clock;

    public Relocation(Settings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * What arrived.
     *
     * @param rows      in all tables
     * @param journal   what the check of the journal found there
     * @param uncertain mails that may have left after the copy was made; of a restore only
     */
    public record Arrived(long rows, Audit journal, int uncertain) {}

    /** Where the token key of a copy lies. */
    public static Path keyOf(Path copy) {
        return copy.resolveSibling(copy.getFileName() + KEY_ENDING);
    }

    /**
     * A copy as of now, beside a running Kept (R90): a SQLite file for its owner's eyes, whatever the database is.
     *
     * @throws IllegalArgumentException when the file is there already
     */
    public void backup(Path copy) {
        Path key = settings.data().resolve(TokenKey.NAME);
        try (Storage storage = Wiring.opened(settings, clock)) {
            storage.backup(copy);
            if (Files.exists(key)) Files.copy(key, keyOf(copy), StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
        } catch (IOException e) {
            throw new UncheckedIOException("the token key " + key + " could not be copied to " + keyOf(copy), e);
        }
    }

    /**
     * Brings a copy back into the empty place that the settings name. All or nothing. Afterwards nothing leaves until somebody says so.
     *
     * @throws IllegalArgumentException when there is no such copy, the place is in use, or another token key is there
     */
    public Arrived restore(Path copy, String who) {
        if (!Files.isRegularFile(copy)) throw new IllegalArgumentException("there is no backup " + copy);
        Path key = settings.data().resolve(TokenKey.NAME);
        refuseOtherKey(copy, key);
        boolean isNew = file(settings.store()).filter(Files::notExists).isPresent();
        Path work = null;
        try {
            Files.createDirectories(settings.data());
            // Opening brings it up to date: that is done to a copy, so that the backup stays as it was made.
            work = Files.createTempFile(settings.data(), "restore", ".db", PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.copy(copy, work, StandardCopyOption.REPLACE_EXISTING);
            Move move = arrivedFrom(work);
            if (Files.exists(keyOf(copy)) && Files.notExists(key)) Files.copy(keyOf(copy), key, StandardCopyOption.COPY_ATTRIBUTES);
            try (Wiring wiring = Wiring.of(settings, clock)) {
                int uncertain = wiring.restored(who);
                return new Arrived(move.all(), wiring.stores().journal().audit(Optional.empty(), List.of()), uncertain);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the backup " + copy + " could not be read", e);
        } catch (RuntimeException | Error e) {
            if (isNew) file(settings.store()).ifPresent(Relocation::delete);
            throw e;
        } finally {
            if (work != null) delete(work);
        }
    }

    private Move arrivedFrom(Path work) {
        try (Storage from = Storage.open("jdbc:sqlite:" + work.toAbsolutePath(), clock); Storage to = Wiring.opened(settings, clock)) {
            return from.moveInto(to);
        }
    }

    private static void refuseOtherKey(Path copy, Path key) {
        try {
            if (Files.exists(key) && Files.exists(keyOf(copy)) && Files.mismatch(key, keyOf(copy)) >= 0) {
                throw new IllegalArgumentException("the token key " + key + " is not the backup's " + keyOf(copy) + ": move it away first, if the installation it belongs to is given up");
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the token key " + keyOf(copy) + " cannot be read", e);
        }
    }

    /**
     * Takes everything to another, empty database; this one stays as it is, but that nothing leaves from it any more. Kept must not run meanwhile.
     *
     * @param url      {@code sqlite:/path/to/kept.db} or {@code postgresql://user@host:5432/database}
     * @param password of the new database's user
     */
    public Arrived migrate(String url, Optional<String> password, String who) {
        boolean isNew = file(url).filter(Files::notExists).isPresent();
        try (Storage from = Wiring.opened(settings, clock); Storage to = Storage.open(url.startsWith("sqlite:") ? "jdbc:" + url : url, password, clock)) {
            Move move = from.moveInto(to);
            Audit audit = to.journal().audit(Optional.empty(), List.of());
            new KillSwitch(from.installation(), from.books()).off(who);
            return new Arrived(move.all(), audit, 0);
        } catch (RuntimeException | Error e) {
            if (isNew) file(url).ifPresent(Relocation::delete);
            throw e;
        }
    }

    private static Optional<Path> file(String url) {
        return url.startsWith("sqlite:") ? Optional.of(Path.of(url.substring("sqlite:".length()))) : Optional.empty();
    }

    private static void delete(Path file) {
        for (String part : List.of("", "-wal", "-shm")) {
            try {
                Files.deleteIfExists(Path.of(file + part));
            } catch (IOException e) {
                throw new UncheckedIOException("the unfinished " + file + part + " could not be deleted: do it by hand", e);
            }
        }
    }
}
