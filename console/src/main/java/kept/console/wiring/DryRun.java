package kept.console.wiring;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import kept.agent.act.Answering;
import kept.agent.act.Known;
import kept.agent.act.Stores;
import kept.agent.conversation.Match;
import kept.agent.conversation.Message;
import kept.agent.conversation.RawMail;
import kept.agent.conversation.Receipt;
import kept.agent.conversation.ReceiptId;
import kept.agent.conversation.Standing;
import kept.agent.ledger.Account;
import kept.agent.ledger.AccountId;
import kept.agent.llm.ChatDoor;
import kept.agent.llm.OpenAiDoor;
import kept.agent.read.Letter;
import kept.agent.read.ModelReader;
import kept.agent.read.Reader;
import kept.agent.read.Reading;
import kept.console.explain.Explainer;
import kept.console.explain.Explanation;
import kept.mailbox.match.Intake;

/** A mail taken the whole way without a trace: nothing is stored, recorded or sent. */
public final class DryRun {
    /** Of no stored mail. */
    private static final ReceiptId NONE = new ReceiptId(0);

    /** @param modelReader makes the question; @param door its request */
    record Parts(Stores stores, Intake intake, Known known, Reader reader, ModelReader modelReader, OpenAiDoor door, Answering answering, Explainer explainer, Clock clock) {}

    private final Parts p;

    DryRun(Parts parts) {
        this.p = parts;
    }

    /** @param as the account whose mail it is to be taken for, proven; empty: as it is matched and judged */
    public Explanation read(byte[] raw, Optional<AccountId> as) {
        Receipt receipt = receipt(raw, p.clock());
        Message message = message(receipt, as);
        Optional<Account> account = message.match().account().flatMap(p.stores().ledger()::account);
        if (account.isEmpty() || !message.mailClass().isRead()) return p.explainer().preview(receipt, message, Optional.empty(), Optional.empty());
        Reading reading = p.reader().read(Letter.of(message), p.known().context(message, account.get()));
        return p.explainer().preview(receipt, message, Optional.of(reading), Optional.of(p.answering().preview(message, account.get(), reading)));
    }

    /** The request a model would be sent, as JSON; empty where none would be. */
    public Optional<String> prompt(byte[] raw, Optional<AccountId> as) {
        Message message = message(receipt(raw, p.clock()), as);
        Optional<Account> account = message.match().account().flatMap(p.stores().ledger()::account);
        if (account.isEmpty()) return Optional.empty();
        Optional<ChatDoor.Question> question = p.modelReader().question(Letter.of(message), p.known().context(message, account.get()));
        return question.map(p.door()::request).map(DryRun::indented);
    }

    static Receipt receipt(byte[] raw, Clock clock) {
        return new Receipt(NONE, new RawMail("dry-run", "", 0, 0, clock.instant(), raw, false), clock.instant(), Receipt.State.NEW, 0, "");
    }

    private Message message(Receipt receipt, Optional<AccountId> as) {
        Message message = p.intake().message(receipt);
        if (as.isEmpty()) return message;
        var match = new Match(message.match().how(), message.match().conversation(), as, message.match().answered(), message.match().candidates());
        return new Message(message.id(), message.mailbox(), message.parsed(), message.effectiveAt(), message.receivedAt(), match, Standing.PROVEN,
                List.of("taken for proven, since --account says so"), message.subjectChanged(), message.history());
    }

    private static String indented(String json) {
        try {
            var mapper = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
            return mapper.writeValueAsString(mapper.readTree(json));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
