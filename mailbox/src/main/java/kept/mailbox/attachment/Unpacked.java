package kept.mailbox.attachment;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * The wanted entries of a zip archive, unpacked as far as the limits allow: an archive of some kilobytes may hold petabytes.
 *
 * @param names   of all entries seen, in their order
 * @param entries the wanted ones, by name; the bytes are not copied: treat as immutable
 */
record Unpacked(List<String> names, Map<String, byte[]> entries) {

    /** Bytes of all entries together, wanted or skipped over. */
    static final long MOST_BYTES = 40_000_000;

    private static final int MOST_ENTRIES = 2_000;

    /** No honest document shrinks to less. Below a megabyte nothing is a bomb. */
    private static final int MOST_TIMES = 250;
    private static final int SMALL = 1_000_000;

    /** @throws TooLarge if a limit is reached, and IOException if it is no zip */
    static Unpacked of(byte[] bytes, Predicate<String> wanted) throws IOException {
        var names = new ArrayList<String>();
        var entries = new LinkedHashMap<String, byte[]>();
        long total = 0;
        try (var in = new ZipInputStream(new ByteArrayInputStream(bytes))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                if (names.size() >= MOST_ENTRIES) throw new TooLarge("more than " + MOST_ENTRIES + " files inside");
                names.add(entry.getName());
                boolean keep = wanted.test(entry.getName());
                var out = new ByteArrayOutputStream();
                byte[] buffer = new byte[16_384];
                for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                    total += n;
                    if (total > MOST_BYTES || total > SMALL && total > (long) MOST_TIMES * bytes.length) throw new TooLarge("unpacked it is larger than any honest file");
                    if (keep) out.write(buffer, 0, n);
                }
                if (keep) entries.put(entry.getName(), out.toByteArray());
            }
        }
        return new Unpacked(List.copyOf(names), entries);
    }

    Optional<byte[]> entry(String name) {
        return Optional.ofNullable(entries.get(name));
    }

    /** A limit was reached; the message says which. */
    static final class TooLarge extends IOException {
        private static final long serialVersionUID = 1;

        TooLarge(String message) {
            super(message);
        }
    }
}
