package kept.agent.keep;

import java.util.List;
import java.util.Optional;
import kept.agent.conversation.ReceiptId;
import kept.agent.ledger.AccountId;

/** By number, everything that is kept of somebody: what a copy of it is made of (GDPR art. 15, 20). */
public interface Holdings {

    Found of(AccountId account);

    /** The same that forgetting them would take away. @return empty when there is no such contact */
    Optional<Found> of(Forgetting.Person person);

    /** @param mails received ones; {@code letters} ours; {@code work} items; {@code calls} of models */
    record Found(List<ReceiptId> mails, List<Long> letters, List<Long> work, List<Long> calls) {

        public Found {
            mails = List.copyOf(mails);
            letters = List.copyOf(letters);
            work = List.copyOf(work);
            calls = List.copyOf(calls);
        }
    }
}
