package kept.console.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import kept.agent.act.Outbox;
import kept.agent.act.Stores;
import kept.agent.conversation.MailReader;
import kept.agent.conversation.Parsed;
import kept.agent.conversation.Receipt;
import kept.agent.conversation.ReceiptId;
import kept.agent.decide.Act;
import kept.agent.decide.Decision;
import kept.agent.decide.DecisionText;
import kept.agent.hold.Hold;
import kept.agent.ledger.AccountId;
import kept.agent.promise.Promise;
import kept.agent.read.Readings;
import kept.agent.worklist.WorkItem;

/**
 * What became of a reply, as the store tells it.
 *
 * @param receipt  empty: it never came in
 * @param parsed   as it was read off its bytes
 * @param reading  empty for a mail that is not read, such as a delivery failure
 * @param decision empty where none was made, or was made with the next mail
 * @param answers  mails that answer it, whatever became of them
 */
record Played(
        Optional<Receipt> receipt,
        Optional<Parsed> parsed,
        Optional<Readings.Kept> reading,
        Optional<Decision> decision,
        List<Outbox.Sending> answers,
        List<Hold> holds,
        List<Promise> promises,
        List<WorkItem> work) {

    private static final int MOST = 1000;

    /** @param messageId as it stands in the mail that was sent */
    static Played of(Reply reply, String messageId, Stores stores, MailReader mails) {
        Optional<Receipt> receipt = receipts(stores).stream().filter(r -> r.mail().statedMessageId().contains(messageId)).findFirst();
        if (receipt.isEmpty()) return new Played(receipt, Optional.empty(), Optional.empty(), Optional.empty(), List.of(), List.of(), List.of(), List.of());
        ReceiptId id = receipt.get().id();
        Optional<Readings.Kept> kept = stores.readings().find(id);
        Optional<Decision> decision = kept.map(Readings.Kept::decision).filter(d -> !d.isEmpty()).map(DecisionText::read);
        Optional<AccountId> account = reply.account().map(AccountId::new);
        var work = new ArrayList<>(stores.worklist().open());
        work.addAll(stores.worklist().settled(MOST));
        return new Played(receipt, receipt.map(r -> mails.read(r.mail().bytes())), kept, decision,
                account.map(stores.outbox()::of).orElse(List.of()).stream().filter(s -> s.mail().answers().equals(Optional.of(id))).toList(),
                account.map(stores.holds()::of).orElse(List.of()).stream().filter(h -> h.source().equals(Optional.of(id))).toList(),
                account.map(stores.promises()::of).orElse(List.of()).stream().filter(p -> p.source().equals(id)).toList(),
                work.stream().filter(w -> w.message().equals(Optional.of(id)) || w.joined().contains(id)).toList());
    }

    static List<Receipt> receipts(Stores stores) {
        var all = new ArrayList<Receipt>();
        for (Receipt.State state : Receipt.State.values()) all.addAll(stores.receipts().list(state, MOST));
        return all;
    }

    boolean alone() {
        return decision.map(d -> d.handling() == Decision.Handling.AUTO).orElse(false);
    }

    /** A newer mail was there before this one was acted upon: what both say was decided once, and answered once. */
    boolean decidedWithNext() {
        return reading.isPresent() && work.isEmpty() && answers.isEmpty() && promises.isEmpty() && holds.isEmpty() && !parts().isEmpty();
    }

    /** What the answer says, as the labels name it: {@code promise_noted}. */
    List<String> parts() {
        return decision.stream().flatMap(d -> d.acts().stream()).filter(Act.Answer.class::isInstance).flatMap(a -> ((Act.Answer) a).parts().stream())
                .map(p -> p.getClass().getSimpleName().replaceAll("(?<=[a-z])(?=[A-Z])", "_").toLowerCase(java.util.Locale.ROOT)).toList();
    }
}
