package kept.console.web.session;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.util.Map;

/** The pages, compiled with the product: every value is escaped for the place it stands in. */
public final class Pages {
    private final TemplateEngine engine = TemplateEngine.createPrecompiled(null, ContentType.Html, null, "kept.console.web.page");

    public String render(String page, Map<String, Object> values) {
        var out = new StringOutput();
        engine.render(page + ".jte", values, out);
        return out.toString();
    }
}
