package kept.mailbox.parse;

import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.regex.Pattern;
import kept.mailbox.mime.Deadline;
import kept.mailbox.split.MarkedByProgram;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeVisitor;

/**
 * HTML as the text a reader sees: hidden text and comments are dropped (J1), and quoted blocks get {@code "> "}, so that one splitter serves
 * both kinds of mail.
 */
final class HtmlText {

    private static final Set<String> UNSEEN = Set.of("head", "style", "script", "title", "template", "xml", "object", "svg", "math", "select",
            "textarea", "audio", "video", "iframe", "meta", "link");

    private static final Set<String> BLOCKS = Set.of("address", "article", "aside", "blockquote", "center", "dd", "div", "dl", "dt", "fieldset",
            "figure", "footer", "form", "h1", "h2", "h3", "h4",
            "h5", "h6", "header", "hr", "li", "main", "nav", "ol", "p", "pre", "section", "table", "tbody", "tr", "ul", "caption", "body");

    /** Larger ones are cut: nobody reads them, and a tree of them costs memory. */
    static final int LARGEST = 4_000_000;

    private static final Pattern WHITE = Pattern.compile("[ \\t\\n]+");

    private HtmlText() {}

    static String of(String html, Deadline deadline) {
        Document document = Jsoup.parse(html.length() > LARGEST ? html.substring(0, LARGEST) : html);
        deadline.check();
        boolean wholly = HiddenStyle.applySheets(document, deadline);
        var writer = new Writer(deadline);
        document.body().traverse(writer);
        return wholly ? writer.text() : writer.text() + Invisible.DROPPED;
    }

    /** Walks the tree; holds the line being written and how the text at hand looks. */
    private static final class Writer implements NodeVisitor {

        private final StringBuilder out = new StringBuilder();
        private final StringBuilder line = new StringBuilder();
        private final Deque<HiddenStyle> styles = new ArrayDeque<>();
        private final Deadline deadline;
        private final StringBuilder dropped = new StringBuilder();
        private final Set<Element> quotes = Collections.newSetFromMap(new IdentityHashMap<>());
        private int quoted;
        private int pre;
        private int unseen;

        Writer(Deadline deadline) {
            this.deadline = deadline;
            styles.push(HiddenStyle.plain());
        }

        @Override
        public void head(Node node, int depth) {
            if (node instanceof TextNode text) {
                write(text.getWholeText());
            } else if (node instanceof Element element) {
                deadline.check();
                begin(element);
            }
        }

        private void begin(Element element) {
            String name = element.normalName();
            styles.push(styles.peek().of(element));
            if (UNSEEN.contains(name)) unseen++;
            if (unseen > 0) return;
            if (BLOCKS.contains(name)) endLine();
            if (isQuote(element) || isBareQuote(element) && isBelowAttribution()) {
                quoted++;
                quotes.add(element);
            }
            // Outlook on the web: the history's header, and below it nothing of the writer's.
            if (element.id().equals("divRplyFwdMsg")) line.append(MarkedByProgram.MARK);
            if (isSignature(element)) delimiter(element);
            switch (name) {
                case "br" -> breakLine();
                case "hr" -> {
                    line.append("________________________________");
                    endLine();
                }
                case "li" -> line.append("- ");
                case "td", "th" -> {
                    if (line.length() > 0 && !line.toString().isBlank()) line.append('\t');
                }
                case "p" -> blankLineBefore(element);
                case "pre" -> pre++;
                default -> {
                    // Nothing of its own.
                }
            }
        }

        /** Programs that mark the signature mostly write the delimiter themselves. */
        private void delimiter(Element signature) {
            endLine();
            if (out.toString().stripTrailing().endsWith("\n--") || signature.wholeText().stripLeading().startsWith("--")) return;
            line.append("-- ");
            breakLine();
        }

