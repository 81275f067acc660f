package kept.storage.store;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import kept.agent.act.Outbox;
import kept.agent.conversation.Outgoing;
import kept.agent.conversation.ReceiptId;
import kept.agent.conversation.Removal;
import kept.agent.decide.Decision;
import kept.agent.decide.DecisionText;
import kept.agent.decide.Reason;
import kept.agent.journal.Lane;
import kept.agent.keep.Forgetting;
import kept.agent.keep.LegalHold;
import kept.agent.keep.Wordless;
import kept.agent.ledger.AccountId;
import kept.agent.ledger.Contact;
import kept.agent.ledger.ContactId;
import kept.agent.ledger.EmailAddress;
import kept.agent.worklist.WorkItem;
import kept.storage.column.Json;
import kept.storage.connect.Connections;
import org.jdbi.v3.core.Handle;

/** Takes a person out of every table. */
public final class ForgettingStore implements Forgetting {

    private static final int PSEUDONYM = 20;

    private final Connections connections;
    private final Clock clock;
    private final Function<EmailAddress, String> hash;

    /** @param hash keyed: the same for the same address, and nothing to try addresses against for who has the database alone */
    public ForgettingStore(Connections connections, Clock clock, Function<EmailAddress, String> hash) {
        this.connections = connections;
        this.clock = clock;
        this.hash = hash;
    }

    @Override
    public boolean knows(EmailAddress address) {
        String sql = "select count(*) from forgotten where address_hash = :hash";
        return connections.read(handle -> handle.createQuery(sql).bind("hash", hash.apply(address)).mapTo(Long.class).one() > 0);
    }

    @Override
    public boolean knows(ContactId contact) {
        String sql = "select count(*) from forgotten where contact = :contact";
        return connections.read(handle -> handle.createQuery(sql).bind("contact", contact).mapTo(Long.class).one() > 0);
    }

    @Override
    public EmailAddress pseudonym(EmailAddress address) {
        if (address.domain().equals(Contact.FORGOTTEN)) return address;
        return new EmailAddress("forgotten-" + hash.apply(address).substring(0, PSEUDONYM) + "@" + Contact.FORGOTTEN);
    }

    @Override
    public Optional<Plan> plan(Person person) {
        return connections.read(handle -> FoundPerson.of(handle, person).map(found -> plan(handle, found)));
    }

    @Override
    public Optional<Plan> forget(Person person, String who) {
        // Looked for without a lock first, to know whose lanes to take: then nobody works on their mails.
        Optional<Plan> first = plan(person);
        if (first.isEmpty() || !first.get().refusals().isEmpty()) return first;
        return connections.write(handle -> {
            first.get().accounts().stream().map(AccountId::value).sorted().forEach(account -> connections.dialect().lock(handle, new Lane.OfAccount(new AccountId(account))));
            FoundPerson found = FoundPerson.of(handle, person).orElseThrow();
            Plan plan = plan(handle, found);
            if (plan.refusals().isEmpty()) wipe(handle, found, who);
            return Optional.of(plan);
        });
    }

    private static Plan plan(Handle handle, FoundPerson found) {
        return new Plan(found.contacts, found.addresses, Set.copyOf(Needles.telling(found.names)), found.accounts, found.mails.stream().map(ReceiptId::new).toList(),
                List.copyOf(found.letters), List.copyOf(found.work), List.copyOf(found.calls), refusals(handle, found));
    }

    private static List<String> refusals(Handle handle, FoundPerson found) {
        var refusals = new ArrayList<String>();
        for (AccountId account : found.accounts.stream().sorted(Comparator.comparing(AccountId::value)).toList()) {
            LegalHoldStore.of(handle, account).stream().filter(LegalHold::stands).forEach(hold -> refusals.add("account " + account + " is under legal hold since "
                    + hold.placedAt().atZone(ZoneOffset.UTC).toLocalDate() + " by " + hold.placedBy() + ": " + hold.reason() + ". 'kept hold release " + account + "' ends it"));
        }
        String unread = "select count(*) from receipt where id = :id and state in ('NEW', 'CLAIMED')";
        List<Long> waiting = found.mails.stream().filter(id -> handle.createQuery(unread).bind("id", id).mapTo(Long.class).one() > 0).toList();
        if (!waiting.isEmpty()) {
            refusals.add(waiting.size() + " of their mails " + (waiting.size() == 1 ? "is" : "are") + " not read yet, the first m-" + waiting.get(0) + ": let 'kept serve' work on "
                    + (waiting.size() == 1 ? "it" : "them") + " first");
        }
        String leaving = "select count(*) from outbox where id = :id and state = 'SENDING'";
        if (found.letters.stream().anyMatch(id -> handle.createQuery(leaving).bind("id", id).mapTo(Long.class).one() > 0)) {
            refusals.add("a mail to them is leaving this moment: try again in a minute");
        }
        return refusals;
    }

    private void wipe(Handle handle, FoundPerson found, String who) {
        Instant now = clock.instant();
        var wiping = new Wiping(handle, Removal.Cause.FORGOTTEN, now);
        cancel(handle, found, now);
        for (long mail : found.mails) {
            wiping.quotes(mail);
            wiping.draft(mail);
            wiping.mail(mail);
            settle(handle, mail);
        }
        for (long letter : found.letters) wiping.letter(letter, recipient(handle, found, letter));
        for (long item : found.work) {
            resolve(handle, item, who, now);
            wiping.work(item, Optional.of("(" + new Removal(Removal.What.WORK, now, Removal.Cause.FORGOTTEN).note() + ")"));
        }
        found.calls.forEach(wiping::call);
        loose(handle, found);
        contacts(handle, found, who, now);
        note(handle, found, who, now);
    }

