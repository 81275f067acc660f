package kept.agent.search;

import java.util.List;
import java.util.Optional;

/** Looks mails and accounts up by the words in them, by an index: how long it takes does not grow with what is stored. */
public interface Search {

    /**
     * Mails that came in (own copies apart) and mails of ours that left or wait to: by subject, sender or recipient, what was newly written in them, and the
     * names of attached files. Quoted history is not looked into: it stands in the mail it is of.
     *
     * @param before the place of the last one of the page before; empty: from the newest on
     * @return the newest first; empty when nothing is wanted
     */
    List<FoundMail> mails(Wanted wanted, Optional<Long> before, int limit);

    /**
     * Accounts as the books have them now: one with this invoice number, those in whose name or number all words stand, and those of a contact in whose
     * name and address they do. Each once.
     */
    List<FoundAccount> accounts(Wanted wanted, int limit);
}
