package kept.mailbox.parse;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import kept.mailbox.mime.Deadline;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.select.Selector;

/**
 * Whether text looks like nothing: not displayed, no size, no opacity, off the page, or in the colour of its ground.
 *
 * @param gone       for this element and all inside
 * @param noSize     until an element inside sets a size
 * @param invisible  until an element inside is made visible
 * @param colour     {@code #rrggbb}, or empty where unknown
 * @param ground     likewise; empty under a picture
 */
record HiddenStyle(boolean gone, boolean noSize, boolean invisible, String colour, String ground) {

    private static final Pattern RULE = Pattern.compile("([^{}@]{1,300})\\{([^{}]{1,2000})}");
    private static final Pattern MATTERS = Pattern.compile("display|visibility|font|opacity|color|background|mso-hide|max-height|height"
            + "|left|top|text-indent", Pattern.CASE_INSENSITIVE);
    private static final Pattern DECLARATION = Pattern.compile("([a-z-]+)\\s*:\\s*([^;]+)");
    private static final Pattern NUMBER = Pattern.compile("(-?\\d*\\.?\\d+)\\s*(px|pt|em|rem|%|in|cm|mm|ex)?.*");
    private static final int MOST_RULES = 1_000;

    /** Elements looked at and letters written. */
    private static final long MOST_WORK = 8_000_000;

    private static final Map<String, String> NAMES = Map.of("white", "#ffffff", "black", "#000000", "red", "#ff0000", "blue", "#0000ff", "green",
            "#008000", "gray", "#808080", "grey", "#808080",
            "silver", "#c0c0c0", "yellow", "#ffff00", "snow", "#fffafa");

    static HiddenStyle plain() {
        return new HiddenStyle(false, false, false, "#000000", "#ffffff");
    }

    boolean isHidden() {
        return gone || noSize || invisible || !colour.isEmpty() && !ground.isEmpty() && near(colour, ground);
    }

    HiddenStyle of(Element e) {
        if (gone) return this;
        boolean nowGone = e.hasAttr("hidden");
        boolean size = noSize;
        boolean unseen = invisible;
        String inColour = e.hasAttr("color") ? colour(e.attr("color"), colour) : e.hasAttr("text") ? colour(e.attr("text"), colour) : colour;
        String onGround = e.hasAttr("background") ? "" : e.hasAttr("bgcolor") ? colour(e.attr("bgcolor"), ground) : ground;
        boolean clips = false;
        boolean flat = false;
        boolean away = false;
        Matcher m = DECLARATION.matcher(e.attr("style").toLowerCase(Locale.ROOT));
        while (m.find()) {
            String value = m.group(2).replace("!important", "").strip();
            switch (m.group(1)) {
                case "display" -> nowGone = value.equals("none");
                case "mso-hide" -> nowGone |= value.equals("all");
                case "visibility" -> unseen = value.equals("hidden") || value.equals("collapse");
                case "opacity" -> nowGone |= number(value, 1) <= 0.05;
                case "font-size" -> size = isNothing(value, size);
                case "font" -> size = value.matches("(?:.*\\s)?0(?:px|pt|em)?(?:/\\S+)?\\s.*") || size && !value.matches(".*\\d.*");
                case "color" -> inColour = colour(value, inColour);
                case "background-color" -> onGround = colour(value, onGround);
                case "background" -> onGround = value.contains("url(") ? "" : colour(value.split("\\s")[0], onGround);
                case "background-image" -> onGround = value.contains("url(") ? "" : onGround;
                case "overflow" -> clips = value.equals("hidden");
                case "max-height", "height", "max-width", "width",
                        "line-height" -> flat |= value.matches("0(?:px|pt|em|%)?") && !m.group(1).equals("line-height");
                case "left", "top", "right", "margin-left", "margin-top" -> away |= number(value, 0) <= -500;
                case "text-indent" -> nowGone |= number(value, 0) <= -500;
                default -> {
                    // Says nothing about being seen.
                }
            }
        }
        return new HiddenStyle(nowGone || clips && flat || away, size, unseen, inColour, onGround);
    }

