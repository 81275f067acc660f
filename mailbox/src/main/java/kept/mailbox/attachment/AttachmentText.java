package kept.mailbox.attachment;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import kept.mailbox.mime.Charsets;
import kept.mailbox.mime.Deadline;
import org.apache.poi.hsmf.MAPIMessage;

/** Reads a file by what it is, not by what it calls itself. */
public final class AttachmentText {

    /** Larger files are named, not read. */
    private static final int LARGEST = 20_000_000;

    /** For one file, if the mail's own time allows. */
    private static final Duration LONGEST = Duration.ofSeconds(5);

    /** Of an archive. */
    private static final int MOST_INSIDE = 20;

    private AttachmentText() {}

    /**
     * @param text    empty where there is none, or it is not read
     * @param inside  files found in an archive
     * @param problem why a file that should have a text has none; empty where nothing is wrong
     */
    public record Read(String text, List<Winmail.File> inside, Optional<String> problem) {

        public Read {
            inside = List.copyOf(inside);
        }

        static Read of(String text) {
            return new Read(text, List.of(), Optional.empty());
        }

        static Read not(String problem) {
            return new Read("", List.of(), Optional.of(problem));
        }
    }

    public static Read of(String name, byte[] bytes, Deadline deadline) {
        Kind kind = Kind.of(name, bytes);
        if (kind == Kind.OTHER) return Read.of("");
        if (bytes.length > LARGEST) return Read.not("it is larger than " + LARGEST / 1_000_000 + " MB");
        Duration time = deadline.left().compareTo(LONGEST) < 0 ? deadline.left() : LONGEST;
        try {
            return Patience.within(time, () -> read(kind, bytes, deadline));
        } catch (TimeoutException late) {
            return Read.not("reading it took too long");
        } catch (Unpacked.TooLarge bomb) {
            return Read.not(String.valueOf(bomb.getMessage()));
        } catch (Exception broken) {
            return Read.not("it could not be read (" + kind.name().toLowerCase(Locale.ROOT) + ", " + broken.getClass().getSimpleName() + ")");
        }
    }

    private static Read read(Kind kind, byte[] bytes, Deadline deadline) throws Exception {
        return switch (kind) {
            case PDF -> Read.of(PdfText.of(bytes, deadline));
            case ZIP -> zipped(bytes, deadline);
            case OLE -> Read.of(compound(bytes, deadline));
            case RTF -> Read.of(RtfText.of(bytes));
            case TEXT -> Read.of(new Text().add(Charsets.decode(bytes, Optional.empty()).text()).toString());
            case OTHER -> Read.of("");
        };
    }

    private static Read zipped(byte[] bytes, Deadline deadline) throws Exception {
        Unpacked file = Unpacked.of(bytes, n -> n.equals(WordText.PART) || SheetText.isWanted(n) || n.equals("content.xml"));
        if (file.entry(WordText.PART).isPresent()) return Read.of(WordText.ofXml(file.entries().get(WordText.PART)));
        if (file.entry(SheetText.PART).isPresent()) return Read.of(SheetText.ofXml(file, deadline));
        if (file.entry("content.xml").isPresent() && file.names().contains("mimetype")) return Read.of(WordText.ofOpenDocument(file.entries().get("content.xml")));
        return archive(bytes);
    }

    /** An archive's documents are files of the mail like others; archives in archives are named only. */
    private static Read archive(byte[] bytes) throws IOException {
        var inside = new ArrayList<Winmail.File>();
        Unpacked file = Unpacked.of(bytes, n -> !n.endsWith("/"));
        file.entries().forEach((name, content) -> {
            if (inside.size() < MOST_INSIDE) inside.add(new Winmail.File(name, content));
        });
        return new Read("", inside, Optional.empty());
    }

    private static String compound(byte[] bytes, Deadline deadline) throws IOException {
        String names = new String(bytes, StandardCharsets.UTF_16LE) + new String(bytes, 1, bytes.length - 1, StandardCharsets.UTF_16LE);
        if (names.contains("__properties_version1.0")) {
            try (var message = new MAPIMessage(new java.io.ByteArrayInputStream(bytes))) {
                message.setReturnNullOnMissingChunk(true);
                return new Text().add(message.getSubject() == null ? "" : message.getSubject()).endLine().add(message.getTextBody() == null ? "" : message.getTextBody()).toString();
            } catch (org.apache.poi.hsmf.exceptions.ChunkNotFoundException e) {
                throw new IOException(e);
            }
        }
        if (names.contains("WordDocument")) return WordText.ofBinary(bytes);
        if (names.contains("Workbook") || names.contains("Book")) return SheetText.ofBinary(bytes, deadline);
        return "";
    }

    /** What the first bytes say, and else the name. */
    private enum Kind {
        PDF,
        ZIP,
        OLE,
        RTF,
        TEXT,
        OTHER;

        static Kind of(String name, byte[] bytes) {
            String start = new String(bytes, 0, Math.min(bytes.length, 1024), StandardCharsets.ISO_8859_1);
            if (start.contains("%PDF-")) return PDF;
            if (start.startsWith("PK\u0003\u0004")) return ZIP;
            if (start.startsWith("\u00D0\u00CF\u0011\u00E0\u00A1\u00B1\u001A\u00E1")) return OLE;
            if (start.startsWith("{\\rtf")) return RTF;
            boolean named = name.toLowerCase(Locale.ROOT).matches(".*\\.(?:txt|csv|tsv|xml|json|log|md|ics|edi|asc|text)");
            return named && start.indexOf('\0') < 0 ? TEXT : OTHER;
        }
    }
}
