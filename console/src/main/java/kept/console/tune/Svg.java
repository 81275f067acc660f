package kept.console.tune;

import java.util.Locale;

/** Draws one picture as SVG text; it stands by itself as a file and inside a page, and follows light and dark. */
final class Svg {

    private static final String STYLE = """
            <style>
            text{font:12px system-ui,sans-serif;fill:#333}.axis{stroke:#888;fill:none}.grid{stroke:#8883;fill:none}.even{stroke:#888;stroke-dasharray:4 4;fill:none}
            .one{fill:#2b6cb0;stroke:#2b6cb0}.two{fill:#c05621;stroke:#c05621}.three{fill:#a0aec0;stroke:#a0aec0}.line{fill:none;stroke-width:2}.bound{stroke-width:1.5;fill:none}
            @media(prefers-color-scheme:dark){text{fill:#ddd}.one{fill:#63b3ed;stroke:#63b3ed}.two{fill:#f6ad55;stroke:#f6ad55}.three{fill:#4a5568;stroke:#4a5568}}
            </style>
            """;

    private final StringBuilder out = new StringBuilder();
    private final int width;
    private final int height;

    /** @param says what the picture shows, for whoever cannot see it */
    Svg(int width, int height, String says) {
        this.width = width;
        this.height = height;
        out.append("<title>").append(escaped(says)).append("</title>\n").append(STYLE);
    }

    Svg line(double x1, double y1, double x2, double y2, String style) {
        out.append(String.format(Locale.ROOT, "<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" class=\"%s\"/>%n", x1, y1, x2, y2, style));
        return this;
    }

    Svg box(double x, double y, double w, double h, String style) {
        out.append(String.format(Locale.ROOT, "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" class=\"%s\"/>%n", x, y, Math.max(0, w), Math.max(0, h), style));
        return this;
    }

    Svg dot(double x, double y, double r, String style, String says) {
        out.append(String.format(Locale.ROOT, "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"%.1f\" class=\"%s\"><title>%s</title></circle>%n", x, y, r, style, escaped(says)));
        return this;
    }

    Svg path(double[] xs, double[] ys, String style) {
        out.append("<polyline class=\"").append(style).append(" line\" points=\"");
        for (int i = 0; i < xs.length; i++) out.append(String.format(Locale.ROOT, "%.1f,%.1f ", xs[i], ys[i]));
        out.append("\"/>\n");
        return this;
    }

    /** @param anchor start, middle or end */
    Svg text(double x, double y, String anchor, String words) {
        out.append(String.format(Locale.ROOT, "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">%s</text>%n", x, y, anchor, escaped(words)));
        return this;
    }

    String drawn() {
        return String.format(Locale.ROOT, "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"%d\" height=\"%d\" role=\"img\">%n", width, height, width, height) + out + "</svg>\n";
    }

    static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
    }
}