    /**
     * Style sheets inside the mail, written onto the elements they select; what asks for a medium is left out.
     *
     * @return false where there was more of it than can be looked at: what is hidden is not known then
     */
    static boolean applySheets(Document document, Deadline deadline) {
        int elements = document.getAllElements().size();
        int rules = 0;
        long work = MOST_WORK;
        for (Element sheet : document.select("style")) {
            String css = sheet.data().replaceAll("(?s)/\\*.*?\\*/", "").replace("<!--", "").replace("-->", "");
            String plain = css.replaceAll("@[a-z-]+[^{};]{0,300}\\{(?:[^{}]*\\{[^{}]*\\})*[^{}]*\\}", "");
            Matcher m = RULE.matcher(plain);
            while (m.find()) {
                String selector = m.group(1).strip();
                String matters = mattering(m.group(2));
                if (matters.isEmpty() || selector.contains(":") || selector.equals("*")) continue;
                deadline.check();
                work -= elements + apply(document, selector, matters);
                if (++rules > MOST_RULES || work < 0) return false;
            }
        }
        return true;
    }

    /** @return how many letters were written */
    private static long apply(Document document, String selector, String declarations) {
        long written = 0;
        try {
            for (Element e : document.select(selector)) {
                // What stands at the element itself comes last and so holds.
                String before = e.attr("style");
                if (before.startsWith(declarations)) continue;
                e.attr("style", declarations + ";" + before);
                written += declarations.length() + before.length();
            }
        } catch (Selector.SelectorParseException | IllegalArgumentException unknown) {
            // A selector that only browsers know.
        }
        return written;
    }

    private static String mattering(String declarations) {
        var kept = new StringBuilder();
        for (String declaration : declarations.replace('\n', ' ').split(";")) {
            if (MATTERS.matcher(declaration).find()) kept.append(kept.length() > 0 ? ";" : "").append(declaration.strip());
        }
        return kept.toString();
    }

    private static boolean isNothing(String value, boolean before) {
        Matcher m = NUMBER.matcher(value);
        if (!m.matches()) return before && (value.equals("inherit") || value.equals("smaller"));
        double n = Double.parseDouble(m.group(1));
        String unit = m.group(2) == null ? "px" : m.group(2);
        if (unit.equals("px") || unit.equals("pt")) return n <= 1.5;
        if (unit.equals("%")) return n <= 5 || before;
        return n <= 0.1 || before && (unit.equals("em") || unit.equals("ex"));
    }

    private static double number(String value, double otherwise) {
        Matcher m = NUMBER.matcher(value);
        return m.matches() ? Double.parseDouble(m.group(1)) : otherwise;
    }

    private static String colour(String value, String before) {
        String v = value.strip().toLowerCase(Locale.ROOT);
        if (v.equals("transparent") && !before.isEmpty()) return before;
        if (NAMES.containsKey(v)) return NAMES.get(v);
        if (v.matches("#?[0-9a-f]{6}")) return v.startsWith("#") ? v : "#" + v;
        if (v.matches("#[0-9a-f]{3}")) return "#" + v.charAt(1) + v.charAt(1) + v.charAt(2) + v.charAt(2) + v.charAt(3) + v.charAt(3);
        Matcher rgb = Pattern.compile("rgba?\\(\\s*(\\d{1,3})[ ,]+(\\d{1,3})[ ,]+(\\d{1,3}).*").matcher(v);
        if (rgb.matches()) {
            return String.format("#%02x%02x%02x", Math.min(255, Integer.parseInt(rgb.group(1))), Math.min(255, Integer.parseInt(rgb.group(2))), Math.min(255, Integer.parseInt(rgb.group(3))));
        }
        return v.equals("inherit") || v.equals("initial") || v.equals("auto") || v.equals("windowtext") || v.equals("none") ? before : "";
    }

    private static boolean near(String a, String b) {
        for (int i = 1; i < 7; i += 2) {
            if (Math.abs(Integer.parseInt(a.substring(i, i + 2), 16) - Integer.parseInt(b.substring(i, i + 2), 16)) > 10) return false;
        }
        return true;
    }
}
