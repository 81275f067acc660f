package kept.console.web.conversation;

import java.util.List;
import java.util.Optional;
import kept.agent.act.Stores;
import kept.agent.conversation.ConversationId;
import kept.agent.conversation.ReceiptId;
import kept.agent.read.Statement;
import kept.console.explain.Explainer;
import kept.console.explain.Explanation;
import kept.console.explain.Highlights;
import kept.console.web.session.Times;

/** Makes the views of one mail and of one thread. */
public final class ConversationPages {
    private final Stores stores;
    private final Explainer explainer;
    private final Times times;

    public ConversationPages(Stores stores, Explainer explainer, Times times) {
        this.stores = stores;
        this.explainer = explainer;
        this.times = times;
    }

    /** An explanation with its text cut for showing. */
    public record MessageView(Explanation explanation, List<Highlights.Piece> subject, List<Highlights.Piece> text) {}

    public Optional<MessageView> message(ReceiptId id) {
        List<Statement> statements = stores.readings().find(id).map(k -> k.reading().statements()).orElse(List.of());
        return explainer.explain(id)
                .map(e -> new MessageView(e, Highlights.of(e.mail().subject(), statements, true), Highlights.of(e.mail().newText(), statements, false)));
    }

    public MailsView mails() {
        return MailsView.of(stores, times);
    }

    public FailedView failed() {
        return FailedView.of(stores.receipts(), times);
    }

    /** The mail as it came. */
    public Optional<byte[]> bytes(ReceiptId id) {
        return stores.receipts().find(id).filter(r -> r.removed().isEmpty()).map(r -> r.mail().bytes());
    }

    public Optional<ConversationView> conversation(ConversationId id) {
        return ConversationView.of(id, stores, times);
    }
}
