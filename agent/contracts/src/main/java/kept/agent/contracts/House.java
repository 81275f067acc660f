package kept.agent.contracts;

import java.util.function.Consumer;
import java.util.function.Function;
import kept.agent.act.Books;
import kept.agent.act.Installation;
import kept.agent.act.Outbox;
import kept.agent.act.Pen;
import kept.agent.act.Stores;
import kept.agent.conversation.Conversations;
import kept.agent.conversation.Receipts;
import kept.agent.dispute.Disputes;
import kept.agent.document.Documents;
import kept.agent.dunning.Notices;
import kept.agent.hold.Holds;
import kept.agent.journal.Journal;
import kept.agent.journal.Lane;
import kept.agent.ledger.AccountId;
import kept.agent.ledger.BankChanges;
import kept.agent.ledger.Ledger;
import kept.agent.ledger.LedgerImport;
import kept.agent.promise.Promises;
import kept.agent.read.Readings;
import kept.agent.worklist.Worklist;

/** Every store of one installation, empty at first, on a clock that the test sets. */
public interface House {

    SettableClock clock();

    Books books();

    Ledger ledger();

    LedgerImport imports();

    Documents documents();

    BankChanges bankChanges();

    Receipts receipts();

    Conversations conversations();

    Readings readings();

    Promises promises();

    Disputes disputes();

    Holds holds();

    Notices notices();

    Worklist worklist();

    Outbox outbox();

    Journal journal();

    Installation installation();

    /** All that the agent remembers by. */
    default Stores stores() {
        return new Stores(books(), ledger(), receipts(), conversations(), readings(), promises(), disputes(), holds(), worklist(), outbox(), notices(), journal(), documents(), bankChanges());
    }

    /** Writes in the lane of an account. */
    default <T> T write(AccountId account, Function<Pen, T> work) {
        return books().write(new Lane.OfAccount(account), work);
    }

    default void writing(AccountId account, Consumer<Pen> work) {
        write(account, pen -> {
            work.accept(pen);
            return "";
        });
    }
}
