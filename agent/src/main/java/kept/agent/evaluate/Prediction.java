package kept.agent.evaluate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import kept.agent.decide.Act;
import kept.agent.decide.Decision;
import kept.agent.ledger.InvoiceId;
import kept.agent.read.Reading;
import kept.agent.read.Statement;

/**
 * What the production code, or anything else, made of one case.
 *
 * @param actions what was done: all acts of what is done alone, else the protective ones; as in the file
 * @param cached  taken from an earlier run by the same code, prompt and model, not made anew
 */
public record Prediction(String id, Reading reading, Decision decision, List<Map<String, Object>> actions, boolean cached) {

    private static final ObjectMapper JSON = new ObjectMapper();

    public Prediction {
        actions = List.copyOf(actions);
    }

    /** One just made. */
    public Prediction(String id, Reading reading, Decision decision) {
        this(id, reading, decision, (decision.handling() == Decision.Handling.AUTO ? decision.acts() : decision.protective()).stream().map(Prediction::deed).toList(), false);
    }

    /** The statements that count: those whose words were found in the mail. */
    public List<Statement> proven() {
        return reading.statements().stream().filter(Statement::isProven).toList();
    }

    public boolean alone() {
        return decision.handling() == Decision.Handling.AUTO;
    }

    /** One line of a predictions file. */
    public String toJson() {
        var out = new LinkedHashMap<String, Object>();
        out.put("id", id);
        var statements = new ArrayList<Map<String, Object>>();
        for (Statement s : reading.statements()) {
            var one = new LinkedHashMap<String, Object>();
            one.put("intent", s.intent().code());
            one.put("quote", s.quote().map(q -> q.text()).orElse(s.claimed()));
            one.put("invoices", s.invoices().stream().map(InvoiceId::value).toList());
            one.put("date", s.date().map(Object::toString).orElse(null));
            one.put("amount", s.amount().map(a -> a.decimal().toPlainString()).orElse(null));
            one.put("confidence", s.confidence());
            if (!s.isProven()) one.put("proven", false);
            if (!s.working().isEmpty()) one.put("working", s.working());
            if (!s.doubts().isEmpty()) one.put("doubts", s.doubts().stream().map(d -> d.kind().code()).toList());
            statements.add(one);
        }
        out.put("statements", statements);
        out.put("handling", alone() ? "auto" : "human");
        out.put("actions", actions);
        out.put("reasons", decision.reasons().stream().map(r -> r.rule()).distinct().collect(Collectors.toList()));
        out.put("reader", reading.reader());
        out.put("millis", Math.round(reading.cost().millis() * 10) / 10.0);
        out.put("llm_calls", reading.cost().calls());
        out.put("tokens_in", reading.cost().tokensIn());
        out.put("tokens_out", reading.cost().tokensOut());
        if (cached) out.put("cached", true);
        try {
            return JSON.writeValueAsString(out);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("prediction " + id + " cannot be written", e);
        }
    }

    /** What an act does, without the words it rests on: type, day, invoices, parts of an answer. */
    public static Map<String, Object> deed(Act act) {
        var one = new LinkedHashMap<String, Object>();
        one.put("type", act.getClass().getSimpleName().replaceAll("([a-z])([A-Z])", "$1_$2").toLowerCase(java.util.Locale.ROOT));
        if (act instanceof Act.RecordPromise p) {
            one.put("date", p.payBy().toString());
            one.put("invoices", p.invoices().stream().map(x -> x.invoice().value()).toList());
        } else if (act instanceof Act.OpenDispute d) {
            one.put("invoices", d.invoices().stream().map(InvoiceId::value).toList());
        } else if (act instanceof Act.PlaceHold h) {
            one.put("reason", h.reason().name().toLowerCase(java.util.Locale.ROOT));
            one.put("invoices", h.invoices().stream().map(InvoiceId::value).toList());
            h.until().ifPresent(u -> one.put("until", u.toString()));
        } else if (act instanceof Act.Answer a) {
            one.put("parts", a.parts().stream().map(p -> p.getClass().getSimpleName()).toList());
        }
        return one;
    }
}
