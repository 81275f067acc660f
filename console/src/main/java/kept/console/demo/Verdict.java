package kept.console.demo;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kept.agent.act.Outbox;
import kept.agent.ledger.InvoiceId;
import kept.agent.ledger.Money;
import kept.agent.read.Statement;
import kept.agent.worklist.WorkItem;

/** Whether a reply ended as its label says. */
final class Verdict {

    private final Reply reply;
    private final Played played;
    private final List<String> differences = new ArrayList<>();

    private Verdict(Reply reply, Played played) {
        this.reply = reply;
        this.played = played;
    }

    /** @return what is not as labelled, each in one line; empty when all is */
    static List<String> differences(Reply reply, Played played) {
        var verdict = new Verdict(reply, played);
        verdict.compare();
        return List.copyOf(verdict.differences);
    }

    private void compare() {
        if (played.receipt().isEmpty()) {
            differences.add("the mail was never fetched");
            return;
        }
        differ("work item", reply.ends().work(), played.work().isEmpty() ? "none" : kinds());
        if (takenBack()) return;
        if (!reply.ends().work().equals("care") && !reply.ends().work().equals("unmatched")) differ("ends without a person", reply.alone(), played.alone());
        if (reply.alone()) differ("what it says", said(), read());
        holds();
        answers();
    }

    /** What a person has before them may be held for more reasons than one; for fewer it must not be. */
    private void holds() {
        Set<String> labelled = sorted(reply.ends().holds().stream());
        Set<String> placed = sorted(played.holds().stream().map(h -> h.reason().name().toLowerCase(Locale.ROOT)));
        if (reply.alone() || !placed.containsAll(labelled)) differ("holds", labelled, placed);
    }

    /** Its writer took it back a minute later; if both had been fetched together, only the second is decided and answered. */
    private boolean takenBack() {
        return reply.ends().supersededBy().isPresent() && played.decidedWithNext();
    }

    private void answers() {
        List<Outbox.Sending> sent = played.answers().stream().filter(a -> a.state() == Outbox.State.SENT).toList();
        boolean asked = !reply.ends().answer().isEmpty();
        differ("answers sent", reply.ends().supersededBy().isPresent() && sent.isEmpty() ? 0 : asked ? 1 : 0, sent.size());
        if (!asked || sent.isEmpty()) return;
        differ("the answer says", reply.ends().answer().stream().sorted().toList(), played.parts().stream().sorted().toList());
        differ("the answer goes to", reply.from(), sent.get(0).mail().to().value());
        for (String file : reply.ends().attached()) {
            boolean there = sent.get(0).mail().attachments().stream().anyMatch(a -> file.equals("statement") || a.name().contains(file));
            if (!there) differences.add("the answer should bring " + file + " along");
        }
        if (sent.get(0).mail().attachments().size() != reply.ends().attached().size()) differ("files attached", reply.ends().attached().size(), sent.get(0).mail().attachments().size());
    }

    private Set<String> said() {
        return reply.statements().stream().map(s -> line(s.intent().code(), s.invoices().stream(), s.date().map(Object::toString), s.amount().map(BigDecimal::toPlainString)))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private Set<String> read() {
        List<Statement> statements = played.reading().map(k -> k.reading().statements()).orElse(List.of());
        return statements.stream().filter(Statement::isProven)
                .map(s -> line(s.intent().code(), s.intent().carriesInvoices() ? s.invoices().stream().map(InvoiceId::value) : Stream.empty(), s.date().map(Object::toString),
                        s.amount().map(Money::decimal).map(BigDecimal::toPlainString)))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String line(String intent, Stream<String> invoices, Optional<String> day, Optional<String> amount) {
        String numbers = invoices.sorted().collect(Collectors.joining(" "));
        return intent + (numbers.isEmpty() ? "" : " " + numbers) + day.map(d -> " " + d).orElse("") + amount.map(a -> " " + a).orElse("");
    }

    private String kinds() {
        Function<WorkItem, String> kind = w -> w.kind().name().toLowerCase(Locale.ROOT);
        return played.work().stream().map(kind).distinct().sorted().collect(Collectors.joining("+"));
    }

    private static Set<String> sorted(Stream<String> values) {
        return values.collect(Collectors.toCollection(TreeSet::new));
    }

    private void differ(String what, Object label, Object found) {
        if (!label.equals(found)) differences.add(what + ": labelled " + label + ", was " + found);
    }
}
