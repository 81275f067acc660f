package kept.agent.decide;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import kept.agent.dispute.Dispute;
import kept.agent.hold.Hold;
import kept.agent.ledger.ContactId;
import kept.agent.ledger.InvoiceId;
import kept.agent.ledger.Money;
import kept.agent.promise.Promise;

/** A decision as JSON and back: how one is kept beside its reading, and how a proposal waits on the worklist. Field names are stable. */
public final class DecisionText {

    private static final ObjectMapper JSON = new ObjectMapper();

    private DecisionText() {}

    public static String write(Decision decision) {
        ObjectNode node = JSON.createObjectNode();
        node.put("handling", decision.handling().name());
        ArrayNode acts = node.putArray("acts");
        for (Act act : decision.acts()) acts.add(act(act));
        ArrayNode reasons = node.putArray("reasons");
        for (Reason r : decision.reasons()) {
            ObjectNode reason = reasons.addObject().put("rule", r.rule()).put("text", r.text()).put("position", r.position());
            if (!r.about().isEmpty()) reason.put("about", r.about());
        }
        decision.work().ifPresent(w -> node.putObject("work").put("urgency", w.urgency().name()).put("headline", w.headline()));
        return node.toString();
    }

    /** @throws IllegalArgumentException for anything {@link #write} did not make */
    public static Decision read(String json) {
        try {
            JsonNode node = JSON.readTree(json);
            var acts = new ArrayList<Act>();
            for (JsonNode act : node.required("acts")) acts.add(act(act));
            var reasons = new ArrayList<Reason>();
            for (JsonNode r : node.required("reasons")) reasons.add(new Reason(text(r, "rule"), text(r, "text"), r.path("about").asText(), number(r, "position")));
            JsonNode work = node.path("work");
            return new Decision(Decision.Handling.valueOf(text(node, "handling")), acts, reasons, work.isMissingNode() ? Optional.empty()
                    : Optional.of(new Decision.Work(Decision.Urgency.valueOf(text(work, "urgency")), text(work, "headline"))));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("a stored decision is not JSON: " + e.getOriginalMessage(), e);
        }
    }

    private static ObjectNode act(Act act) {
        ObjectNode node = JSON.createObjectNode();
        if (act instanceof Act.RecordPromise a) {
            node.put("act", "record_promise").put("position", a.position()).put("payBy", a.payBy().toString());
            ArrayNode parts = node.putArray("invoices");
            for (Promise.Part part : a.invoices()) parts.addObject().put("invoice", part.invoice().value()).set("amount", money(part.amount()));
            a.stated().ifPresent(m -> node.set("stated", money(m)));
            node.put("quote", a.quote());
        } else if (act instanceof Act.OpenDispute a) {
            node.put("act", "open_dispute").put("position", a.position());
            invoices(node, a.invoices());
            a.amount().ifPresent(m -> node.set("amount", money(m)));
            node.put("reason", a.reason().name()).put("owner", a.owner()).put("dueOn", a.dueOn().toString()).put("quote", a.quote());
        } else if (act instanceof Act.Answer a) {
            ArrayNode parts = node.put("act", "answer").putArray("parts");
            for (Act.Part part : a.parts()) parts.add(part(part));
        } else if (act instanceof Act.PlaceHold a) {
            node.put("act", "place_hold").put("position", a.position()).put("reason", a.reason().name());
            invoices(node, a.invoices());
            a.contact().ifPresent(c -> node.put("contact", c.value()));
            a.until().ifPresent(d -> node.put("until", d.toString()));
        } else if (act instanceof Act.StopContact a) {
            node.put("act", "stop_contact").put("position", a.position()).put("contact", a.contact().value());
        } else {
            throw new IllegalStateException("no JSON for " + act.getClass().getSimpleName());
        }
        return node;
    }

    private static Act act(JsonNode n) {
        return switch (text(n, "act")) {
            case "record_promise" -> {
                var parts = new ArrayList<Promise.Part>();
                for (JsonNode p : n.required("invoices")) parts.add(new Promise.Part(new InvoiceId(text(p, "invoice")), money(p.required("amount"))));
                yield new Act.RecordPromise(number(n, "position"), day(n, "payBy"), parts, optionalMoney(n, "stated"), text(n, "quote"));
            }
            case "open_dispute" -> new Act.OpenDispute(number(n, "position"), invoices(n), optionalMoney(n, "amount"), Dispute.ReasonCode.valueOf(text(n, "reason")),
                    text(n, "owner"), day(n, "dueOn"), text(n, "quote"));
            case "answer" -> {
                var parts = new ArrayList<Act.Part>();
                for (JsonNode p : n.required("parts")) parts.add(part(p));
                yield new Act.Answer(parts);
            }
            case "place_hold" -> new Act.PlaceHold(number(n, "position"), Hold.Reason.valueOf(text(n, "reason")), invoices(n),
                    n.has("contact") ? Optional.of(new ContactId(text(n, "contact"))) : Optional.empty(), n.has("until") ? Optional.of(day(n, "until")) : Optional.empty());
            case "stop_contact" -> new Act.StopContact(number(n, "position"), new ContactId(text(n, "contact")));
            default -> throw new IllegalArgumentException("a stored decision holds an unknown act '" + text(n, "act") + "'");
        };
    }

