package kept.console.web.conversation;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;

/** Links in a customer's HTML, as words: what is shown for a link often is not where it leads. */
final class Links {

    private Links() {}

    static String writtenOut(String html) {
        Document document = Jsoup.parse(html);
        for (Element link : document.select("a[href], area[href]")) {
            String to = link.attr("href").strip();
            if (to.isEmpty() || to.startsWith("#") || to.equals(link.text().strip()) || to.equals("mailto:" + link.text().strip())) continue;
            link.appendChild(new TextNode(" [" + (to.length() > 300 ? to.substring(0, 300) + "…" : to) + "]"));
        }
        // Said, so that nobody wonders: a picture may be a letterhead or a spy.
        for (Element image : document.select("img")) image.replaceWith(new TextNode(image.attr("alt").isBlank() ? "" : "[picture: " + image.attr("alt") + "]"));
        return document.body().html();
    }
}
