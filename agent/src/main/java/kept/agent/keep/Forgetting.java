package kept.agent.keep;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import kept.agent.conversation.Forgotten;
import kept.agent.conversation.ReceiptId;
import kept.agent.ledger.AccountId;
import kept.agent.ledger.ContactId;
import kept.agent.ledger.EmailAddress;

/**
 * Takes a person out of everything that is kept (GDPR art. 17): the mails they wrote, were sent or are named in, with readings, drafts and model
 * calls; their name and address. What happened stays, by numbers: the journal, that mails came and left, what was promised and disputed.
 */
public interface Forgetting extends Forgotten {

    /**
     * Who is meant.
     *
     * @param contact   of the books; empty for somebody who only wrote to us
     * @param addresses of theirs, besides the contact's: earlier ones, or a stranger's
     */
    record Person(Optional<ContactId> contact, Set<EmailAddress> addresses) {
        public Person {
            addresses = Set.copyOf(addresses);
        }
    }

    /**
     * What would go; nothing is changed.
     *
     * @return empty when there is no such contact
     */
    Optional<Plan> plan(Person person);

    /** Does it in one transaction, unless the plan of that moment is refused: then nothing is changed. */
    Optional<Plan> forget(Person person, String who);

    /**
     * Sees to it that the database's files do not hold any more what was removed, as far as the database can.
     *
     * @return false when somebody was reading: it will be done the next time
     */
    boolean scrub();

    /**
     * Where a plan's names and addresses stand now: every text of every table is looked through. To be asked of the plan made before the
     * contact was forgotten.
     */
    List<Trace> traces(Plan plan);

    /**
     * @param contacts  the one asked for, and every other one of the same address
     * @param addresses by which was searched
     * @param names     by which was searched, in the accounts of the contact: full names only; a first name alone names too many
     * @param accounts  whose mails are touched
     * @param mails     received ones that they wrote or that name them
     * @param letters   ours, to them or naming them
     * @param work      work items whose texts go
     * @param calls     of models
     * @param refusals  why it cannot be done now, each with the next step; empty when it can
     */
    record Plan(
            Set<ContactId> contacts, Set<EmailAddress> addresses, Set<String> names, Set<AccountId> accounts, List<ReceiptId> mails, List<Long> letters,
            List<Long> work, List<Long> calls, List<String> refusals) {

        public Plan {
            contacts = Set.copyOf(contacts);
            addresses = Set.copyOf(addresses);
            names = Set.copyOf(names);
            accounts = Set.copyOf(accounts);
            mails = List.copyOf(mails);
            letters = List.copyOf(letters);
            work = List.copyOf(work);
            calls = List.copyOf(calls);
            refusals = List.copyOf(refusals);
        }
    }

    /** A column in which something still names them. */
    record Trace(String table, String column, long rows) {}
}
