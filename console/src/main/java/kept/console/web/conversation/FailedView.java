package kept.console.web.conversation;

import java.util.List;
import kept.agent.conversation.Receipts;
import kept.agent.ledger.EmailAddress;
import kept.console.web.session.Times;

/** Mails on which work failed (R6), newest first. */
public record FailedView(List<Row> rows) {
    private static final int SHOWN = 200;

    public record Row(String message, String at, String from, String size, int attempts, String problem) {}

    static FailedView of(Receipts receipts, Times times) {
        return new FailedView(receipts.failures(SHOWN).stream().map(m -> new Row(m.id().toString(), times.at(m.storedAt()), m.sender().map(EmailAddress::value).orElse("?"),
                (m.size() + 1023) / 1024 + " kB", m.attempts(), m.problem())).toList());
    }
}
