package kept.agent.document;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.apache.pdfbox.pdmodel.graphics.state.RenderingMode;

/** A4 pages written from top to bottom, each with the same footer and its number. Lengths are points from the left; the pen only moves down. */
final class PdfPages implements AutoCloseable {

    static final float WIDTH = PDRectangle.A4.getWidth();
    private static final float TOP = PDRectangle.A4.getHeight() - 64;
    private static final float FOOT = 72;
    /** PDFBox brings it along; unlike the PDF standard fonts it has Polish, Czech and Greek letters. */
    private static final String FONT = "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";
    private static final int MOST_PAGES = 200;

    private final PDDocument document = new PDDocument();
    private final List<String> footer;
    private final String pageWord;
    private final PDType0Font font;
    private final List<PDPage> pages = new ArrayList<>();
    private PDPageContentStream content;
    private float y;

    /** @param name what tells this document from others: the file's own id is made from it, not from the clock */
    PdfPages(List<String> footer, String pageWord, String name) {
        this.footer = footer;
        this.pageWord = pageWord;
        var crc = new CRC32();
        crc.update(name.getBytes(StandardCharsets.UTF_8));
        document.setDocumentId(crc.getValue());
        try (InputStream in = Optional.ofNullable(PDDocument.class.getResourceAsStream(FONT))
                .orElseThrow(() -> new IllegalStateException("pdfbox.jar holds no " + FONT + " any more: statements need a font"))) {
            font = PDType0Font.load(document, in, true);
            content = page();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot load the statement's font", e);
        }
    }

    private PDPageContentStream page() throws IOException {
        if (pages.size() == MOST_PAGES) throw new IllegalStateException("a statement of more than " + MOST_PAGES + " pages: a person must send this account's list");
        var page = new PDPage(PDRectangle.A4);
        document.addPage(page);
        pages.add(page);
        y = TOP;
        return new PDPageContentStream(document, page);
    }

    /** Begins a new page when less than this much room is left. */
    boolean needs(float room) {
        if (y - room >= FOOT) return false;
        try {
            content.close();
            content = page();
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void down(float points) {
        y -= points;
    }

    void left(float x, String text, float size, boolean strong) {
        left(x, text, size, strong, RIGHT_MARGIN - x);
    }

    private static final float RIGHT_MARGIN = WIDTH - 40;

    /** @param room text is made smaller, and in the end cut, to stay within it */
    void left(float x, String text, float size, boolean strong, float room) {
        String shown = shown(text);
        float fitting = size;
        while (width(shown, fitting) > room && fitting > 6) fitting -= 0.5f;
        while (width(shown, fitting) > room && shown.length() > 1) shown = shown.substring(0, shown.length() - 2) + "\u2026";
        write(content, x, y, shown, fitting, strong);
    }

    void right(float end, String text, float size, boolean strong) {
        String shown = shown(text);
        write(content, end - width(shown, size), y, shown, size, strong);
    }

    void rule(float from, float to) {
        try {
            content.setLineWidth(0.5f);
            content.moveTo(from, y);
            content.lineTo(to, y);
            content.stroke();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    byte[] bytes() {
        try {
            content.close();
            for (int i = 0; i < pages.size(); i++) foot(pages.get(i), i + 1);
            var out = new ByteArrayOutputStream();
            document.save(out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the statement", e);
        }
    }

    private void foot(PDPage page, int number) throws IOException {
        try (var stream = new PDPageContentStream(document, page, PDPageContentStream.AppendMode.APPEND, true)) {
            float at = 48;
            for (int i = footer.size() - 1; i >= 0; i--) {
                write(stream, 56, at, shown(footer.get(i)), 7.5f, false);
                at += 10;
            }
            String text = shown(pageWord + " " + number + "/" + pages.size());
            write(stream, WIDTH - 56 - width(text, 7.5f), 48, text, 7.5f, false);
        }
    }

    /** The font's one weight serves for both: strong text is drawn with an outline. */
    private void write(PDPageContentStream stream, float x, float at, String text, float size, boolean strong) {
        if (text.isEmpty()) return;
        try {
            stream.beginText();
            stream.setFont(font, size);
            stream.setRenderingMode(strong ? RenderingMode.FILL_STROKE : RenderingMode.FILL);
            stream.setLineWidth(strong ? size / 40 : 0);
            stream.newLineAtOffset(x, at);
            stream.showText(text);
            stream.endText();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private float width(String text, float size) {
        try {
            return font.getStringWidth(text) / 1000 * size;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Odd spaces become spaces; a letter the font lacks becomes a question mark that everybody sees. */
    private String shown(String text) {
        var out = new StringBuilder();
        text.codePoints().forEach(c -> {
            if (Character.isSpaceChar(c) || Character.isWhitespace(c)) out.append(' ');
            else if (Character.getType(c) == Character.FORMAT || Character.isISOControl(c)) return;
            else if (has(c)) out.appendCodePoint(c);
            else out.append('?');
        });
        return out.toString();
    }

    private boolean has(int codePoint) {
        try {
            font.encode(new String(Character.toChars(codePoint)));
            return true;
        } catch (IllegalArgumentException | IOException e) {
            return false;
        }
    }

    @Override
    public void close() {
        try {
            document.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
