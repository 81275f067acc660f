package kept.console.web.conversation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import kept.mailbox.parse.MailParts;
import org.owasp.html.HtmlPolicyBuilder;
import org.owasp.html.PolicyFactory;

/** A stored mail's HTML and files, made harmless: the HTML without anything that acts, loads or hides, the files only to be saved. */
public final class MailFiles {

    static final long LARGEST = 25L * 1024 * 1024;
    private static final int LONGEST_HTML = 500_000;
    /** What runs when it is opened by mistake is fetched with the whole mail, on purpose, or not at all. */
    private static final Set<String> DANGEROUS = Set.of("exe", "com", "bat", "cmd", "scr", "pif", "js", "jse", "vbs", "vbe", "wsf", "wsh", "ps1", "hta", "msi", "jar", "lnk", "reg", "cpl", "iso", "img",
            "html", "htm", "xhtml", "svg", "shtml", "mht", "url", "desktop", "sh");

    /** No image, link, style, form or frame: what is left cannot load, hide or send anything. */
    private static final PolicyFactory HARMLESS = new HtmlPolicyBuilder()
            .allowElements("p", "div", "span", "br", "hr", "b", "strong", "i", "em", "u", "s", "sub", "sup", "small", "blockquote", "pre", "code", "ul", "ol", "li", "dl", "dt", "dd", "h1", "h2", "h3", "h4",
                    "h5", "h6", "table", "thead", "tbody", "tfoot", "tr", "td", "th", "caption", "address", "center", "font")
            .allowWithoutAttributes("span", "font", "div")
            .allowAttributes("colspan", "rowspan").matching((element, attribute, value) -> value.matches("[1-9][0-9]?") ? value : null).onElements("td", "th")
            .toFactory();

    private MailFiles() {}

    public record File(int number, String name, String size, boolean mayBeFetched) {}

    public static List<File> of(byte[] raw) {
        var files = new ArrayList<File>();
        List<MailParts.File> parts = MailParts.files(raw);
        for (int i = 0; i < parts.size(); i++) files.add(new File(i + 1, plain(parts.get(i).name()), size(parts.get(i).bytes().length), mayBeFetched(parts.get(i))));
        return files;
    }

    /** @param number from 1. @return empty where there is none, or none that may be fetched */
    public static Optional<MailParts.File> fetch(byte[] raw, int number) {
        List<MailParts.File> files = MailParts.files(raw);
        if (number < 1 || number > files.size()) return Optional.empty();
        return Optional.of(files.get(number - 1)).filter(MailFiles::mayBeFetched).map(f -> new MailParts.File(plain(f.name()), f.type(), f.bytes()));
    }

    private static boolean mayBeFetched(MailParts.File file) {
        String name = plain(file.name()).toLowerCase(Locale.ROOT);
        String ending = name.substring(name.lastIndexOf('.') + 1);
        return file.bytes().length <= LARGEST && !DANGEROUS.contains(ending);
    }

    public static boolean hasHtml(byte[] raw) {
        return MailParts.html(raw).filter(h -> !h.isBlank()).isPresent();
    }

    /** The mail's HTML with links written out: where a link leads stands beside it, and cannot be clicked. */
    public static Optional<String> html(byte[] raw) {
        return MailParts.html(raw).map(h -> h.length() > LONGEST_HTML ? h.substring(0, LONGEST_HTML) : h).map(MailFiles::harmless);
    }

    static String harmless(String html) {
        return HARMLESS.sanitize(Links.writtenOut(html));
    }

    /** For a header and for a list: one line, no path, plain letters. */
    private static String plain(String name) {
        String last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1).replaceAll("[\\p{Cntrl}\"\\u202A-\\u202E\\u2066-\\u2069]+", " ").strip();
        return last.isEmpty() ? "unnamed" : last.length() > 120 ? last.substring(0, 100) + last.substring(last.length() - 15) : last;
    }

    private static String size(long bytes) {
        return bytes < 1024 ? bytes + " B" : bytes < 1024 * 1024 ? bytes / 1024 + " kB" : String.format(Locale.ROOT, "%.1f MB", bytes / 1048576.0);
    }
}
