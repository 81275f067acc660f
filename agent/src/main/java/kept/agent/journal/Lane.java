package kept.agent.journal;

import kept.agent.ledger.AccountId;
import kept.agent.ledger.EmailAddress;

/**
 * Within a lane things happen one after another: one writer, one journal chain.
 *
 * <p>It has no default method on purpose: with one, to load a kind of lane would load this as well, which loads a kind of lane for its constant;
 * two threads that began at the two ends would wait for each other for ever (JLS 12.4).
 */
public sealed interface Lane {

    /** What concerns the installation as a whole: imports, promotions, seals. */
    Lane INSTALLATION = new OfMailbox("installation");

    record OfAccount(AccountId account) implements Lane {
        @Override
        public String key() {
            return "account:" + account.value();
        }
    }

    /** An unmatched sender. The key is a hash: a journal names nobody. */
    record OfSender(EmailAddress sender) implements Lane {
        @Override
        public String key() {
            return "sender:" + Hashes.sha256(sender.value()).substring(0, 24);
        }
    }

    /** The mailbox or the installation itself: runs, promotions, failures. */
    record OfMailbox(String mailbox) implements Lane {
        @Override
        public String key() {
            return "mailbox:" + mailbox;
        }
    }

    /** A lane as found in the journal again. */
    record Named(String key) implements Lane {}

    /** Whether what is about this account may be written in this lane: in an account's, only what is about that one. */
    static boolean admits(Lane lane, AccountId account) {
        return !lane.key().startsWith("account:") || lane.key().equals(new OfAccount(account).key());
    }

    /** Stable, without names or addresses of people. */
    String key();
}
