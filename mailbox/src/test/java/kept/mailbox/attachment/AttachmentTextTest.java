package kept.mailbox.attachment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.zip.Deflater;
import kept.mailbox.mime.Deadline;
import kept.mailbox.mime.Limits;
import org.junit.jupiter.api.Test;

class AttachmentTextTest {

    @Test
    void a_pdf_gives_its_lines_with_the_columns_apart() {
        byte[] pdf = Files.pdf(new String[] {"Remittance advice"}, new String[] {"Invoice", "Date", "Amount"}, new String[] {"INV-1042", "12.03.2026", "1,250.00"});
        assertThat(read("a.pdf", pdf).text()).isEqualTo("Remittance advice\nInvoice \tDate \tAmount\nINV-1042 \t12.03.2026 \t1,250.00");
    }

    @Test
    void a_locked_pdf_and_one_that_unpacks_to_too_much_are_named_with_the_reason() {
        assertThat(read("a.pdf", Files.pdf("secret", new String[] {"x"})).problem()).hasValueSatisfying(p -> assertThat(p).contains("IOException"));
        byte[] packed = deflated(new byte[90_000_000]);
        var bomb = new ByteArrayOutputStream();
        bomb.writeBytes(("%PDF-1.4\n1 0 obj\n<</Length " + packed.length + "/Filter/FlateDecode>>\nstream\n").getBytes(StandardCharsets.US_ASCII));
        bomb.writeBytes(packed);
        bomb.writeBytes("\nendstream\nendobj\n".getBytes(StandardCharsets.US_ASCII));
        assertThat(read("bomb.pdf", bomb.toByteArray()).problem()).hasValueSatisfying(p -> assertThat(p).contains("larger than 80 MB"));
    }

    @Test
    void a_word_file_gives_paragraphs_and_tables_and_nothing_that_is_hidden_or_deleted() {
        byte[] docx = Files.docx("<w:p><w:r><w:t>We pay</w:t></w:r><w:r><w:t xml:space=\"preserve\"> on Friday.</w:t></w:r></w:p><w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>secret</w:t></w:r><w:del><w:r><w:delText>gone</w:delText></w:r></w:del></w:p>"
                + "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>INV-7</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>100.00</w:t></w:r></w:p></w:tc></w:tr></w:tbl>");
        assertThat(read("letter.docx", docx).text()).isEqualTo("We pay on Friday.\nINV-7 \t100.00");
        byte[] odt = Files.zip(Map.of("mimetype", "application/vnd.oasis.opendocument.text", "content.xml", "<o xmlns:text=\"t\"><text:p>Bezahlt am<text:s/>Freitag</text:p><text:p>Danke</text:p></o>"));
        assertThat(read("brief.odt", odt).text()).isEqualTo("Bezahlt am Freitag\nDanke");
    }

    @Test
    void sheets_of_both_kinds_give_rows_with_days_and_figures() {
        byte[] xlsx = Files.xlsx("<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"C1\" t=\"s\"><v>1</v></c></row><row r=\"2\"><c r=\"A2\" t=\"inlineStr\"><is><t>INV-7</t></is></c><c r=\"B2\" s=\"1\"><v>46093</v></c><c r=\"C2\" s=\"2\"><v>1250.0999999999999</v></c></row>",
                "Invoice", "Amount");
        assertThat(read("avis.xlsx", xlsx).text()).isEqualTo("Invoice\t\tAmount\nINV-7\t2026-03-12\t1250.1");
        assertThat(read("avis.xls", Files.xls(new Object[] {"Rechnung", "Betrag"}, new Object[] {"INV-7", 1250.5})).text()).isEqualTo("Rechnung\tBetrag\nINV-7\t1250.5");
    }

    @Test
    void a_zip_bomb_ends_early_and_says_so() {
        byte[] bomb = Files.zip(Map.of("xl/workbook.xml", "<w/>", "xl/worksheets/sheet1.xml", "a".repeat(30_000_000)));
        long start = System.nanoTime();
        assertThat(read("bomb.xlsx", bomb).problem()).hasValueSatisfying(p -> assertThat(p).contains("larger than any honest file"));
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
    }

    @Test
    void documents_in_an_archive_stand_beside_it() {
        byte[] zip = Files.zip(Map.of("a/remittance.csv", "Invoice;Amount\nINV-7;100,00\n"));
        assertThat(read("files.zip", zip).inside()).extracting(Winmail.File::name).containsExactly("a/remittance.csv");
    }

    @Test
    void entities_from_outside_are_not_fetched() {
        byte[] docx = Files.zip(Map.of("word/document.xml", "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><w:document xmlns:w=\"w\"><w:p><w:r><w:t>a&e;b</w:t></w:r></w:p></w:document>"));
        assertThat(read("x.docx", docx).text()).doesNotContain("root:");
    }

    @Test
    void a_winmail_gives_its_text_and_its_files() {
        String rtf = "{\\rtf1\\ansi\\ansicpg1252{\\fonttbl{\\f0 Arial;}}\\pard We paid INV-7 on Friday, f\\'fcr alle.\\par \\u8364? 100\\par}";
        Winmail winmail = Winmail.read(Files.winmail(rtf, "remittance.csv", "INV-7;100,00".getBytes(StandardCharsets.US_ASCII))).orElseThrow();
        assertThat(winmail.text()).isEqualTo("We paid INV-7 on Friday, für alle.\n€ 100");
        assertThat(winmail.files()).extracting(Winmail.File::name).containsExactly("remittance.csv");
        assertThat(Winmail.read("no tnef at all".getBytes(StandardCharsets.US_ASCII))).isEmpty();
    }

    @Test
    void pictures_are_named_and_not_read_and_broken_files_throw_nothing() {
        assertThat(read("scan.png", new byte[] {(byte) 0x89, 'P', 'N', 'G'})).isEqualTo(AttachmentText.Read.of(""));
        for (String start : new String[] {"%PDF-1.7 nothing", "PK\u0003\u0004broken", "{\\rtf1 {{{{ \\u \\'zz }", "\u00D0\u00CF\u0011\u00E0\u00A1\u00B1\u001A\u00E1WordDocument"}) {
            var read = read("x", start.getBytes(StandardCharsets.ISO_8859_1));
            assertThat(read.inside()).isEmpty();
        }
    }

    private static AttachmentText.Read read(String name, byte[] bytes) {
        return AttachmentText.of(name, bytes, deadline());
    }

    private static Deadline deadline() {
        return Limits.standard().start();
    }

    private static byte[] deflated(byte[] bytes) {
        var deflater = new Deflater(9);
        deflater.setInput(bytes);
        deflater.finish();
        var out = new ByteArrayOutputStream();
        byte[] buffer = new byte[65_536];
        while (!deflater.finished()) out.write(buffer, 0, deflater.deflate(buffer));
        deflater.end();
        return out.toByteArray();
    }
}
