package kept.console.explain;

import java.util.List;
import java.util.stream.Collectors;
import kept.agent.decide.Act;
import kept.agent.ledger.InvoiceId;
import kept.agent.ledger.Money;

/** An act in words, for people. */
public final class ActWords {
    private ActWords() {}

    public static String of(Act act) {
        if (act instanceof Act.RecordPromise p) {
            return "record a promise: " + p.invoices().stream().map(x -> x.amount() + " on " + x.invoice()).collect(Collectors.joining(", ")) + " by " + p.payBy();
        }
        if (act instanceof Act.OpenDispute d) {
            return "open a dispute (" + word(d.reason()) + ") on " + list(d.invoices()) + d.amount().map(a -> ", " + a).orElse("") + ", owner " + d.owner() + ", to be answered by " + d.dueOn();
        }
        if (act instanceof Act.PlaceHold h) {
            String what = h.contact().map(c -> "contact " + c).orElse(h.invoices().isEmpty() ? "the account" : list(h.invoices()));
            return "hold " + what + " (" + word(h.reason()) + ") " + h.until().map(u -> "until " + u).orElse("until a person lifts it");
        }
        if (act instanceof Act.StopContact s) return "send nothing more to contact " + s.contact();
        if (act instanceof Act.Answer a) return "answer: " + a.parts().stream().map(ActWords::part).collect(Collectors.joining("; "));
        return act.getClass().getSimpleName();
    }

    private static String part(Act.Part part) {
        if (part instanceof Act.Part.PromiseNoted p) return "confirm " + p.stated().map(Money::toString).orElse("payment") + " by " + p.payBy() + on(p.invoices());
        if (part instanceof Act.Part.DayAsked d) return "ask for a day" + on(d.invoices());
        if (part instanceof Act.Part.ClaimNoted c) return "wait for the claimed payment until " + c.waitUntil() + on(c.invoices());
        if (part instanceof Act.Part.CopiesSent c) return "send copies" + on(c.invoices());
        if (part instanceof Act.Part.StatementSent) return "send a statement of account";
        if (part instanceof Act.Part.DisputeOpened d) return "acknowledge the dispute, answer by " + d.dueOn() + on(d.invoices());
        if (part instanceof Act.Part.DetailsGiven d) return "say that the bank details are unchanged and stand on the invoice" + on(d.invoices());
        if (part instanceof Act.Part.PlanOffered p) {
            return "offer " + p.instalments().stream().map(i -> i.amount() + " on " + i.payBy()).collect(Collectors.joining(", ")) + on(p.invoices());
        }
        return part.getClass().getSimpleName();
    }

    private static String on(List<InvoiceId> invoices) {
        return invoices.isEmpty() ? "" : " (" + list(invoices) + ")";
    }

    static String list(List<InvoiceId> invoices) {
        return invoices.stream().map(InvoiceId::value).collect(Collectors.joining(", "));
    }

    static String word(Enum<?> value) {
        return value.name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
    }
}
