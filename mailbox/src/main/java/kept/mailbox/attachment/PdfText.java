package kept.mailbox.attachment;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import kept.mailbox.mime.Deadline;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.io.IOUtils;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;

/** The text of a PDF, line by line as it stands on the page; where a wide gap parts two words, a tab does here. */
final class PdfText {

    private static final int MOST_PAGES = 40;

    /** Bytes of all streams together, unpacked: PDFBox sets no bound of its own. */
    private static final long MOST_BYTES = 80_000_000;

    private static final Pattern STREAM = Pattern.compile("stream\\r?\\n");
    private static final Pattern TWICE = Pattern.compile("/Filter\\s*\\[\\s*(?:/\\w+\\s*)*(?:/FlateDecode|/Fl\\b|/LZWDecode|/RunLengthDecode)\\s*(?:/\\w+\\s*)*(?:/FlateDecode|/Fl\\b|/LZWDecode|/RunLengthDecode)");

    static {
        PlainFonts.install();
    }

    private PdfText() {}

    static String of(byte[] pdf, Deadline deadline) throws IOException {
        refuseBombs(pdf, deadline);
        try (PDDocument document = Loader.loadPDF(pdf, "", null, null, IOUtils.createMemoryOnlyStreamCache())) {
            var text = new Text();
            var stripper = new Stripper();
            int pages = Math.min(MOST_PAGES, document.getNumberOfPages());
            for (int page = 1; page <= pages && !text.isFull(); page++) {
                deadline.check();
                stripper.setStartPage(page);
                stripper.setEndPage(page);
                var out = new StringWriter();
                stripper.writeText(document, out);
                text.add(out.toString()).endLine();
            }
            return text.toString();
        } catch (InvalidPasswordException e) {
            throw new IOException("it is locked by a password", e);
        }
    }

    /** Counts what the packed streams unpack to, before anything keeps it. */
    private static void refuseBombs(byte[] pdf, Deadline deadline) throws IOException {
        String raw = new String(pdf, StandardCharsets.ISO_8859_1);
        if (TWICE.matcher(raw).find()) throw new Unpacked.TooLarge("a stream is packed twice");
        long total = 0;
        byte[] sink = new byte[65_536];
        Matcher m = STREAM.matcher(raw);
        while (m.find()) {
            deadline.check();
            if (m.end() + 2 >= pdf.length || (pdf[m.end()] & 0x0f) != 8) continue;
            var inflater = new Inflater();
            try {
                inflater.setInput(pdf, m.end(), pdf.length - m.end());
                for (int n = inflater.inflate(sink); n > 0; n = inflater.inflate(sink)) {
                    total += n;
                    if (total > MOST_BYTES) throw new Unpacked.TooLarge("unpacked it is larger than " + MOST_BYTES / 1_000_000 + " MB");
                }
            } catch (DataFormatException broken) {
                // Not packed this way, or broken: the reader will see.
            } finally {
                inflater.end();
            }
        }
    }

    /** Marks wide gaps, so that the columns of a table can be told apart. */
    private static final class Stripper extends PDFTextStripper {

        private static final float WIDE = 2.2f;

        private float end = -1;
        private float line = -1;

        Stripper() {
            setSortByPosition(true);
            setAddMoreFormatting(false);
        }

        @Override
        protected void writeString(String text, List<TextPosition> positions) throws IOException {
            if (!positions.isEmpty()) {
                TextPosition first = positions.get(0);
                TextPosition last = positions.get(positions.size() - 1);
                float space = Math.max(first.getWidthOfSpace(), 1.5f);
                boolean sameLine = Math.abs(first.getYDirAdj() - line) < 2;
                if (sameLine && end >= 0 && first.getXDirAdj() - end > WIDE * space) writeString("\t");
                end = last.getXDirAdj() + last.getWidthDirAdj();
                line = last.getYDirAdj();
            }
            super.writeString(text, positions);
        }
    }
}
