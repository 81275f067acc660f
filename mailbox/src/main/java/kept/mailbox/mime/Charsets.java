package kept.mailbox.mime;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Bytes to text by the declared charset, else strict UTF-8, else windows-1252; never throws (R32). */
public final class Charsets {

    /** Gateways and old programs write one of these over whatever they carry. */
    private static final Set<String> WESTERN = Set.of("windows-1252", "ISO-8859-15", "ISO-8859-2", "windows-1250", "windows-1254", "US-ASCII", "ISO-8859-1");

    private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");

    /** Names that mailers write and Java does not know, or knows in a narrower sense than mailers mean. */
    private static final Map<String, String> ALIASES = Map.ofEntries(
            Map.entry("utf8", "UTF-8"), Map.entry("unicode-1-1-utf-8", "UTF-8"), Map.entry("utf-8mb4", "UTF-8"), Map.entry("utf", "UTF-8"),
            Map.entry("iso-8859-1", "windows-1252"), Map.entry("latin1", "windows-1252"), Map.entry("latin-1", "windows-1252"),
            Map.entry("iso8859-1", "windows-1252"), Map.entry("iso_8859-1", "windows-1252"), Map.entry("8859_1", "windows-1252"),
            Map.entry("iso-8859-8-i", "ISO-8859-8"), Map.entry("iso-8859-8-e", "ISO-8859-8"), Map.entry("iso-8859-6-i", "ISO-8859-6"),
            Map.entry("iso-8859-9", "windows-1254"), Map.entry("iso-8859-11", "x-windows-874"), Map.entry("tis-620", "x-windows-874"),
            Map.entry("ks_c_5601-1987", "x-windows-949"), Map.entry("ks_c_5601", "x-windows-949"), Map.entry("euc-kr", "x-windows-949"),
            Map.entry("gb2312", "GB18030"), Map.entry("gbk", "GB18030"), Map.entry("x-gbk", "GB18030"), Map.entry("cn-gb", "GB18030"),
            Map.entry("x-sjis", "windows-31j"), Map.entry("shift_jis", "windows-31j"), Map.entry("shift-jis", "windows-31j"),
            Map.entry("x-mac-roman", "x-MacRoman"), Map.entry("macintosh", "x-MacRoman"), Map.entry("mac", "x-MacRoman"),
            Map.entry("cp-850", "IBM850"), Map.entry("cp-437", "IBM437"), Map.entry("cp-1252", "windows-1252"), Map.entry("win-1251", "windows-1251"),
            Map.entry("ansi_x3.4-1968", "US-ASCII"), Map.entry("ascii", "US-ASCII"), Map.entry("7bit", "US-ASCII"), Map.entry("8bit", "US-ASCII"));

    private Charsets() {}

    /** @param guessed no charset was declared, or the declared one is unknown or does not fit the bytes */
    public record Text(String text, boolean guessed) {}

    public static Text decode(byte[] bytes, Optional<String> declared) {
        boolean plainAscii = isAscii(bytes);
        Optional<Charset> named = declared.flatMap(Charsets::named);
        if (named.isPresent()) {
            Charset charset = named.get();
            // A whole text that is UTF-8 does not come about by chance in western text: "GrÃ¼ÃŸe" was never meant.
            if (WESTERN.contains(charset.name()) && !plainAscii && isAllUtf8(bytes)) return new Text(new String(bytes, StandardCharsets.UTF_8), true);
            Optional<String> exact = strictly(bytes, charset);
            if (exact.isPresent()) return new Text(exact.get(), false);
            if (charset.equals(StandardCharsets.UTF_8) && isMostlyUtf8(bytes)) return new Text(new String(bytes, charset), true);
            if (isMultiByteAsian(charset)) return new Text(new String(bytes, charset), true);
        } else if (plainAscii) {
            // Nothing was guessed that could be wrong: these bytes read the same in every charset that mailers leave out.
            return new Text(new String(bytes, StandardCharsets.US_ASCII), declared.isPresent() && !declared.get().isBlank());
        }
        Optional<String> utf8 = strictly(bytes, StandardCharsets.UTF_8);
        if (utf8.isPresent()) return new Text(utf8.get(), true);
        if (isMostlyUtf8(bytes)) return new Text(new String(bytes, StandardCharsets.UTF_8), true);
        return new Text(new String(bytes, WINDOWS_1252), true);
    }

    static Optional<Charset> named(String name) {
        String key = name.trim().toLowerCase(Locale.ROOT).replaceAll("^[\"']+|[\"']+$", "");
        // RFC 2231 lets a language follow the charset of an encoded word: utf-8*en.
        int star = key.indexOf('*');
        if (star > 0) key = key.substring(0, star);
        if (key.isEmpty()) return Optional.empty();
        try {
            return Optional.of(Charset.forName(ALIASES.getOrDefault(key, key)));
        } catch (IllegalArgumentException unknown) {
            return Optional.empty();
        }
    }

    private static Optional<String> strictly(byte[] bytes, Charset charset) {
        try {
            return Optional.of(charset.newDecoder().onMalformedInput(CodingErrorAction.REPORT).onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes)).toString());
        } catch (CharacterCodingException | UnsupportedOperationException e) {
            // windows-1252 leaves five bytes without a character; one of them does not make the mail another charset.
            return charset.equals(WINDOWS_1252) ? Optional.of(new String(bytes, charset)) : Optional.empty();
        }
    }

    private static boolean isAllUtf8(byte[] bytes) {
        int several = 0;
        for (byte b : bytes) {
            if ((b & 0xC0) == 0xC0) several++;
        }
        return several >= 1 && strictly(bytes, StandardCharsets.UTF_8).isPresent();
    }

    private static boolean isAscii(byte[] bytes) {
        for (byte b : bytes) {
            if (b < 0) return false;
        }
        return true;
    }

    private static boolean isMultiByteAsian(Charset charset) {
        String name = charset.name();
        return name.startsWith("GB") || name.startsWith("Big5") || name.startsWith("ISO-2022") || name.startsWith("EUC")
                || name.equals("windows-31j") || name.equals("x-windows-949");
    }

    /** One cut or broken character must not turn a whole UTF-8 mail into mojibake. */
    private static boolean isMostlyUtf8(byte[] bytes) {
        int good = 0;
        int bad = 0;
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] >= 0) continue;
            int follow = (bytes[i] & 0xE0) == 0xC0 ? 1 : (bytes[i] & 0xF0) == 0xE0 ? 2 : (bytes[i] & 0xF8) == 0xF0 ? 3 : 0;
            int seen = 0;
            while (seen < follow && i + 1 < bytes.length && (bytes[i + 1] & 0xC0) == 0x80) {
                i++;
                seen++;
            }
            if (follow > 0 && seen == follow) good++;
            else bad++;
        }
        return good > 0 && good >= 4 * bad;
    }
}
