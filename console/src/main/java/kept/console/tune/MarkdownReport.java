package kept.console.tune;

import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;

/** The same report as Markdown, for a commit, a ticket or a mail; its plots are files beside it. */
final class MarkdownReport {

    private final ReportPage page;

    MarkdownReport(RunFolder.Facts facts, EvaluationReport report) {
        this.page = new ReportPage(facts, report);
    }

    String text() {
        var out = new StringBuilder("# ").append(page.title()).append("\n\n");
        page.verdict().ifPresent(v -> {
            out.append("**").append(v).append("**\n\n");
            page.gates().forEach(g -> out.append("- `").append(g).append("`\n"));
            out.append('\n');
        });
        table(out, List.of("figure", "value"), page.figures());
        out.append("![Confidence against being right](reliability.svg) ![Autonomy and harm by threshold](thresholds.svg)\n\n![Precision and recall by intent](intents.svg)\n\n");
        out.append("## By intent\n\n");
        table(out, page.headOfIntents(), page.intents());
        out.append("## Taken for something else\n\n");
        table(out, page.headOfConfusion(), page.confusion());
        out.append("## By language\n\n");
        table(out, page.headOfParts(), page.languages());
        out.append("## By tag\n\n");
        table(out, page.headOfParts(), page.tags());
        out.append("## Mails that were not wholly right\n\n");
        page.failed().forEach(f -> failed(out, f));
        out.append("## What was measured\n\n");
        table(out, List.of("what", "which"), page.setup());
        return out.toString();
    }

    private static void failed(StringBuilder out, ReportPage.Failed f) {
        out.append("### ").append(f.id()).append(": ").append(f.state()).append(" (").append(f.about().strip()).append(")\n\n");
        // Indented, a customer's own Markdown is only shown.
        f.text().lines().forEach(l -> out.append("    ").append(l).append('\n'));
        out.append("\n- expected: ").append(f.labelled()).append("\n- said: ").append(f.said()).append('\n');
        f.wrong().forEach(w -> out.append("- wrong: ").append(plain(w)).append('\n'));
        out.append('\n');
    }

    private static void table(StringBuilder out, List<String> head, List<List<String>> rows) {
        if (rows.isEmpty()) {
            out.append("None.\n\n");
            return;
        }
        row(out, head);
        row(out, Collections.nCopies(head.size(), "---"));
        rows.forEach(r -> row(out, r));
        out.append('\n');
    }

    private static void row(StringBuilder out, List<String> cells) {
        out.append(cells.stream().map(MarkdownReport::plain).collect(Collectors.joining(" | ", "| ", " |\n")));
    }

    private static String plain(String cell) {
        return cell.replace("|", "\\|").replace("<", "&lt;").replaceAll("\\R", " ");
    }
}
