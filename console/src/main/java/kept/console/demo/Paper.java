package kept.console.demo;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** What the transcript is written on: with colours and drawn lines in a terminal, as plain text anywhere else. */
final class Paper {

    private static final Pattern COLOUR = Pattern.compile("\u001B\\[[0-9;]*m");
    private static final int LABEL = 8;

    private final PrintWriter out;
    private final boolean rich;
    private final int width;

    Paper(PrintWriter out, boolean rich, int width) {
        this.out = out;
        this.rich = rich;
        this.width = Math.max(60, Math.min(width, 120));
    }

    /** Colours as terminals number them. */
    enum Tone {
        BOLD("1"),
        DIM("2"),
        RED("31"),
        GREEN("32"),
        YELLOW("33"),
        BLUE("34"),
        CYAN("36");

        private final String code;

        Tone(String code) {
            this.code = code;
        }
    }

    String in(Tone tone, String text) {
        return rich && !text.isEmpty() ? "\u001B[" + tone.code + "m" + text + "\u001B[0m" : text;
    }

    void line(String text) {
        out.println(text);
        out.flush();
    }

    void gap() {
        line("");
    }

    /** A line across the page with a title in it. */
    void rule(String title) {
        String mark = rich ? "─" : "-";
        line(in(Tone.BLUE, mark.repeat(2) + " " + in(Tone.BOLD, title) + in(Tone.BLUE, " " + mark.repeat(Math.max(2, width - title.length() - 4)))));
    }

    void box(List<String> lines) {
        int inner = width - 4;
        var all = new ArrayList<String>();
        for (String line : lines) all.addAll(wrapped(line, inner));
        line(in(Tone.BLUE, rich ? "╭" + "─".repeat(width - 2) + "╮" : "=".repeat(width)));
        String side = rich ? in(Tone.BLUE, "│") : "";
        for (String line : all) line(rich ? side + " " + line + " ".repeat(inner - length(line)) + " " + side : line);
        line(in(Tone.BLUE, rich ? "╰" + "─".repeat(width - 2) + "╯" : "=".repeat(width)));
    }

    /** A title at the left and a remark at the right of the same line. */
    void pair(String left, String right) {
        line(left + " ".repeat(Math.max(2, width - length(left) - length(right))) + right);
    }

    /** A word in front and a text beside it that goes on below itself. */
    void field(String label, String text) {
        List<String> lines = wrapped(text, width - LABEL - 4);
        for (int i = 0; i < lines.size(); i++) {
            String word = i == 0 ? label : "";
            line("  " + in(Tone.DIM, word) + " ".repeat(Math.max(1, LABEL - word.length())) + lines.get(i));
        }
    }

    /** Breaks between words; a tone that is on at a break goes on in the next line, since terminals keep it. */
    static List<String> wrapped(String text, int width) {
        var lines = new ArrayList<String>();
        for (String paragraph : text.split("\n", -1)) {
            var line = new StringBuilder();
            for (String word : paragraph.split(" ")) {
                if (line.length() > 0 && length(line.toString()) + 1 + length(word) > width) {
                    lines.add(line.toString());
                    line.setLength(0);
                }
                if (line.length() > 0) line.append(' ');
                line.append(word);
            }
            lines.add(line.toString());
        }
        return lines;
    }

    private static int length(String text) {
        return COLOUR.matcher(text).replaceAll("").length();
    }
}
