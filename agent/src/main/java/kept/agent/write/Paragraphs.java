package kept.agent.write;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import kept.agent.decide.Act;
import kept.agent.ledger.Creditor;
import kept.agent.ledger.InvoiceId;
import kept.agent.write.Figure.Kind;

/** What an answer says, part by part. */
final class Paragraphs {

    private final Composition composition;
    private final AnswerOrder order;
    private final Phrasing p;

    Paragraphs(Composition composition, AnswerOrder order) {
        this.composition = composition;
        this.order = order;
        this.p = composition.phrasing();
    }

    void write() {
        List<Act.Part.PromiseNoted> promises = order.parts().stream().filter(Act.Part.PromiseNoted.class::isInstance).map(Act.Part.PromiseNoted.class::cast).toList();
        boolean together = promises.size() > 1;
        boolean written = false;
        for (Act.Part part : order.parts()) {
            if (!(part instanceof Act.Part.PromiseNoted noted)) {
                composition.paragraph(other(part));
            } else if (!together) {
                composition.paragraph(promise("", noted));
            } else if (!written) {
                String items = String.join("\n", promises.stream().map(n -> promise("item ", n)).toList());
                composition.paragraph(composition.fill("promise-noted", "several", Value.rendered("items", items)));
                written = true;
            }
        }
    }

    private String promise(String prefix, Act.Part.PromiseNoted noted) {
        Value day = Value.of("day", Sources.part(Kind.DAY, noted.position(), "payBy", p.day(noted.payBy())));
        String part = prefix + (noted.stated().isPresent() ? "stated " : "") + number(noted);
        if (noted.stated().isEmpty()) return composition.fill("promise-noted", part, invoices(noted), day);
        Value amount = Value.of("amount", Sources.part(Kind.AMOUNT, noted.position(), "stated", p.money(noted.stated().get())));
        return composition.fill("promise-noted", part, invoices(noted), day, amount);
    }

    private String other(Act.Part part) {
        if (part instanceof Act.Part.DayAsked asked) return composition.fill("day-asked", number(asked), invoices(asked));
        if (part instanceof Act.Part.ClaimNoted claim) {
            return composition.fill("claim-noted", number(claim), invoices(claim),
                    Value.of("day", Sources.part(Kind.DAY, claim.position(), "waitUntil", p.day(claim.waitUntil()))));
        }
        if (part instanceof Act.Part.CopiesSent copies) return composition.fill("copies-sent", number(copies), invoices(copies));
        if (part instanceof Act.Part.StatementSent) return composition.fill("statement-sent", "", Value.of("day", Sources.today(order.envelope().sheet().today(), p)));
        if (part instanceof Act.Part.DisputeOpened dispute) {
            return composition.fill("dispute-opened", number(dispute), invoices(dispute),
                    Value.of("day", Sources.part(Kind.DAY, dispute.position(), "dueOn", p.day(dispute.dueOn()))));
        }
        if (part instanceof Act.Part.DetailsGiven details) return details(details);
        if (part instanceof Act.Part.PlanOffered plan) return plan(plan);
        throw new IllegalStateException("no paragraph for " + part.getClass().getSimpleName());
    }

    private String details(Act.Part.DetailsGiven part) {
        String text = part.invoices().isEmpty() ? composition.fill("details-given", "none") : composition.fill("details-given", number(part), invoices(part));
        Optional<Creditor.BankAccount> bank = Optional.ofNullable(order.envelope().sheet().creditor().banks().get(order.envelope().sheet().account().currency()));
        if (!order.policy().paymentDetailsInMail() || bank.isEmpty()) return text;
        String currency = order.envelope().sheet().account().currency().getCurrencyCode();
        return text + "\n\n" + composition.fill("details-given", "bank",
                Value.of("holder", Sources.bank(Kind.NAME, currency, bank.get(), "holder")),
                Value.of("bank", Sources.bank(Kind.NAME, currency, bank.get(), "bank")),
                Value.of("iban", Sources.bank(Kind.NUMBER, currency, bank.get(), "iban")),
                Value.of("bic", Sources.bank(Kind.NUMBER, currency, bank.get(), "bic")));
    }

    private String plan(Act.Part.PlanOffered plan) {
        var items = new ArrayList<String>();
        for (int i = 0; i < plan.instalments().size(); i++) {
            Value amount = Value.of("amount", Sources.instalment(Kind.AMOUNT, plan.position(), i, "amount", p.money(plan.instalments().get(i).amount())));
            Value day = Value.of("day", Sources.instalment(Kind.DAY, plan.position(), i, "payBy", p.day(plan.instalments().get(i).payBy())));
            if (plan.instalments().size() == 1) return composition.fill("plan-offered", "once " + number(plan), invoices(plan), amount, day);
            items.add(composition.fill("plan-offered", "item", amount, day));
        }
        return composition.fill("plan-offered", number(plan), invoices(plan), Value.rendered("items", String.join("\n", items)));
    }

    private static String number(Act.Part part) {
        return part.invoices().size() == 1 ? "one" : "many";
    }

    private Value invoices(Act.Part part) {
        return Value.listed("invoices", p, part.invoices().stream().map(Sources::number).toList());
    }

    /** All invoices the answer is about, without repetition. */
    static List<InvoiceId> about(List<Act.Part> parts) {
        return parts.stream().flatMap(part -> part.invoices().stream()).distinct().toList();
    }

    /** Those whose files belong to the answer. */
    static List<InvoiceId> copies(List<Act.Part> parts) {
        return parts.stream().filter(part -> part instanceof Act.Part.CopiesSent || part instanceof Act.Part.DetailsGiven)
                .flatMap(part -> part.invoices().stream()).distinct().toList();
    }
}
