package kept.storage.store;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import kept.agent.keep.Forgetting;
import kept.agent.ledger.AccountId;
import kept.agent.ledger.ContactId;
import kept.agent.ledger.EmailAddress;
import kept.storage.column.Row;
import org.jdbi.v3.core.Handle;

/** Everything in which a person stands, found by address everywhere and by full name in the accounts they belong to. */
final class FoundPerson {

    final Set<ContactId> contacts = new HashSet<>();
    final Set<EmailAddress> addresses = new HashSet<>();
    final Set<String> names = new HashSet<>();
    /** Theirs. */
    final Set<AccountId> own = new HashSet<>();
    /** Theirs, and those in whose mails they are named. */
    final Set<AccountId> accounts = new HashSet<>();
    final TreeSet<Long> mails = new TreeSet<>();
    final TreeSet<Long> letters = new TreeSet<>();
    final TreeSet<Long> work = new TreeSet<>();
    final TreeSet<Long> calls = new TreeSet<>();

    private final Handle handle;
    private Needles needles;

    private FoundPerson(Handle handle, Set<EmailAddress> also) {
        this.handle = handle;
        addresses.addAll(also);
        this.needles = new Needles(Set.of(), Set.of());
    }

    /** @return empty when there is no such contact */
    static Optional<FoundPerson> of(Handle handle, Forgetting.Person person) {
        var found = new FoundPerson(handle, person.addresses());
        if (!found.identity(person.contact())) return Optional.empty();
        found.needles = new Needles(found.addresses, Needles.telling(found.names));
        found.parsedMails();
        found.unparsedMails();
        found.rawMails();
        found.letters();
        found.work();
        found.calls();
        return Optional.of(found);
    }

    /** Who has the same address is the same person, under another number. */
    private boolean identity(Optional<ContactId> contact) {
        String known = "select address from contact_version where id = :id";
        String versions = "select id, name from contact_version where id = :id or address = :address";
        String linked = "select distinct account from contact_account where contact = :id";
        contact.ifPresent(id -> handle.createQuery(known).bind("id", id).mapTo(String.class).list().forEach(address -> {
            contacts.add(id);
            addresses.add(new EmailAddress(address));
        }));
        for (EmailAddress address : Set.copyOf(addresses)) {
            handle.createQuery(versions).bind("id", contact).bind("address", address).map((rs, c) -> {
                contacts.add(new ContactId(rs.getString("id")));
                names.add(rs.getString("name"));
                return "";
            }).list();
        }
        for (ContactId one : contacts) {
            handle.createQuery(linked).bind("id", one).mapTo(String.class).list().forEach(account -> own.add(new AccountId(account)));
        }
        accounts.addAll(own);
        return contact.isEmpty() || contacts.contains(contact.get());
    }

    private boolean isOwn(Optional<AccountId> account) {
        // Of nobody's mail nobody knows whose it is.
        return account.map(own::contains).orElse(true);
    }

    private void parsedMails() {
        String sql = """
                select m.receipt, coalesce(m.account, m.best_guess) as account, m.content, r.sender, d.content as reading, d.decision, d.draft
                from message m join receipt r on r.id = m.receipt left join reading d on d.receipt = m.receipt
                """;
        each(sql, row -> {
            Optional<AccountId> account = row.optionalAccount("account");
            if (needles.any(isOwn(account), row.text("sender"), row.text("content"), row.text("reading"), row.text("decision"), row.text("draft"))) {
                mails.add(row.number("receipt"));
                account.ifPresent(accounts::add);
            }
        });
        String quoted = "select source, account, quote from promise union all select source, account, quote from dispute";
        each(quoted, row -> {
            if (needles.any(isOwn(Optional.of(row.account("account"))), row.text("quote"))) mails.add(row.number("source"));
        });
    }

    /** Those nobody could work on, or has yet. */
    private void unparsedMails() {
        String sql = """
                select r.id, r.sender, r.problem, b.bytes from receipt r left join raw_mail b on b.receipt = r.id
                where not exists (select 1 from message m where m.receipt = r.id)
                """;
        each(sql, row -> {
            if (needles.address(row.text("sender"), row.text("problem"), text(row.bytes("bytes")))) mails.add(row.number("id"));
        });
    }

    /** In headers that are not parsed an address may stand too. */
    private void rawMails() {
        String sql = "select b.receipt, b.bytes from raw_mail b join message m on m.receipt = b.receipt where coalesce(m.account, m.best_guess) = :account";
        for (AccountId account : own) {
            handle.createQuery(sql).bind("account", account).map((rs, c) -> {
                Row row = new Row(rs);
                return needles.address(text(row.bytes("bytes"))) ? row.number("receipt") : -1L;
            }).stream().filter(id -> id >= 0).forEach(mails::add);
        }
    }

    private static String text(byte[] bytes) {
        return bytes == null ? "" : new String(bytes, StandardCharsets.ISO_8859_1);
    }

    private void letters() {
        each("select id, account, recipient, subject, note, mail from outbox", row -> {
            if (!needles.any(isOwn(Optional.of(row.account("account"))), row.text("recipient"), row.text("subject"), row.text("note"), row.text("mail"))) return;
            letters.add(row.number("id"));
            accounts.add(row.account("account"));
        });
    }

    private void work() {
        String sql = "select id, account, message, sending, headline, proposal, draft from work_item";
        each(sql, row -> {
            boolean theirs = row.optionalNumber("message").filter(mails::contains).isPresent() || row.optionalNumber("sending").filter(letters::contains).isPresent();
            if (theirs || needles.any(isOwn(row.optionalAccount("account")), row.text("headline"), row.text("proposal"), row.text("draft"))) work.add(row.number("id"));
        });
        String byPeople = """
                select n.work_item, w.account, n.words from work_note n join work_item w on w.id = n.work_item
                union all select r.work_item, w.account, r.content from work_revision r join work_item w on w.id = r.work_item
                union all select d.work_item, w.account, d.content || ' ' || d.note from work_decision d join work_item w on w.id = d.work_item
                """;
        each(byPeople, row -> {
            if (needles.any(isOwn(row.optionalAccount("account")), row.text("words"))) work.add(row.number("work_item"));
        });
        each("select work_item, receipt from work_item_mail", row -> {
            if (mails.contains(row.number("receipt"))) work.add(row.number("work_item"));
        });
    }

    private void calls() {
        each("select id, facts, request, answer from model_call", row -> {
            Optional<Long> about = KeepingStore.receipt(row.text("facts"));
            if (about.filter(mails::contains).isPresent() || needles.any(about.isEmpty(), row.text("facts"), row.text("request"), row.text("answer"))) calls.add(row.number("id"));
        });
    }

    Needles needles() {
        return needles;
    }

    private interface Look {
        void at(Row row) throws SQLException;
    }

    private void each(String sql, Look look) {
        try (var rows = handle.createQuery(sql).map((rs, c) -> {
            look.at(new Row(rs));
            return "";
        }).stream()) {
            rows.forEach(row -> {});
        }
    }
}
