package kept.console.demo;

import java.awt.Color;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.zip.CRC32;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.apache.pdfbox.pdmodel.graphics.state.RenderingMode;

/** One A4 page to draw on. Lengths are points, from the left and from the top. The same drawing gives the same bytes. */
final class Sheet implements AutoCloseable {

    static final float WIDTH = PDRectangle.A4.getWidth();
    static final float HEIGHT = PDRectangle.A4.getHeight();

    // PDFBox brings it along. The PDF standard fonts would have it search the machine for stand-ins, which takes seconds.
    private static final String FONT = "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";

    private final PDDocument document = new PDDocument();
    private final PDType0Font font;
    private final PDPageContentStream content;

    /** @param name makes the file's own id, which PDFBox would make of the time of day */
    Sheet(String name) {
        var crc = new CRC32();
        crc.update(name.getBytes(StandardCharsets.UTF_8));
        document.setDocumentId(crc.getValue());
        document.getDocumentInformation().setTitle(name);
        try (InputStream in = Optional.ofNullable(PDDocument.class.getResourceAsStream(FONT)).orElseThrow(() -> new IllegalStateException("pdfbox.jar holds no " + FONT))) {
            font = PDType0Font.load(document, in, true);
            var page = new PDPage(PDRectangle.A4);
            document.addPage(page);
            content = new PDPageContentStream(document, page);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How a text looks. The one font has no bold face; a thin line around its letters makes one. */
    record Ink(float size, Color colour, boolean bold) {
        Ink bolder() {
            return new Ink(size, colour, true);
        }
    }

    void text(float x, float y, Ink ink, String text) {
        draw(() -> {
            content.saveGraphicsState();
            content.setNonStrokingColor(ink.colour());
            content.beginText();
            if (ink.bold()) {
                content.setRenderingMode(RenderingMode.FILL_STROKE);
                content.setStrokingColor(ink.colour());
                content.setLineWidth(ink.size() / 36);
            }
            content.setFont(font, ink.size());
            content.newLineAtOffset(x, HEIGHT - y);
            content.showText(text);
            content.endText();
            content.restoreGraphicsState();
        });
    }

    /** Ends at {@code x}. */
    void right(float x, float y, Ink ink, String text) {
        text(x - width(ink, text), y, ink, text);
    }

    void box(float x, float y, float width, float height, Color colour) {
        draw(() -> {
            content.setNonStrokingColor(colour);
            content.addRect(x, HEIGHT - y - height, width, height);
            content.fill();
        });
    }

    void line(float x1, float x2, float y, float weight, Color colour) {
        draw(() -> {
            content.setStrokingColor(colour);
            content.setLineWidth(weight);
            content.moveTo(x1, HEIGHT - y);
            content.lineTo(x2, HEIGHT - y);
            content.stroke();
        });
    }

    /** A leaf that stands on its stalk, {@code size} high, leaning to the right. */
    void leaf(float x, float y, float size, Color colour) {
        float foot = HEIGHT - y;
        draw(() -> {
            content.setNonStrokingColor(colour);
            content.moveTo(x, foot);
            content.curveTo(x - size * 0.35f, foot + size * 0.45f, x, foot + size * 0.9f, x + size * 0.55f, foot + size);
            content.curveTo(x + size * 0.75f, foot + size * 0.5f, x + size * 0.5f, foot + size * 0.1f, x, foot);
            content.fill();
            content.setStrokingColor(Color.WHITE);
            content.setLineWidth(size / 28);
            content.moveTo(x, foot);
            content.curveTo(x + size * 0.1f, foot + size * 0.35f, x + size * 0.25f, foot + size * 0.6f, x + size * 0.42f, foot + size * 0.8f);
            content.stroke();
        });
    }

    byte[] bytes() {
        var out = new ByteArrayOutputStream();
        draw(() -> {
            content.close();
            document.save(out);
        });
        return out.toByteArray();
    }

    @Override
    public void close() {
        draw(document::close);
    }

    private float width(Ink ink, String text) {
        try {
            return font.getStringWidth(text) / 1000 * ink.size();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private interface Drawing {
        void run() throws IOException;
    }

    private static void draw(Drawing drawing) {
        try {
            drawing.run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
