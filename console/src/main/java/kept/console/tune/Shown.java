package kept.console.tune;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kept.agent.evaluate.Judgement;
import kept.agent.evaluate.LabelledCase;
import kept.agent.ledger.InvoiceId;
import kept.agent.read.Statement;

/** Labels and predictions in one line, in the same words: so that they can be compared by eye. */
final class Shown {

    private Shown() {}

    static String labelled(LabelledCase c) {
        Stream<String> statements = c.expect().statements().stream().map(g -> line(g.intent().code(), g.invoices().stream().map(InvoiceId::value).sorted().toList(),
                g.dates().stream().map(Object::toString).collect(Collectors.joining(" or ")), g.amount().map(a -> a.toPlainString()).orElse("")));
        return joined(statements.toList(), c.expect().handling().name().toLowerCase(Locale.ROOT));
    }

    static String said(Optional<Judgement> judged) {
        return judged.map(j -> joined(j.prediction().reading().statements().stream().map(Shown::said).toList(), j.prediction().alone() ? "auto" : "human")).orElse("no prediction");
    }

    static String said(Statement s) {
        return line(s.intent().code(), s.invoices().stream().map(InvoiceId::value).sorted().toList(), s.date().map(Object::toString).orElse(""), s.amount().map(a -> a.decimal().toPlainString()).orElse(""))
                + (s.isProven() ? "" : " (not proven)");
    }

    private static String joined(List<String> statements, String handling) {
        return (statements.isEmpty() ? "nothing" : String.join(" + ", statements)) + " -> " + handling;
    }

    private static String line(String intent, List<String> invoices, String day, String amount) {
        return Stream.of(intent, String.join(", ", invoices), day, amount).filter(s -> !s.isEmpty()).collect(Collectors.joining(" "));
    }
}