    private static ObjectNode part(Act.Part part) {
        ObjectNode node = JSON.createObjectNode();
        node.put("part", name(part)).put("position", part.position());
        invoices(node, part.invoices());
        if (part instanceof Act.Part.PromiseNoted p) {
            node.put("payBy", p.payBy().toString());
            p.stated().ifPresent(m -> node.set("stated", money(m)));
        } else if (part instanceof Act.Part.ClaimNoted p) {
            node.put("waitUntil", p.waitUntil().toString());
        } else if (part instanceof Act.Part.DisputeOpened p) {
            node.put("dueOn", p.dueOn().toString());
        } else if (part instanceof Act.Part.PlanOffered p) {
            ArrayNode instalments = node.putArray("instalments");
            for (Act.Part.Instalment i : p.instalments()) instalments.addObject().put("payBy", i.payBy().toString()).set("amount", money(i.amount()));
        }
        return node;
    }

    private static String name(Act.Part part) {
        if (part instanceof Act.Part.PromiseNoted) return "promise_noted";
        if (part instanceof Act.Part.DayAsked) return "day_asked";
        if (part instanceof Act.Part.ClaimNoted) return "claim_noted";
        if (part instanceof Act.Part.CopiesSent) return "copies_sent";
        if (part instanceof Act.Part.StatementSent) return "statement_sent";
        if (part instanceof Act.Part.DisputeOpened) return "dispute_opened";
        if (part instanceof Act.Part.DetailsGiven) return "details_given";
        if (part instanceof Act.Part.PlanOffered) return "plan_offered";
        throw new IllegalStateException("no JSON for " + part.getClass().getSimpleName());
    }

    private static Act.Part part(JsonNode n) {
        int position = number(n, "position");
        List<InvoiceId> invoices = invoices(n);
        return switch (text(n, "part")) {
            case "promise_noted" -> new Act.Part.PromiseNoted(position, day(n, "payBy"), invoices, optionalMoney(n, "stated"));
            case "day_asked" -> new Act.Part.DayAsked(position, invoices);
            case "claim_noted" -> new Act.Part.ClaimNoted(position, invoices, day(n, "waitUntil"));
            case "copies_sent" -> new Act.Part.CopiesSent(position, invoices);
            case "statement_sent" -> new Act.Part.StatementSent(position);
            case "dispute_opened" -> new Act.Part.DisputeOpened(position, invoices, day(n, "dueOn"));
            case "details_given" -> new Act.Part.DetailsGiven(position, invoices);
            case "plan_offered" -> {
                var instalments = new ArrayList<Act.Part.Instalment>();
                for (JsonNode i : n.required("instalments")) instalments.add(new Act.Part.Instalment(day(i, "payBy"), money(i.required("amount"))));
                yield new Act.Part.PlanOffered(position, invoices, instalments);
            }
            default -> throw new IllegalArgumentException("a stored decision holds an unknown part '" + text(n, "part") + "'");
        };
    }

    private static ObjectNode money(Money money) {
        return JSON.createObjectNode().put("minor", money.minor()).put("currency", money.currency().getCurrencyCode());
    }

    private static Money money(JsonNode n) {
        return new Money(n.required("minor").longValue(), Currency.getInstance(text(n, "currency")));
    }

    private static Optional<Money> optionalMoney(JsonNode n, String field) {
        return n.has(field) ? Optional.of(money(n.get(field))) : Optional.empty();
    }

    private static void invoices(ObjectNode node, List<InvoiceId> invoices) {
        ArrayNode array = node.putArray("invoices");
        for (InvoiceId invoice : invoices) array.add(invoice.value());
    }

    private static List<InvoiceId> invoices(JsonNode n) {
        var invoices = new ArrayList<InvoiceId>();
        for (JsonNode i : n.required("invoices")) invoices.add(new InvoiceId(i.textValue()));
        return invoices;
    }

    private static LocalDate day(JsonNode n, String field) {
        return LocalDate.parse(text(n, field));
    }

    private static int number(JsonNode n, String field) {
        return n.required(field).intValue();
    }

    private static String text(JsonNode n, String field) {
        return n.required(field).textValue();
    }
}
