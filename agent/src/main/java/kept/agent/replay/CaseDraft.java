package kept.agent.replay;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import kept.agent.act.Known;
import kept.agent.act.Stores;
import kept.agent.conversation.Message;
import kept.agent.decide.Facts;
import kept.agent.journal.Hashes;
import kept.agent.ledger.Account;
import kept.agent.ledger.Invoice;
import kept.agent.ledger.InvoiceId;
import kept.agent.policy.Policy;
import kept.agent.read.AccountContext;
import kept.agent.read.Letter;
import kept.agent.read.Readings;
import kept.agent.read.Redaction;
import kept.agent.read.Statement;
import kept.agent.worklist.WorkItem;

/**
 * A mail that a person had to look at, as a labelled case: without name and address of the customer, with what was read of it as a first guess at the
 * labels, and not yet looked over ({@code "reviewed_by": null}), so that it does not count (R76, R67).
 */
public final class CaseDraft {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SENDER = "customer@redacted.example";

    private final Stores stores;
    private final Past past;
    private final Policy policy;

    public CaseDraft(Stores stores, Known known, Policy policy) {
        this.stores = stores;
        this.past = new Past(stores, known);
        this.policy = policy;
    }

    /**
     * @return one line of a file of cases
     * @throws IllegalArgumentException for an item about no mail of an account, or a mail whose words are no longer kept
     */
    public String of(WorkItem item) {
        Readings.Kept kept = item.message().flatMap(stores.readings()::find)
                .orElseThrow(() -> new IllegalArgumentException("work item " + item.id() + " is about no mail that was read"));
        Account account = kept.account().flatMap(stores.ledger()::account).orElseThrow(() -> new IllegalArgumentException("work item " + item.id() + " is about a mail of nobody on file"));
        Message message = kept.message();
        if (stores.receipts().find(message.id()).map(r -> r.removed().isPresent()).orElse(true)) throw new IllegalArgumentException("the words of " + message.id() + " are no longer kept");
        AccountContext context = past.context(message, account);
        Facts facts = past.facts(message, account, policy);
        var redaction = Redaction.of(Letter.of(message), context);
        ObjectNode line = JSON.createObjectNode();
        // The number of the item alone would say where it comes from, and two installations would use it twice.
        line.put("id", "w-" + item.id() + "-" + Hashes.sha256(message.parsed().body().newText()).substring(0, 6)).put("language", kept.reading().language());
        mail(line.putObject("mail"), message, account, redaction);
        ledger(line.putObject("ledger"), account, context, facts);
        ObjectNode expect = line.putObject("expect");
        ArrayNode statements = expect.putArray("statements");
        kept.reading().statements().stream().filter(Statement::isProven).forEach(s -> statement(statements.addObject(), s, redaction));
        expect.put("handling", "human");
        line.putArray("tags").add("production");
        line.put("split", "dev").put("provenance", "production, redacted").putNull("reviewed_by");
        line.put("settled", item.state().name().toLowerCase(Locale.ROOT));
        return line.toString();
    }

    private static void mail(ObjectNode mail, Message message, Account account, Redaction redaction) {
        mail.put("date", message.effectiveAt().atZone(account.zone()).toOffsetDateTime().toString()).put("from", SENDER);
        mail.put("subject", redaction.hide(message.parsed().headers().subject())).put("body", redaction.hide(message.parsed().body().newText()));
        mail.put("standing", message.standing().name().toLowerCase(Locale.ROOT));
    }

    private static void ledger(ObjectNode ledger, Account account, AccountContext context, Facts facts) {
        ledger.put("customer", "[CUSTOMER]").put("timezone", account.zone().getId()).put("locale", account.locale().map(Locale::toLanguageTag).orElse(null)).put("currency", account.currency().getCurrencyCode());
        ArrayNode contacts = ledger.putArray("contacts");
        if (facts.sender().isPresent()) contacts.add(SENDER);
        ArrayNode invoices = ledger.putArray("invoices");
        for (Invoice i : facts.invoices()) {
            invoices.addObject().put("number", i.number().value()).put("amount", i.amount().decimal().toPlainString()).put("open", i.open().decimal().toPlainString()).put("issued", i.issuedOn().toString())
                    .put("due", i.dueOn().toString());
        }
        numbers(ledger.putArray("reminded"), context.reminded());
        ArrayNode history = ledger.putArray("history");
        for (AccountContext.Earlier e : context.earlier()) {
            ObjectNode one = history.addObject().put("date", e.on().toString()).put("intent", e.intent().code());
            numbers(one.putArray("invoices"), e.invoices());
            e.promised().ifPresent(p -> one.put("promised", p.toString()));
        }
        ledger.putObject("policy");
    }

    private static void statement(ObjectNode out, Statement s, Redaction redaction) {
        out.put("intent", s.intent().code()).put("quote", redaction.hide(s.quote().orElseThrow().text()));
        numbers(out.putArray("invoices"), s.invoices());
        out.put("date", s.date().map(Object::toString).orElse(null)).put("amount", s.amount().map(a -> a.decimal().toPlainString()).orElse(null));
    }

    private static void numbers(ArrayNode out, Iterable<InvoiceId> numbers) {
        numbers.forEach(n -> out.add(n.value()));
    }
}
