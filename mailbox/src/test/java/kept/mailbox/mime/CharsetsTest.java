package kept.mailbox.mime;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CharsetsTest {

    @ParameterizedTest
    @CsvSource({
        "utf-8, UTF-8, Größe €", "UTF8, UTF-8, Größe €", "utf-16le, UTF-16LE, Größe €", "iso-8859-1, windows-1252, Größe – €", "latin1, ISO-8859-1, Größe", "iso-8859-2, ISO-8859-2, zapłacę dług",
        "iso-8859-5, ISO-8859-5, счёт", "iso-8859-7, ISO-8859-7, τιμολόγιο", "iso-8859-8-i, ISO-8859-8, חשבונית", "iso-8859-9, windows-1254, ödeyeceğiz", "iso-8859-15, ISO-8859-15, 50 €",
        "windows-1250, windows-1250, zapłacę", "windows-1251, windows-1251, оплатим", "windows-1252, windows-1252, “50 €”", "koi8-r, KOI8-R, оплатим", "cp-850, IBM850, für März", "macintosh, x-MacRoman, für März",
        "gb2312, GBK, 发票", "big5, Big5, 發票", "shift_jis, windows-31j, 請求書", "iso-2022-jp, ISO-2022-JP, 請求書", "euc-kr, EUC-KR, 송장", "ks_c_5601-1987, x-windows-949, 송장", "'\"utf-8\"', UTF-8, Größe"
    })
    void a_declared_charset_is_read(String declared, String real, String text) {
        var read = Charsets.decode(text.getBytes(Charset.forName(real)), Optional.of(declared));
        assertThat(read.text()).isEqualTo(text);
        assertThat(read.guessed()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"x-unknown, UTF-8, 50€ für", "x-unknown, windows-1252, 50€ für", "us-ascii, UTF-8, 50€ für", "us-ascii, windows-1252, 50€ für", "utf-8, windows-1252, Zahlung für März"})
    void one_that_does_not_fit_is_guessed_and_said_so(String declared, String real, String text) {
        var read = Charsets.decode(text.getBytes(Charset.forName(real)), Optional.of(declared));
        assertThat(read.text()).isEqualTo(text);
        assertThat(read.guessed()).isTrue();
    }

    @Test
    void one_broken_character_does_not_turn_a_mail_into_mojibake() {
        byte[] bytes = "Größe für März, schön".getBytes(StandardCharsets.UTF_8);
        byte[] cut = java.util.Arrays.copyOf(bytes, bytes.length - 2);
        assertThat(Charsets.decode(cut, Optional.of("utf-8")).text()).startsWith("Größe für März, sch");
        assertThat(Charsets.decode(cut, Optional.empty()).text()).startsWith("Größe für März, sch");
    }

    @Test
    void plain_letters_without_a_charset_are_no_guess() {
        assertThat(Charsets.decode("We pay on Friday".getBytes(StandardCharsets.US_ASCII), Optional.empty()).guessed()).isFalse();
    }
}
