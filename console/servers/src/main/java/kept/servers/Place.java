package kept.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/** The folder a server keeps everything in: short, since the paths of sockets may not be long, and gone when it is closed. */
final class Place implements AutoCloseable {

    /** Who the servers run as where the tests run as root: nobody's files are theirs. */
    static final String NOBODY = "nobody";

    private final Path folder;

    private Place(Path folder) {
        this.folder = folder;
    }

    static Place begin(String name) {
        try {
            return new Place(Files.createTempDirectory(Path.of("/tmp"), name, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x"))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static boolean isRoot() {
        return System.getProperty("user.name").equals("root");
    }

    /** A command as the user the servers run as. */
    static List<String> asServer(List<String> command) {
        if (!isRoot()) return command;
        var all = new ArrayList<>(List.of("runuser", "-u", NOBODY, "--"));
        all.addAll(command);
        return all;
    }

    Path path(String name) {
        return folder.resolve(name);
    }

    Path folder(String name) {
        try {
            return Files.createDirectories(folder.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path write(String name, String text) {
        try {
            return Files.writeString(folder.resolve(name), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Everything in it belongs to the user the servers run as. */
    void handOver() {
        if (isRoot()) give(NOBODY, folder);
    }

    void give(String user, Path path) {
        try (Stream<Path> all = Files.walk(path)) {
            UserPrincipal owner = path.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(user);
            for (Path one : all.toList()) Files.setOwner(one, owner);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @throws IllegalStateException when it does not come true in half a minute */
    static void await(String what, BooleanSupplier condition) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) throw new IllegalStateException("not in time: " + what);
            try {
                TimeUnit.MILLISECONDS.sleep(20);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
    }

    static boolean listens(int port) {
        try (var socket = new java.net.Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public void close() {
        // A deliverer that is just ending may put one more file there.
        await("nothing is written to " + folder + " any more", this::isRemoved);
    }

    private boolean isRemoved() {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) Files.deleteIfExists(path);
            return true;
        } catch (DirectoryNotEmptyException | NoSuchFileException beingWritten) {
            return false;
        } catch (UncheckedIOException goneMeanwhile) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
