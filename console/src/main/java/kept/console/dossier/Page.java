package kept.console.dossier;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/** The same data as a page to read: without scripts, without anything from elsewhere. */
final class Page {

    private static final String STYLE = """
            body{font:15px/1.45 system-ui,sans-serif;margin:2rem auto;max-width:75rem;padding:0 1rem;color:#222}
            table{border-collapse:collapse;margin:.5rem 0}td,th{border:1px solid #ccc;padding:.25rem .5rem;text-align:left;vertical-align:top}
            th{background:#f3f3f3;font-weight:600}td{white-space:pre-wrap;overflow-wrap:anywhere;max-width:45rem}h2{margin-top:2rem}nav a{margin-right:1rem}
            """;

    private final StringBuilder html = new StringBuilder();

    private Page() {}

    static String of(String title, String intro, Map<String, Object> sections) {
        var page = new Page();
        page.html.append("<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>").append(safe(title)).append("</title><style>").append(STYLE).append("</style></head><body>\n<h1>")
                .append(safe(title)).append("</h1>\n<p>").append(safe(intro)).append("</p>\n<nav>");
        sections.keySet().forEach(name -> page.html.append("<a href=\"#").append(anchor(name)).append("\">").append(safe(name)).append("</a>"));
        page.html.append("</nav>\n");
        sections.forEach(page::section);
        return page.html.append("</body></html>\n").toString();
    }

    private void section(String name, Object value) {
        html.append("<h2 id=\"").append(anchor(name)).append("\">").append(safe(name)).append("</h2>\n");
        if (value instanceof List<?> list && list.isEmpty()) html.append("<p>Nothing.</p>\n");
        else value(name, value);
    }

    private void value(String name, Object value) {
        if (value instanceof Map<?, ?> map) map(map);
        else if (value instanceof List<?> list) list(name, list);
        else if ((name.equals("as it came") || name.equals("file")) && !String.valueOf(value).isEmpty()) {
            html.append("<a href=\"").append(safe(String.valueOf(value))).append("\">").append(safe(String.valueOf(value))).append("</a>");
        } else html.append(safe(String.valueOf(value)));
    }

    private void map(Map<?, ?> map) {
        html.append("<table>");
        map.forEach((key, value) -> {
            html.append("<tr><th>").append(safe(String.valueOf(key))).append("</th><td>");
            value(String.valueOf(key), value);
            html.append("</td></tr>\n");
        });
        html.append("</table>\n");
    }

    /** Records as a table with a column for each name, anything else one below another. */
    private void list(String name, List<?> list) {
        if (!list.stream().allMatch(Map.class::isInstance)) {
            var lines = new ArrayList<String>();
            list.forEach(item -> lines.add(safe(String.valueOf(item))));
            html.append(String.join("<br>", lines));
            return;
        }
        var columns = new LinkedHashSet<String>();
        list.forEach(row -> ((Map<?, ?>) row).keySet().forEach(key -> columns.add(String.valueOf(key))));
        html.append("<table><tr>");
        columns.forEach(column -> html.append("<th>").append(safe(column)).append("</th>"));
        html.append("</tr>\n");
        for (Object row : list) {
            html.append("<tr>");
            for (String column : columns) {
                html.append("<td>");
                Object value = ((Map<?, ?>) row).get(column);
                if (value != null) value(column, value);
                html.append("</td>");
            }
            html.append("</tr>\n");
        }
        html.append("</table>\n");
    }

    private static String anchor(String name) {
        return name.replaceAll("[^a-z0-9]+", "-");
    }

    private static String safe(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;").replace("'", "&#39;");
    }
}
