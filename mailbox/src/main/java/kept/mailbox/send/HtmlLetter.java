package kept.mailbox.send;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The plain text once more as simple HTML: escaped, with its paragraphs and lines; nothing stands in one that is not in the other. */
final class HtmlLetter {

    private HtmlLetter() {}

    static String of(String text) {
        var out = new StringBuilder("<!DOCTYPE html>\n<html><head><meta charset=\"utf-8\"></head>\n<body style=\"font-family: sans-serif; font-size: 11pt\">\n");
        for (String paragraph : text.strip().split("\n\\s*\n")) {
            out.append("<p>").append(lines(paragraph)).append("</p>\n");
        }
        return out.append("</body></html>\n").toString();
    }

    private static String lines(String paragraph) {
        var out = new StringBuilder();
        for (String line : paragraph.split("\n")) {
            if (out.length() > 0) out.append("<br>\n");
            out.append(escaped(line.stripTrailing()));
        }
        return out.toString();
    }

    private static final Pattern INDENT = Pattern.compile("^ +|(?<= ) +");

    private static String escaped(String text) {
        String safe = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
        // Aligned columns stay aligned enough.
        return INDENT.matcher(safe).replaceAll(m -> Matcher.quoteReplacement("&nbsp;".repeat(m.group().length())));
    }
}
