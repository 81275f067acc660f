package kept.storage.store;

import java.util.List;
import kept.agent.ledger.Account;
import kept.agent.ledger.ContactId;
import kept.agent.ledger.EmailAddress;
import kept.agent.search.Words;
import org.jdbi.v3.core.Handle;

/** Writes down by which words an account is found: its own, and those of its contacts. */
final class AccountWords {

    private AccountWords() {}

    static void of(Handle handle, Account account, long batch) {
        String sql = "insert into account_words (account, batch, words) values (:account, :batch, :words) on conflict (account, batch) do nothing";
        handle.createUpdate(sql).bind("account", account.id()).bind("batch", batch).bind("words", Words.line(List.of(account.id().value(), account.name()))).execute();
    }

    static void of(Handle handle, ContactId contact, String name, EmailAddress address, long batch) {
        String sql = "insert into account_words (contact, batch, words) values (:contact, :batch, :words) on conflict (contact, batch) do nothing";
        handle.createUpdate(sql).bind("contact", contact).bind("batch", batch).bind("words", Words.line(List.of(name, address.value()))).execute();
    }
}
