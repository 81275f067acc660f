package kept.servers.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import kept.console.Kept;
import kept.console.command.Terminal;

/** {@code kept} by another clock: the whole product, on a machine whose clock is ahead or behind, and may be set while it runs. */
final class ServeAt {

    private ServeAt() {}

    /** Arguments: a file with the seconds that the clock is ahead, then those of {@code kept}. */
    public static void main(String[] arguments) {
        System.setProperty("ai.djl.offline", "true");
        System.setProperty("kept.log", "INFO");
        Terminal own = Terminal.ofProcess();
        var there = new Terminal(own.environment(), new Set(Path.of(arguments[0])), own.directory(), own.in(), own.out(), own.err(), own.colours());
        System.exit(Kept.run(there, Arrays.copyOfRange(arguments, 1, arguments.length)));
    }

    /** Runs as this machine's does, as far ahead of it as the file says at the moment. */
    static final class Set extends Clock {

        private final Path file;

        Set(Path file) {
            this.file = file;
        }

        /** A process that reads meanwhile sees the one or the other. */
        static void ahead(Path file, Duration time) {
            try {
                Path fresh = Files.writeString(file.resolveSibling(file.getFileName() + ".new"), Long.toString(time.toSeconds()));
                Files.move(fresh, file, java.nio.file.StandardCopyOption.ATOMIC_MOVE);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public Instant instant() {
            try {
                return Clock.systemUTC().instant().plusSeconds(Long.parseLong(Files.readString(file).strip()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return Clock.offset(Clock.system(zone), Duration.between(Clock.systemUTC().instant(), instant()));
        }
    }
}