    /** In the lane of each account of theirs; of somebody who has none, in the installation's. */
    private static void note(Handle handle, FoundPerson found, String who, Instant now) {
        var facts = new TreeMap<>(Map.of("mails", Integer.toString(found.mails.size()), "letters", Integer.toString(found.letters.size()), "by", who));
        if (!found.contacts.isEmpty()) facts.put("contact", String.join(" ", found.contacts.stream().map(ContactId::value).sorted().toList()));
        Stream<Lane> lanes = found.own.isEmpty() ? Stream.of(Lane.INSTALLATION) : found.own.stream().sorted(Comparator.comparing(AccountId::value)).map(Lane.OfAccount::new);
        lanes.forEach(lane -> JournalStore.note(handle, lane, now, "contact.forgotten", facts));
    }

    /** What waits to leave to them does not. */
    private static void cancel(Handle handle, FoundPerson found, Instant now) {
        for (long letter : found.letters) {
            OutboxStore.find(handle, letter).filter(s -> s.state() == Outbox.State.QUEUED).ifPresent(s -> OutboxStore.cancel(handle, s, "its contact was forgotten", now));
        }
    }

    /** Nothing of it is decided later. */
    private static void settle(Handle handle, long mail) {
        String sql = "update reading set decision = :decision where receipt = :id and decision = ''";
        var nothing = new Decision(Decision.Handling.AUTO, List.of(), List.of(new Reason("contact.forgotten", "", -1)), Optional.empty());
        handle.createUpdate(sql).bind("id", mail).bind("decision", DecisionText.write(nothing)).execute();
    }

    private EmailAddress recipient(Handle handle, FoundPerson found, long letter) {
        String json = handle.createQuery("select mail from outbox where id = :id").bind("id", letter).mapTo(String.class).one();
        EmailAddress to = Json.read(json, Outgoing.class).to();
        // Who else it went to did not ask to be forgotten; but with the text of a mail that names somebody goes all of it.
        return found.addresses.contains(to) ? pseudonym(to) : Wordless.NOBODY;
    }

    private static void resolve(Handle handle, long item, String who, Instant now) {
        String sql = "update work_item set state = :state, settled_by = :who, settled_at = :now, version = version + 1 where id = :id and state = 'PENDING'";
        handle.createUpdate(sql).bind("id", item).bind("state", WorkItem.State.RESOLVED).bind("who", who).bind("now", now).execute();
    }

    private record Loose(String table, String column, String key) {}

    /** Short texts of our own making, in which a name or an address may stand by chance. */
    private static final List<Loose> LOOSE = List.of(new Loose("conversation", "subject", "id"), new Loose("receipt", "problem", "id"), new Loose("notice", "note", "id"),
            new Loose("notice", "left_out", "id"), new Loose("legal_hold", "reason", "id"));

    private static void loose(Handle handle, FoundPerson found) {
        for (Loose text : LOOSE) {
            record Row(long id, String words) {}
            String sql = "select <key> as id, <column> as words from <table> where <column> <> ''";
            List<Row> rows = handle.createQuery(sql).define("key", text.key()).define("column", text.column()).define("table", text.table())
                    .map((rs, c) -> new Row(rs.getLong("id"), rs.getString("words"))).list();
            String update = "update <table> set <column> = '' where <key> = :id";
            rows.stream().filter(row -> found.needles().any(true, row.words())).forEach(row -> handle.createUpdate(update).define("key", text.key())
                    .define("column", text.column()).define("table", text.table()).bind("id", row.id()).execute());
        }
    }

    private void contacts(Handle handle, FoundPerson found, String who, Instant now) {
        String versions = "update contact_version set address = :pseudonym, name = '' where id = :id";
        String reach = """
                insert into contact_reach (contact, reach, since_at) values (:id, :reach, :now)
                on conflict (contact) do update set reach = excluded.reach, since_at = excluded.since_at
                """;
        String known = """
                insert into forgotten (address_hash, contact, forgotten_at, forgotten_by) values (:hash, :id, :now, :who) on conflict do nothing
                """;
        for (ContactId contact : found.contacts) {
            String stood = handle.createQuery("select max(address) from contact_version where id = :id").bind("id", contact).mapTo(String.class).one();
            handle.createUpdate(versions).bind("id", contact).bind("pseudonym", pseudonym(new EmailAddress(stood))).execute();
            handle.createUpdate("delete from account_words where contact = :id").bind("id", contact).execute();
            handle.createUpdate(reach).bind("id", contact).bind("reach", Contact.Reach.STOPPED).bind("now", now).execute();
        }
        for (EmailAddress address : found.addresses) {
            if (address.domain().equals(Contact.FORGOTTEN)) continue;
            List<Optional<ContactId>> whose = found.contacts.isEmpty() ? List.of(Optional.empty()) : found.contacts.stream().map(Optional::of).toList();
            for (Optional<ContactId> contact : whose) {
                handle.createUpdate(known).bind("hash", hash.apply(address)).bind("id", contact).bind("now", now).bind("who", who).execute();
            }
        }
    }

    @Override
    public boolean scrub() {
        var done = new boolean[1];
        connections.alone(handle -> done[0] = connections.dialect().scrub(handle));
        return done[0];
    }

    @Override
    public List<Trace> traces(Plan plan) {
        return connections.read(handle -> Traces.of(handle, new Needles(plan.addresses(), plan.names())));
    }
}
