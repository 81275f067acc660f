package kept.console.tune;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;

/** A report as one page that needs nothing else: plots are in it, and no script is. */
final class HtmlReport {

    private final ReportPage page;

    HtmlReport(RunFolder.Facts facts, EvaluationReport report) {
        this.page = new ReportPage(facts, report);
    }

    String text() {
        var out = new StringOutput();
        TemplateEngine.createPrecompiled(null, ContentType.Html, null, "kept.console.web.page").render("evaluation.jte", page, out);
        return out.toString();
    }
}
