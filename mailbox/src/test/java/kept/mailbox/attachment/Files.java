package kept.mailbox.attachment;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;

/** Files as customers attach them, made for the tests. */
public final class Files {

    private Files() {}

    /** Each row a line on the page, its cells 130 points apart. */
    public static byte[] pdf(String[]... rows) {
        return pdf("", rows);
    }

    static byte[] pdf(String password, String[]... rows) {
        try (var document = new PDDocument()) {
            var page = new PDPage();
            document.addPage(page);
            try (var content = new PDPageContentStream(document, page)) {
                float y = 720;
                for (String[] row : rows) {
                    float x = 40;
                    for (String cell : row) {
                        content.beginText();
                        content.setFont(new PDType1Font(Standard14Fonts.FontName.HELVETICA), 11);
                        content.newLineAtOffset(x, y);
                        content.showText(cell);
                        content.endText();
                        x += 130;
                    }
                    y -= 18;
                }
            }
            if (!password.isEmpty()) document.protect(new StandardProtectionPolicy(password + "-owner", password, new AccessPermission()));
            var out = new ByteArrayOutputStream();
            document.save(out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static byte[] docx(String body) {
        return zip(Map.of("[Content_Types].xml", "<Types/>", "word/document.xml",
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?><w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>" + body + "</w:body></w:document>"));
    }

    /** Cells as the sheet's own XML holds them; style 1 is a day. */
    public static byte[] xlsx(String rows, String... strings) {
        var shared = new StringBuilder("<sst>");
        for (String s : strings) shared.append("<si><t>").append(s).append("</t></si>");
        var parts = new LinkedHashMap<String, String>();
        parts.put("xl/workbook.xml", "<workbook/>");
        parts.put("xl/styles.xml", "<styleSheet><numFmts><numFmt numFmtId=\"170\" formatCode=\"dd\\.mm\\.yyyy\"/></numFmts><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"170\"/><xf numFmtId=\"4\"/></cellXfs></styleSheet>");
        parts.put("xl/worksheets/sheet1.xml", "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>" + rows + "</sheetData></worksheet>");
        parts.put("xl/sharedStrings.xml", shared + "</sst>");
        return zip(parts);
    }

    static byte[] xls(Object[]... rows) {
        try (var book = new HSSFWorkbook()) {
            var sheet = book.createSheet("Avis");
            for (int r = 0; r < rows.length; r++) {
                var row = sheet.createRow(r);
                for (int c = 0; c < rows[r].length; c++) {
                    if (rows[r][c] instanceof Double d) row.createCell(c).setCellValue(d);
                    else row.createCell(c).setCellValue(rows[r][c].toString());
                }
            }
            var out = new ByteArrayOutputStream();
            book.write(out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] zip(Map<String, String> entries) {
        var out = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, String> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue().getBytes(StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** A winmail.dat with a rich text and one file. */
    public static byte[] winmail(String rtf, String name, byte[] file) {
        var out = new ByteArrayOutputStream();
        out.writeBytes(little(0x223E9F78, 4));
        out.writeBytes(little(1, 2));
        out.writeBytes(attribute(1, 0x00089006, little(0x00010000, 4)));
        out.writeBytes(attribute(1, 0x00069003, properties(rtf)));
        out.writeBytes(attribute(2, 0x00069002, new byte[14]));
        out.writeBytes(attribute(2, 0x00018010, (name + "\0").getBytes(StandardCharsets.ISO_8859_1)));
        out.writeBytes(attribute(2, 0x0006800F, file));
        return out.toByteArray();
    }

    /** One MAPI property: the compressed rich text, in its uncompressed form. */
    private static byte[] properties(String rtf) {
        byte[] text = rtf.getBytes(StandardCharsets.ISO_8859_1);
        var value = new ByteArrayOutputStream();
        value.writeBytes(little(text.length + 12, 4));
        value.writeBytes(little(text.length, 4));
        value.writeBytes("MELA".getBytes(StandardCharsets.US_ASCII));
        value.writeBytes(little(0, 4));
        value.writeBytes(text);
        while (value.size() % 4 != 0) value.write(0);
        var out = new ByteArrayOutputStream();
        out.writeBytes(little(1, 4));
        out.writeBytes(little(0x0102, 2));
        out.writeBytes(little(0x1009, 2));
        out.writeBytes(little(1, 4));
        out.writeBytes(little(text.length + 16, 4));
        out.writeBytes(value.toByteArray());
        return out.toByteArray();
    }

    private static byte[] attribute(int level, int id, byte[] data) {
        var out = new ByteArrayOutputStream();
        out.write(level);
        out.writeBytes(little(id, 4));
        out.writeBytes(little(data.length, 4));
        out.writeBytes(data);
        int sum = 0;
        for (byte b : data) sum += b & 0xff;
        out.writeBytes(little(sum & 0xffff, 2));
        return out.toByteArray();
    }

    private static byte[] little(int value, int bytes) {
        byte[] four = ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(value).array();
        return java.util.Arrays.copyOf(four, bytes);
    }
}
