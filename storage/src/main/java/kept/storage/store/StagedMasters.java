package kept.storage.store;

import static kept.storage.store.StagedEntries.Change.ADDED;
import static kept.storage.store.StagedEntries.Change.CHANGED;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import kept.agent.ledger.Account;
import kept.agent.ledger.AccountId;
import kept.agent.ledger.Contact;
import kept.agent.ledger.ContactId;
import kept.agent.ledger.Creditor;
import kept.agent.ledger.EmailAddress;
import kept.agent.ledger.LedgerImport.OfContact;
import kept.agent.ledger.LedgerImport.OfLastLevel;
import kept.storage.column.Row;
import kept.storage.store.StagedEntries.Change;
import kept.storage.store.StagedEntries.Outcome;
import org.jdbi.v3.core.Handle;

/** Stages creditors, accounts, contacts, and the level an account had reached before. */
record StagedMasters(Handle handle, long batch, Instant now, Seen seen) {

    Outcome creditor(Creditor creditor) {
        String key = "creditor " + creditor.id();
        Change change = Seen.change(seen.visible("creditor_now", "id", creditor.id(), LedgerStore::creditor),
                seen.staged("creditor_version", "id", creditor.id(), LedgerStore::creditor), creditor);
        if (change == ADDED || change == CHANGED) {
            String sql = """
                    insert into creditor_version (id, batch, legal_name, seat, register, vat_id, managers, sender_name, sender, phone, banks)
                    values (:id, :batch, :legalName, :seat, :register, :vatId, :managers, :senderName, :sender, :phone, :banks)
                    """;
            handle.createUpdate(sql).bind("id", creditor.id()).bind("batch", batch).bind("legalName", creditor.legalName()).bind("seat", creditor.seat())
                    .bind("register", creditor.register()).bind("vatId", creditor.vatId()).bind("managers", creditor.managers())
                    .bind("senderName", creditor.senderName()).bind("sender", creditor.sender()).bind("phone", creditor.phone())
                    .bind("banks", Banks.write(creditor.banks())).execute();
        }
        return Outcome.of(key, change);
    }

    Outcome account(Account account) {
        String key = "account " + account.id();
        var problems = new ArrayList<String>();
        Optional<Account> visible = seen.visible("account_now", "id", account.id(), LedgerStore::account);
        if (!seen.hasCreditor(account.creditor())) problems.add(key + ": creditor " + account.creditor() + " is not known; import it first");
        visible.filter(known -> !known.currency().equals(account.currency())).ifPresent(known -> problems.add(
                key + ": its currency is " + known.currency() + " and cannot become " + account.currency() + "; open another account for it"));
        if (!problems.isEmpty()) return Outcome.refused(key, problems);
        Change change = Seen.change(visible, seen.staged("account_version", "id", account.id(), LedgerStore::account), account);
        if (change == ADDED || change == CHANGED) insert(account);
        return Outcome.of(key, change);
    }

    private void insert(Account account) {
        seen.forget(account.id());
        // One that only a dropped import knew is as new as any.
        String identity = """
                insert into account (id, first_batch) values (:id, :batch)
                on conflict (id) do update set first_batch = excluded.first_batch where not exists (select 1 from account_now n where n.id = account.id)
                """;
        handle.createUpdate(identity).bind("id", account.id()).bind("batch", batch).execute();
        String sql = """
                insert into account_version (id, batch, name, creditor, parent, kind, zone, locale, language, currency, owner, never_alone)
                values (:id, :batch, :name, :creditor, :parent, :kind, :zone, :locale, :language, :currency, :owner, :neverAlone)
                """;
        handle.createUpdate(sql).bind("id", account.id()).bind("batch", batch).bind("name", account.name()).bind("creditor", account.creditor())
                .bind("parent", account.parent()).bind("kind", account.kind()).bind("zone", account.zone()).bind("locale", account.locale())
                .bind("language", account.language()).bind("currency", account.currency()).bind("owner", account.owner())
                .bind("neverAlone", account.neverAlone()).execute();
        AccountWords.of(handle, account, batch);
    }

