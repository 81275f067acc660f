package kept.console.explain;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** An explanation as lines for a terminal. */
public final class ExplanationText {
    private final List<String> lines = new ArrayList<>();

    private ExplanationText() {}

    public static List<String> lines(Explanation e) {
        var text = new ExplanationText();
        text.arrival(e);
        e.reading().ifPresent(text::reading);
        e.decision().ifPresent(d -> text.decision(d, e.shadow()));
        e.draft().ifPresent(text::draft);
        text.outcome(e);
        return text.lines;
    }

    private void arrival(Explanation e) {
        var m = e.mail();
        head(e.message() + "  " + m.subject());
        line("from", String.join(", ", m.from()) + ", " + m.at() + ", stored " + e.arrival().storedAt());
        line("state", e.arrival().state().toLowerCase(Locale.ROOT) + ", " + e.arrival().attempts() + (e.arrival().attempts() == 1 ? " attempt" : " attempts")
                + (e.arrival().problem().isEmpty() ? "" : ": " + e.arrival().problem()) + (e.arrival().history() ? ", history: never acted upon" : ""));
        line("class", m.mailClass() + " (" + m.classWhy() + ")");
        line("whose", m.whose());
        line("standing", m.standing() + (m.standingReasons().isEmpty() ? "" : " (" + String.join("; ", m.standingReasons()) + ")"));
        if (!m.flags().isEmpty()) line("flags", String.join(", ", m.flags()));
        if (!m.problems().isEmpty()) line("problems", String.join("; ", m.problems()));
        if (!m.attachments().isEmpty()) line("attached", String.join(", ", m.attachments()));
        lines.add("");
        m.newText().lines().forEach(l -> lines.add("  | " + l));
    }

    private void reading(Explanation.Read r) {
        head("What it says");
        line("reader", r.reader() + ", language " + r.language() + ", " + Math.round(r.millis()) + " ms"
                + (r.modelCalls() > 0 ? ", model calls " + r.calls().stream().map(String::valueOf).collect(Collectors.joining(", ")) + " (" + Math.round(r.modelMillis()) + " ms)" : ""));
        if (r.statements().isEmpty()) lines.add("  nothing that matters here");
        for (Explanation.Said s : r.statements()) {
            lines.add("  " + s.number() + ". " + s.intent() + (s.invoices().isEmpty() ? "" : " " + String.join(", ", s.invoices())) + s.amount().map(a -> ", " + a).orElse("")
                    + s.date().map(d -> ", " + d).orElse("") + String.format(Locale.ROOT, "  (%.2f)", s.confidence()));
            lines.add("     " + (s.proven() ? "\"" + s.quote() + "\"" : "NOT IN THE MAIL: \"" + s.quote() + "\""));
            if (!s.working().isEmpty()) lines.add("     " + s.working());
            s.details().forEach((k, v) -> lines.add("     " + k + ": " + v));
            s.doubts().forEach(d -> lines.add("     doubt: " + d));
        }
        r.doubts().forEach(d -> lines.add("  doubt: " + d));
    }

    private void decision(Explanation.Decided d, boolean shadow) {
        head("What was decided: " + d.handling() + (shadow ? " (in shadow: nothing of it was done)" : ""));
        d.rules().forEach(r -> lines.add("  " + r.rule() + r.statement().map(n -> " [" + n + "]").orElse("") + ": " + r.text()));
        d.acts().forEach(a -> lines.add("  -> " + a));
    }

    private void draft(Explanation.Written w) {
        head("The answer as written");
        line("to", w.to() + (w.cc().isEmpty() ? "" : ", cc " + String.join(", ", w.cc())));
        if (!w.notOnCopy().isEmpty()) line("left out", String.join(", ", w.notOnCopy()) + " (on the customer's mail, not on ours)");
        line("subject", w.subject());
        if (!w.attachments().isEmpty()) line("attached", String.join(", ", w.attachments()));
        w.text().lines().forEach(l -> lines.add("  | " + l));
    }

    private void outcome(Explanation e) {
        head("What was done");
        e.deeds().forEach(d -> lines.add("  " + d.text()));
        e.work().forEach(w -> lines.add("  work item " + w.id() + " (" + w.kind().toLowerCase(Locale.ROOT).replace('_', ' ') + "): " + w.headline() + "; "
                + w.state().toLowerCase(Locale.ROOT) + (w.settledBy().isEmpty() ? "" : " by " + w.settledBy())));
        e.sent().forEach(s -> lines.add("  mail " + s.id() + " to " + s.to() + ": " + s.state().toLowerCase(Locale.ROOT) + ", " + s.attempts() + " attempts"
                + (s.note().isEmpty() ? "" : " (" + s.note() + ")")));
        if (e.deeds().isEmpty() && e.work().isEmpty() && e.sent().isEmpty()) lines.add("  nothing");
        head("Journal");
        e.journal().forEach(l -> lines.add("  " + l.lane() + " #" + l.number() + " " + l.at() + " " + l.kind() + " "
                + l.facts().entrySet().stream().map(f -> f.getKey() + "=" + f.getValue()).collect(Collectors.joining(" "))));
    }

    private void head(String text) {
        if (!lines.isEmpty()) lines.add("");
        lines.add(text);
    }

    private void line(String name, String text) {
        lines.add(String.format("  %-9s %s", name, text));
    }
}
