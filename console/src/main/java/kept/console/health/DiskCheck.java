package kept.console.health;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Room for what comes in. */
public final class DiskCheck implements Check {
    private static final long MEGABYTE = 1024 * 1024;
    /** Below this somebody should make room while there is time. */
    private static final long LOW = 1000 * MEGABYTE;
    private static final long LEAST = 500 * MEGABYTE;

    /** How much is left of a disk. */
    @FunctionalInterface
    public interface Room {
        /** @return bytes */
        long free() throws IOException;

        static Room at(Path folder) {
            return () -> Files.getFileStore(folder).getUsableSpace();
        }
    }

    private final String place;
    private final Room room;

    DiskCheck(String place, Room room) {
        this.place = place;
        this.room = room;
    }

    @Override
    public String part() {
        return "disk";
    }

    @Override
    public boolean needsStore() {
        return false;
    }

    @Override
    public List<Finding> look(Sight sight) {
        try {
            long free = room.free();
            String found = free / MEGABYTE + " MB free at " + place;
            if (free < LEAST) return List.of(Finding.failed(part(), found, "make room: without it mail cannot be stored, and so is not fetched").alerting());
            if (free < LOW) return List.of(Finding.degraded(part(), found, "make room, or move 'data' to a larger disk: below " + LEAST / MEGABYTE + " MB nothing can be relied on").alerting());
            return List.of(Finding.ok(part(), found));
        } catch (IOException e) {
            return List.of(Finding.failed(part(), "the free space at " + place + " cannot be told", "check that the folder is there and on a local disk").alerting());
        }
    }
}