    Outcome contact(OfContact contact) {
        String key = "contact " + contact.id();
        var problems = new ArrayList<String>();
        if (contact.accounts().isEmpty()) problems.add(key + ": belongs to no account");
        contact.accounts().stream().sorted((a, b) -> a.value().compareTo(b.value())).filter(id -> seen.account(id).isEmpty())
                .forEach(id -> problems.add(key + ": account " + id + " is not known"));
        if (!problems.isEmpty()) return Outcome.refused(key, problems);
        Optional<Contact> known = seen.visible("contact_now", "id", contact.id(), row -> LedgerStore.contact(handle, row));
        Change change = Seen.change(known.map(StagedMasters::asImported),
                seen.staged("contact_version", "id", contact.id(), this::staged), contact);
        if (change == ADDED || change == CHANGED) insert(contact, known);
        return Outcome.of(key, change);
    }

    private void insert(OfContact contact, Optional<Contact> known) {
        handle.createUpdate("insert into contact (id) values (:id) on conflict (id) do nothing").bind("id", contact.id()).execute();
        Set<AccountId> joined = new HashSet<>(contact.accounts());
        known.filter(before -> before.address().equals(contact.address())).ifPresent(before -> joined.removeAll(before.accounts()));
        boolean onlyNewAccounts = joined.stream().allMatch(this::isFirstImported);
        boolean addressStays = known.isEmpty() || known.get().address().equals(contact.address());
        boolean asOldAsBefore = addressStays && onlyNewAccounts;
        String sql = """
                insert into contact_version (id, batch, address, name, role, language, added_at, first_import)
                values (:id, :batch, :address, :name, :role, :language, :addedAt, :first)
                """;
        handle.createUpdate(sql).bind("id", contact.id()).bind("batch", batch).bind("address", contact.address()).bind("name", contact.name())
                .bind("role", contact.role()).bind("language", contact.language())
                .bind("addedAt", asOldAsBefore ? known.map(Contact::addedAt).orElse(now) : now)
                .bind("first", asOldAsBefore && known.map(Contact::firstImport).orElse(true)).execute();
        String line = "insert into contact_account (contact, batch, account) values (:id, :batch, :account)";
        AccountWords.of(handle, contact.id(), contact.name(), contact.address(), batch);
        contact.accounts().forEach(account -> handle.createUpdate(line).bind("id", contact.id()).bind("batch", batch).bind("account", account).execute());
    }

    private boolean isFirstImported(AccountId account) {
        String sql = "select count(*) from account where id = :id and first_batch = :batch";
        return handle.createQuery(sql).bind("id", account).bind("batch", batch).mapTo(Long.class).one() > 0;
    }

    private static OfContact asImported(Contact contact) {
        return new OfContact(contact.id(), contact.address(), contact.name(), contact.role(), contact.language(), contact.accounts());
    }

    private OfContact staged(Row row) throws SQLException {
        String sql = "select account from contact_account where contact = :id and batch = :batch order by account";
        var accounts = handle.createQuery(sql).bind("id", row.text("id")).bind("batch", batch).map((rs, c) -> new Row(rs).account("account")).list();
        return new OfContact(new ContactId(row.text("id")), new EmailAddress(row.text("address")), row.text("name"),
                row.choice(Contact.Role.class, "role"), row.optionalLocale("language"), new HashSet<>(accounts));
    }

    Outcome lastLevel(OfLastLevel level) {
        String key = "last level of account " + level.account();
        if (seen.account(level.account()).isEmpty()) return Outcome.refused(key, java.util.List.of(key + ": the account is not known"));
        Change change = Seen.change(seen.visible("brought_now", "account", level.account(), StagedMasters::level),
                seen.staged("brought_version", "account", level.account(), StagedMasters::level), level);
        if (change == ADDED || change == CHANGED) {
            String sql = """
                    insert into brought_version (account, batch, level, last_contact_on, imported_at) values (:account, :batch, :level, :on, :now)
                    """;
            handle.createUpdate(sql).bind("account", level.account()).bind("batch", batch).bind("level", level.level())
                    .bind("on", level.lastContactOn()).bind("now", now).execute();
        }
        return Outcome.of(key, change);
    }

    private static OfLastLevel level(Row row) throws SQLException {
        return new OfLastLevel(row.account("account"), row.count("level"), row.optionalDay("last_contact_on"));
    }
}
