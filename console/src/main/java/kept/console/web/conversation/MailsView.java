package kept.console.web.conversation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import kept.agent.act.Stores;
import kept.agent.conversation.Receipt;
import kept.agent.ledger.AccountId;
import kept.agent.ledger.EmailAddress;
import kept.agent.read.Readings;
import kept.console.web.session.Times;

/** The newest mails and how far their work has come: also those nobody had to look at. */
public record MailsView(List<Row> rows) {
    private static final int EACH = 40;

    /** @param says the intents read, or the class of a mail that is not read */
    public record Row(String message, String at, String from, String account, String says, String state, boolean shadow) {}

    static MailsView of(Stores stores, Times times) {
        var receipts = new ArrayList<Receipt>();
        for (Receipt.State state : Receipt.State.values()) receipts.addAll(stores.receipts().list(state, EACH));
        return new MailsView(receipts.stream().sorted(java.util.Comparator.comparing(Receipt::id).reversed()).limit(EACH).map(r -> row(r, stores, times)).toList());
    }

    private static Row row(Receipt receipt, Stores stores, Times times) {
        Optional<Readings.Kept> kept = stores.readings().find(receipt.id());
        String says = kept.map(k -> k.reading().statements().isEmpty() ? k.message().mailClass().name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ')
                : k.reading().statements().stream().map(s -> s.intent().code().replace('_', ' ')).distinct().collect(Collectors.joining(", "))).orElse("");
        return new Row(receipt.id().toString(), times.at(receipt.storedAt()), receipt.removed().map(r -> "(removed)").or(() -> receipt.mail().statedSender().map(EmailAddress::value)).orElse("?"),
                kept.flatMap(Readings.Kept::account).map(AccountId::value).orElse(""), says, receipt.state().name().toLowerCase(java.util.Locale.ROOT), kept.map(Readings.Kept::shadow).orElse(false));
    }
}
