package kept.agent.act;

import kept.agent.conversation.Conversations;
import kept.agent.dispute.Disputes;
import kept.agent.dunning.Notices;
import kept.agent.hold.Holds;
import kept.agent.journal.Journal;
import kept.agent.ledger.BankChanges;
import kept.agent.ledger.Contact;
import kept.agent.ledger.ContactId;
import kept.agent.promise.Promises;
import kept.agent.read.Readings;
import kept.agent.worklist.Worklist;

/** The writing sides of one transaction, bound to one lane. */
public interface Pen {

    Conversations.Pen conversations();

    Readings.Pen readings();

    Promises.Pen promises();

    Disputes.Pen disputes();

    Holds.Pen holds();

    Worklist.Pen worklist();

    Outbox.Pen outbox();

    Notices.Pen notices();

    Journal.Pen journal();

    BankChanges.Pen bankChanges();

    /** A contact's state changed: an address failed for good, or asked us to stop. */
    void reach(ContactId contact, Contact.Reach reach);
}
