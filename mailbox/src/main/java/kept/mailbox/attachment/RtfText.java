package kept.mailbox.attachment;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;

/**
 * The words of a rich text (RTF 1.9), as Outlook packs them into winmail.dat: paragraphs as lines; fonts, pictures and all that is marked as
 * not to be shown left out. HTML that was wrapped in RTF ({@code \fromhtml}) gives its text.
 */
final class RtfText {

    private static final Set<String> NOT_TEXT = Set.of("fonttbl", "colortbl", "stylesheet", "info", "pict", "object", "header", "footer", "headerl", "headerr", "footerl", "footerr", "themedata",
            "colorschememapping", "listtable", "listoverridetable", "rsidtbl", "generator", "datastore", "latentstyles", "xmlnstbl", "fldinst", "htmltag", "mhtmltag");

    private static final int DEEPEST = 500;

    /** @param skip not shown; {@code uc} how many characters follow a Unicode one for readers that know none */
    private record Group(boolean skip, int uc) {}

    private final Text text = new Text();
    private final ByteArrayOutputStream pending = new ByteArrayOutputStream();
    private final Deque<Group> groups = new ArrayDeque<>();
    private Charset charset = Charset.forName("windows-1252");
    private boolean suppressed;
    private int toSkip;

    private RtfText() {}

    static String of(byte[] rtf) {
        var reader = new RtfText();
        reader.read(new String(rtf, StandardCharsets.ISO_8859_1));
        reader.flush();
        return reader.text.toString();
    }

    private void read(String rtf) {
        groups.push(new Group(false, 1));
        int i = 0;
        while (i < rtf.length() && !text.isFull()) {
            char c = rtf.charAt(i);
            if (c == '{') {
                if (groups.size() < DEEPEST) groups.push(groups.peek());
                i++;
            } else if (c == '}') {
                if (groups.size() > 1) groups.pop();
                i++;
            } else if (c == '\\') {
                i = control(rtf, i + 1);
            } else {
                if (c != '\r' && c != '\n') put((byte) c);
                i++;
            }
        }
    }

    /** @return where it ends */
    private int control(String rtf, int at) {
        if (at >= rtf.length()) return at;
        char c = rtf.charAt(at);
        if (!Character.isLetter(c)) return symbol(rtf, at, c);
        int end = at;
        while (end < rtf.length() && end - at < 32 && rtf.charAt(end) >= 'a' && rtf.charAt(end) <= 'z') end++;
        if (end == at) return at + 1;
        String word = rtf.substring(at, end);
        int figure = end;
        if (figure < rtf.length() && rtf.charAt(figure) == '-') figure++;
        while (figure < rtf.length() && figure - end < 11 && Character.isDigit(rtf.charAt(figure))) figure++;
        String digits = rtf.substring(end, figure);
        boolean given = digits.matches("-?\\d{1,9}");
        word(word, given ? Integer.parseInt(digits) : 1, given);
        return figure < rtf.length() && rtf.charAt(figure) == ' ' ? figure + 1 : figure;
    }

    private int symbol(String rtf, int at, char c) {
        switch (c) {
            case '\'' -> {
                if (at + 2 < rtf.length() && Character.digit(rtf.charAt(at + 1), 16) >= 0 && Character.digit(rtf.charAt(at + 2), 16) >= 0) {
                    put((byte) Integer.parseInt(rtf.substring(at + 1, at + 3), 16));
                    return at + 3;
                }
            }
            case '~' -> put((byte) ' ');
            case '*' -> groups.push(new Group(true, groups.pop().uc()));
            case '\\', '{', '}' -> put((byte) c);
            case '\n', '\r' -> line();
            default -> {
                // Optional hyphens and marks of an index.
            }
        }
        return at + 1;
    }

    private void word(String word, int value, boolean given) {
        if (NOT_TEXT.contains(word)) {
            groups.push(new Group(true, groups.pop().uc()));
            return;
        }
        switch (word) {
            case "par", "line", "row", "sect", "page" -> line();
            case "tab", "cell" -> put((byte) '\t');
            case "ansicpg" -> charset = charset(value);
            case "uc" -> groups.push(new Group(groups.pop().skip(), Math.max(0, Math.min(value, 8))));
            case "u" -> unicode(value);
            case "htmlrtf" -> suppressed = !given || value != 0;
            case "emdash" -> shown("\u2014");
            case "endash" -> shown("\u2013");
            case "lquote" -> shown("\u2018");
            case "rquote" -> shown("\u2019");
            case "ldblquote" -> shown("\u201C");
            case "rdblquote" -> shown("\u201D");
            case "bullet" -> shown("\u2022");
            default -> {
                // How it looks.
            }
        }
    }

    private static Charset charset(int codepage) {
        try {
            return codepage == 65001 ? StandardCharsets.UTF_8 : Charset.forName(codepage == 932 ? "windows-31j" : "windows-" + codepage);
        } catch (IllegalArgumentException unknown) {
            try {
                return Charset.forName("IBM" + codepage);
            } catch (IllegalArgumentException stillUnknown) {
                return Charset.forName("windows-1252");
            }
        }
    }

    private void unicode(int value) {
        shown(String.valueOf((char) (value < 0 ? value + 65_536 : value)));
        toSkip = groups.peek().uc();
    }

    private void line() {
        if (groups.peek().skip() || suppressed) return;
        flush();
        text.add("\n");
    }

    private void put(byte b) {
        if (groups.peek().skip() || suppressed) return;
        if (toSkip > 0) {
            toSkip--;
            return;
        }
        pending.write(b);
    }

    private void shown(String s) {
        if (groups.peek().skip() || suppressed) return;
        flush();
        text.add(s);
    }

    private void flush() {
        if (pending.size() == 0) return;
        text.add(pending.toString(charset));
        pending.reset();
    }
}
