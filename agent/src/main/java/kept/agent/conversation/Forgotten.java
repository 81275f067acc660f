package kept.agent.conversation;

import kept.agent.ledger.ContactId;
import kept.agent.ledger.EmailAddress;

/** Who asked to be forgotten: known again by a keyed hash of the address, and by nothing else. */
public interface Forgotten {

    /** Nobody was. */
    Forgotten NOBODY = new Forgotten() {
        @Override
        public boolean knows(EmailAddress address) {
            return false;
        }

        @Override
        public boolean knows(ContactId contact) {
            return false;
        }

        @Override
        public EmailAddress pseudonym(EmailAddress address) {
            throw new IllegalStateException("nobody was forgotten");
        }
    };

    boolean knows(EmailAddress address);

    boolean knows(ContactId contact);

    /** What stands in the books in its place: always the same for the same address, and no mail can be sent there. */
    EmailAddress pseudonym(EmailAddress address);
}
