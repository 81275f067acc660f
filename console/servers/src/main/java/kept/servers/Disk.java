package kept.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A disk of its own at a folder, that is full when a test wants it to be. Of memory, and so for root alone. */
public final class Disk implements AutoCloseable {

    private final Path folder;

    private Disk(Path folder) {
        this.folder = folder;
    }

    public static Disk at(Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        // Takes only what is written to it; less would be told as too little from the beginning.
        Command.run("mount", "-t", "tmpfs", "-o", "size=1500m,mode=0700", "kept", folder.toString());
        return new Disk(folder);
    }

    /** Not a byte more can be written: the disk becomes as small as what lies on it. */
    public void fill() {
        try {
            long used = Files.getFileStore(folder).getTotalSpace() - Files.getFileStore(folder).getUnallocatedSpace();
            Command.run("mount", "-o", "remount,size=" + used, folder.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void empty() {
        Command.run("mount", "-o", "remount,size=1500m", folder.toString());
    }

    @Override
    public void close() {
        Command.run("umount", "-l", folder.toString());
    }
}