        @Override
        public void tail(Node node, int depth) {
            if (!(node instanceof Element element)) return;
            styles.pop();
            String name = element.normalName();
            if (UNSEEN.contains(name)) {
                unseen--;
                return;
            }
            if (unseen > 0) return;
            if (BLOCKS.contains(name)) endLine();
            if (name.equals("p")) blankLineBefore(element);
            if (name.equals("pre")) pre--;
            if (quotes.remove(element)) quoted--;
        }

        /** The last line so far ends as "… wrote:" does. */
        private boolean isBelowAttribution() {
            int end = out.length();
            while (end > 0 && Character.isWhitespace(out.charAt(end - 1))) end--;
            return end > 0 && (out.charAt(end - 1) == ':' || out.charAt(end - 1) == '\uff1a');
        }

        private void write(String text) {
            if (unseen > 0) return;
            if (styles.peek().isHidden()) {
                dropped.append(text);
                if (dropped.codePoints().filter(Character::isLetterOrDigit).count() >= 2) {
                    line.append(Invisible.DROPPED);
                    dropped.setLength(0);
                }
                return;
            }
            dropped.setLength(0);
            if (pre > 0) {
                String[] lines = Invisible.plain(text).split("\n", -1);
                for (int i = 0; i < lines.length; i++) {
                    if (i > 0) breakLine();
                    line.append(lines[i]);
                }
                return;
            }
            String flat = WHITE.matcher(Invisible.plain(text)).replaceAll(" ");
            boolean atStart = line.length() == 0 || line.charAt(line.length() - 1) == ' ' || line.charAt(line.length() - 1) == '\t';
            line.append(atStart && flat.startsWith(" ") ? flat.substring(1) : flat);
        }

        private void endLine() {
            if (line.toString().isBlank()) line.setLength(0);
            else breakLine();
        }

        private void breakLine() {
            if (quoted > 0) out.append("> ".repeat(Math.min(quoted, 20)));
            out.append(line.toString().replace('\u00A0', ' ').stripTrailing()).append('\n');
            line.setLength(0);
        }

        /** Outlook writes every line as a paragraph without margin. */
        private void blankLineBefore(Element p) {
            if (p.className().contains("Mso")) return;
            int end = out.length();
            if (end > 1 && out.charAt(end - 1) == '\n' && out.charAt(end - 2) != '\n') breakLine();
        }

        String text() {
            endLine();
            return out.toString();
        }
    }

    /** Quoted blocks; indenting with a blockquote of one's own is none. */
    private static boolean isQuote(Element e) {
        String name = e.normalName();
        String classes = e.className();
        if (name.equals("blockquote")) {
            String style = e.attr("style").replace(" ", "");
            boolean drawn = style.contains("border-left") && !style.contains("border-left:none") && !style.contains("border-left:0") || style.contains("border:") && !style.contains("border:none") && !style.contains("border:0");
            return e.attr("type").equalsIgnoreCase("cite") || classes.contains("quote") || e.hasAttr("cite") || drawn;
        }
        return classes.contains("gmail_attr") || classes.contains("moz-cite-prefix") || classes.contains("yahoo_quoted") || classes.contains("zmail_extra")
                || classes.contains("ms-outlook-mobile-reference-message") || e.id().equals("reply-intro") || e.id().equals("OLK_SRC_BODY_SECTION");
    }

    /** Without a mark it is a quote below "… wrote:", and else the writer's own indent. */
    private static boolean isBareQuote(Element e) {
        return e.normalName().equals("blockquote") && !e.attr("style").replace(" ", "").contains("border:none") && !e.className().contains("indent");
    }

    private static boolean isSignature(Element e) {
        String classes = e.className();
        boolean named = e.id().equals("Signature") || e.id().equals("ms-outlook-mobile-signature");
        return named || classes.contains("gmail_signature") && !classes.contains("prefix") || classes.contains("moz-signature") || classes.contains("protonmail_signature_block-user");
    }
}
