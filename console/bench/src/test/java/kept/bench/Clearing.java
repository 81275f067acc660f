package kept.bench;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import kept.agent.contracts.Given;
import kept.agent.contracts.Mails;
import kept.agent.contracts.MemoryHouse;
import kept.agent.conversation.Conversation;
import kept.agent.conversation.ConversationId;
import kept.agent.conversation.MailClass;
import kept.agent.conversation.Message;
import kept.agent.conversation.ReceiptId;
import kept.agent.conversation.Tokens;
import kept.agent.decide.Act;
import kept.agent.guard.Clearance;
import kept.agent.guard.Foreign;
import kept.agent.guard.Guard;
import kept.agent.guard.GuardFacts;
import kept.agent.ledger.AccountId;
import kept.agent.ledger.AccountSheet;
import kept.agent.ledger.InvoiceId;
import kept.agent.policy.Policy;
import kept.agent.policy.PolicyFile;
import kept.agent.write.AnswerOrder;
import kept.agent.write.Draft;
import kept.agent.write.Envelope;
import kept.agent.write.Writer;
import kept.prompts.PromptLibrary;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Writing the answer that confirms a promise and sends a copy, and letting it pass the stricter sheet; the account has forty open invoices. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class Clearing {

    private static final AccountId ACME = new AccountId("ACME");
    private static final int INVOICES = 40;

    private final PromptLibrary words = PromptLibrary.builtIn();
    private final Guard guard = new Guard(() -> words);
    private Writer writer;
    private AnswerOrder order;
    private Draft draft;
    private GuardFacts facts;

    @Setup
    public void prepare() {
        var house = MemoryHouse.at("2026-03-12T16:00:00Z");
        Given books = Given.books().account("ACME").contact("maria@acme.example", "ACME");
        for (int i = 1; i <= INVOICES; i++) books = books.invoice("INV-" + i, "ACME", "EUR 1000.00", "2026-02-27");
        books.file("INV-1", "%PDF").file("INV-2", "%PDF").in(house);
        ConversationId thread = house.write(ACME, pen -> pen.conversations().begin(ACME, "Reminder: invoice INV-1"));
        ReceiptId mail = Mails.arrives(house, "maria@acme.example", "we pay on Friday");
        Message message = Mails.read(mail, "maria@acme.example", MailClass.HUMAN, Mails.matched(thread, ACME));
        house.writing(ACME, pen -> pen.conversations().joined(thread, message));
        Conversation conversation = house.conversations().find(thread).orElseThrow();
        AccountSheet sheet = AccountSheet.of(house.ledger(), ACME, house.clock().instant()).orElseThrow();
        Policy policy = PolicyFile.parse(words.get("policy-full"));
        var invoices = List.of(new InvoiceId("INV-1"), new InvoiceId("INV-2"));
        List<Act.Part> parts = new ArrayList<>();
        parts.add(new Act.Part.PromiseNoted(0, java.time.LocalDate.of(2026, 3, 20), invoices, Optional.empty()));
        parts.add(new Act.Part.CopiesSent(1, invoices));
        writer = new Writer(() -> words, new Tokens("a secret of at least thirty-two bytes".getBytes(StandardCharsets.UTF_8), "haus.example"), house.documents());
        order = new AnswerOrder(new Envelope(sheet, conversation, sheet.contacts().get(0), "en", true), message, parts, policy);
        draft = writer.answer(order);
        facts = new GuardFacts(sheet, conversation, Optional.of(message), Optional.of("en"), parts, Optional.empty(), Foreign.files(draft, ACME, house.ledger(), house.documents()),
                Foreign.of(draft, ACME, house.ledger()), new GuardFacts.Sent(0, 0), policy, house.clock().instant());
        if (guard.automatic(draft, facts) instanceof Clearance.Refused refused) throw new IllegalStateException("what is to be measured does not pass: " + refused.refusals());
    }

    @Benchmark
    public Draft write() {
        return writer.answer(order);
    }

    @Benchmark
    public Clearance guard() {
        return guard.automatic(draft, facts);
    }
}
