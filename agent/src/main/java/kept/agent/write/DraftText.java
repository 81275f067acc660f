package kept.agent.write;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import kept.agent.conversation.ConversationId;
import kept.agent.conversation.MessageId;
import kept.agent.conversation.Outgoing;
import kept.agent.conversation.ReceiptId;
import kept.agent.ledger.AccountId;
import kept.agent.ledger.EmailAddress;
import kept.agent.ledger.InvoiceId;

/** A draft as JSON and back: how one waits on the worklist, and how the outbox keeps a mail. Field names are stable. */
public final class DraftText {

    private static final ObjectMapper JSON = new ObjectMapper();

    private DraftText() {}

    public static String write(Draft draft) {
        ObjectNode node = JSON.createObjectNode();
        node.set("mail", mail(draft.mail()));
        ArrayNode figures = node.putArray("figures");
        for (Figure figure : draft.figures()) figures.addObject().put("kind", figure.kind().name()).put("text", figure.text()).put("source", figure.source());
        draft.templates().forEach(node.putArray("templates")::add);
        node.put("language", draft.language());
        return node.toString();
    }

    /** @throws IllegalArgumentException for anything {@link #write} did not make */
    public static Draft read(String json) {
        try {
            JsonNode node = JSON.readTree(json);
            var figures = new ArrayList<Figure>();
            for (JsonNode f : node.required("figures")) {
                figures.add(new Figure(Figure.Kind.valueOf(text(f, "kind")), text(f, "text"), text(f, "source")));
            }
            return new Draft(mail(node.required("mail")), figures, list(node, "templates", t -> t), text(node, "language"));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("a stored draft is not JSON: " + e.getOriginalMessage(), e);
        }
    }

    private static ObjectNode mail(Outgoing m) {
        ObjectNode node = JSON.createObjectNode();
        node.put("key", m.key()).put("account", m.account().value()).put("conversation", m.conversation().value()).put("purpose", m.purpose().name());
        m.answers().ifPresent(id -> node.put("answers", id.value()));
        m.notice().ifPresent(id -> node.put("notice", id));
        node.put("messageId", m.messageId().value());
        m.inReplyTo().ifPresent(id -> node.put("inReplyTo", id.value()));
        m.references().forEach(id -> node.withArray("references").add(id.value()));
        node.put("fromName", m.fromName()).put("from", m.from().value()).put("to", m.to().value());
        m.cc().forEach(a -> node.withArray("cc").add(a.value()));
        node.put("subject", m.subject()).put("text", m.text());
        m.attachments().forEach(f -> node.withArray("attachments").addObject().put("document", f.document()).put("name", f.name()));
        m.invoices().forEach(i -> node.withArray("invoices").add(i.value()));
        node.put("automatic", m.automatic());
        return node;
    }

    private static Outgoing mail(JsonNode n) {
        var files = new ArrayList<Outgoing.File>();
        for (JsonNode f : n.path("attachments")) files.add(new Outgoing.File(text(f, "document"), text(f, "name")));
        return new Outgoing(
                text(n, "key"), new AccountId(text(n, "account")), new ConversationId(n.required("conversation").longValue()), Outgoing.Purpose.valueOf(text(n, "purpose")),
                n.has("answers") ? Optional.of(new ReceiptId(n.get("answers").longValue())) : Optional.empty(),
                n.has("notice") ? Optional.of(n.get("notice").longValue()) : Optional.empty(),
                new MessageId(text(n, "messageId")),
                n.has("inReplyTo") ? Optional.of(new MessageId(text(n, "inReplyTo"))) : Optional.empty(),
                list(n, "references", MessageId::new), text(n, "fromName"), new EmailAddress(text(n, "from")), new EmailAddress(text(n, "to")),
                list(n, "cc", EmailAddress::new), text(n, "subject"), text(n, "text"), files, list(n, "invoices", InvoiceId::new), n.required("automatic").booleanValue());
    }

    private static String text(JsonNode node, String field) {
        return node.required(field).textValue();
    }

    private static <T> List<T> list(JsonNode node, String field, Function<String, T> make) {
        var list = new ArrayList<T>();
        for (JsonNode item : node.path(field)) list.add(make.apply(item.textValue()));
        return list;
    }
}
