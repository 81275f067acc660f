package kept.agent.evaluate;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import kept.agent.decide.Decision;
import kept.agent.ledger.InvoiceId;
import kept.agent.read.Intent;
import kept.agent.read.Statement;

/**
 * One prediction against its labels.
 *
 * @param wholly  every statement as labelled, none more and none less, handled as labelled
 * @param harmful acted alone, and wrong in something that reaches the customer or the ledger
 * @param wrong   what was wrong, in words
 */
public record Judgement(LabelledCase labelled, Prediction prediction, boolean wholly, boolean harmful, boolean incomplete, List<String> wrong) {

    /** Intents of which something is recorded or sent when the agent acts alone. */
    private static final Set<Intent> REACHING = Set.of(Intent.PROMISE_TO_PAY, Intent.VAGUE_PROMISE, Intent.PAYMENT_CLAIM, Intent.INVOICE_COPY_REQUEST,
            Intent.STATEMENT_REQUEST, Intent.DISPUTE, Intent.PAYMENT_DETAILS_REQUEST, Intent.OUT_OF_OFFICE, Intent.PAYMENT_PLAN_REQUEST);

    public static Judgement of(LabelledCase labelled, Prediction prediction) {
        var wrong = new ArrayList<String>();
        List<LabelledCase.Gold> left = new ArrayList<>(labelled.expect().statements());
        boolean reaching = false;
        boolean statementsRight = true;
        for (Statement s : prediction.proven()) {
            var match = left.stream().filter(g -> same(g, s)).findFirst();
            if (match.isPresent()) {
                left.remove(match.get());
                continue;
            }
            statementsRight = false;
            wrong.add("said " + shown(s));
            if (REACHING.contains(s.intent()) && !onlyTheClaimedDayDiffers(labelled, s)) reaching = true;
        }
        for (LabelledCase.Gold g : left) {
            statementsRight = false;
            wrong.add("missed " + g.intent().code() + " " + g.invoices() + (g.dates().isEmpty() ? "" : " " + g.dates()) + g.amount().map(a -> " " + a).orElse(""));
        }
        boolean handlingRight = (labelled.expect().handling() == Decision.Handling.AUTO) == prediction.alone();
        if (!handlingRight) wrong.add(prediction.alone() ? "acted alone where a person must look" : "asked a person: " + prediction.decision().reasons().stream()
                .map(r -> r.rule()).filter(r -> !r.endsWith(".auto")).distinct().collect(Collectors.joining(", ")));
        boolean harmful = prediction.alone() && (labelled.expect().handling() == Decision.Handling.HUMAN || reaching);
        boolean incomplete = prediction.alone() && !left.isEmpty();
        return new Judgement(labelled, prediction, statementsRight && handlingRight, harmful, incomplete, wrong);
    }

    /** A claim's day is kept and shown, but nothing is done by it. */
    private static boolean onlyTheClaimedDayDiffers(LabelledCase labelled, Statement s) {
        return s.intent() == Intent.PAYMENT_CLAIM
                && labelled.expect().statements().stream().anyMatch(g -> g.intent() == Intent.PAYMENT_CLAIM && g.invoices().equals(new HashSet<>(s.invoices())));
    }

    public static boolean same(LabelledCase.Gold gold, Statement s) {
        return gold.intent() == s.intent() && (!s.intent().carriesInvoices() || gold.invoices().equals(new HashSet<InvoiceId>(s.invoices())))
                && (!s.intent().carriesDate() || (gold.dates().isEmpty() ? s.date().isEmpty() : s.date().map(gold.dates()::contains).orElse(false)))
                && (!s.intent().carriesAmount() || sameAmount(gold, s));
    }

    private static boolean sameAmount(LabelledCase.Gold gold, Statement s) {
        BigDecimal said = s.amount().map(a -> a.decimal()).orElse(null);
        return gold.amount().isEmpty() ? said == null : said != null && said.compareTo(gold.amount().get()) == 0;
    }

    private static String shown(Statement s) {
        return s.intent().code() + " " + s.invoices() + s.date().map(d -> " " + d).orElse("") + s.amount().map(a -> " " + a.decimal()).orElse("") + " \"" + s.claimed() + "\"";
    }
}
