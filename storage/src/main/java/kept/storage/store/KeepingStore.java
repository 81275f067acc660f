package kept.storage.store;

import com.fasterxml.jackson.core.type.TypeReference;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import kept.agent.conversation.Removal;
import kept.agent.keep.Keeping;
import kept.agent.keep.Wordless;
import kept.storage.column.Json;
import kept.storage.connect.Connections;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** The removal of what is old. Looking for it needs no lock; each step's few rows are then looked at once more, and changed, in one short write. */
public final class KeepingStore implements Keeping {

    /** Few enough that nobody who writes beside it waits noticeably. */
    static final int AT_ONCE = 100;

    private static final TypeReference<TreeMap<String, String>> FACTS = new TypeReference<>() {};

    /** A mail of an account under legal hold, or perhaps of one. */
    private static final String MAIL_HELD = """
            exists (select 1 from message m join legal_hold l on l.account = m.account or m.account is null and l.account = m.best_guess
                    where m.receipt = r.id and l.released_at is null)
            or exists (select 1 from contact_now c join contact_account_now a on a.contact = c.id join legal_hold l on l.account = a.account
                       where c.address = r.sender and l.released_at is null)
            """;

    /** A person still looks at it, or it is not decided. */
    private static final String MAIL_IN_USE = """
            r.state in ('NEW', 'CLAIMED')
            or exists (select 1 from reading d where d.receipt = r.id and d.decision = '')
            or exists (select 1 from work_item w where w.state = 'PENDING' and (w.message = r.id
                       or exists (select 1 from work_item_mail j where j.work_item = w.id and j.receipt = r.id)))
            """;

    private static final String OLD_MAILS = """
            select r.id from receipt r
            where r.id > :after and r.stored_at < :before and not (<use>) and not (<held>)
                and not exists (select 1 from removal x where x.what = :what and x.thing = r.id) <also>
            order by r.id limit <many>
            """;

    private static final String HAS_READING = "and exists (select 1 from reading d where d.receipt = r.id)";

    /** An open dispute is fought with its words. */
    private static final String HAS_QUOTES = HAS_READING + " and not exists (select 1 from dispute t where t.source = r.id and t.closed_at is null)";

    private static final String OLD_LETTERS = """
            select o.id from outbox o
            where o.id > :after and o.settled_at < :before and o.state in ('SENT', 'FAILED', 'CANCELLED')
                and not exists (select 1 from legal_hold l where l.account = o.account and l.released_at is null)
                and not exists (select 1 from work_item w where w.sending = o.id and w.state = 'PENDING')
                and not exists (select 1 from removal x where x.what = 'LETTER' and x.thing = o.id)
            order by o.id limit <many>
            """;

    private static final String OLD_WORK = """
            select w.id from work_item w left join message m on m.receipt = w.message
            where w.id > :after and w.settled_at < :before and w.state <> 'PENDING'
                and not exists (select 1 from legal_hold l where l.account = coalesce(w.account, m.account, m.best_guess) and l.released_at is null)
                and not exists (select 1 from removal x where x.what = 'WORK' and x.thing = w.id)
            order by w.id limit <many>
            """;

    private static final String OLD_CALLS = """
            select c.id, c.facts from model_call c
            where c.id > :after and c.asked_at < :before and not exists (select 1 from removal x where x.what = 'CALL' and x.thing = c.id)
            order by c.id limit <many>
            """;

    private final Connections connections;
    private final Clock clock;

    public KeepingStore(Connections connections, Clock clock) {
        this.connections = connections;
        this.clock = clock;
    }

    @Override
    public Step remove(Removal.What what, Instant olderThan, long after) {
        return switch (what) {
            case MAIL -> step(handle -> mails(handle, what, "", olderThan, after), Wiping::mail);
            case QUOTES -> step(handle -> mails(handle, what, HAS_QUOTES, olderThan, after), Wiping::quotes);
            case CALL -> calls(olderThan, after);
            case DRAFT -> step(handle -> mails(handle, what, HAS_READING, olderThan, after), Wiping::draft);
            case LETTER -> step(handle -> old(handle, OLD_LETTERS, olderThan, after).mapTo(Long.class).list(), (wiping, id) -> wiping.letter(id, Wordless.NOBODY));
            case WORK -> step(handle -> old(handle, OLD_WORK, olderThan, after).mapTo(Long.class).list(), (wiping, id) -> wiping.work(id, Optional.empty()));
        };
    }

    private interface Find {
        List<Long> in(Handle handle);
    }

    private interface Wipe {
        boolean one(Wiping wiping, long id);
    }

    private Step step(Find find, Wipe wipe) {
        List<Long> found = connections.read(find::in);
        if (found.isEmpty()) return new Step(0, 0, true);
        int removed = connections.write(handle -> {
            // Looked at once more: a legal hold placed in between counts.
            List<Long> still = find.in(handle).stream().filter(found::contains).toList();
            var wiping = new Wiping(handle, Removal.Cause.RETENTION, clock.instant());
            return (int) still.stream().filter(id -> wipe.one(wiping, id)).count();
        });
        return new Step(removed, found.get(found.size() - 1), found.size() < AT_ONCE);
    }

    private static List<Long> mails(Handle handle, Removal.What what, String also, Instant olderThan, long after) {
        return old(handle, OLD_MAILS, olderThan, after).define("use", MAIL_IN_USE).define("held", MAIL_HELD).define("also", also).bind("what", what).mapTo(Long.class).list();
    }

    private static Query old(Handle handle, String sql, Instant olderThan, long after) {
        return handle.createQuery(sql).define("many", AT_ONCE).bind("before", olderThan).bind("after", after);
    }

    /** Which mail a call was about stands in its facts; one about no stored mail (a dry run, say) is nobody's. */
    private Step calls(Instant olderThan, long after) {
        record Call(long id, String facts) {}
        List<Call> found = connections.read(handle -> old(handle, OLD_CALLS, olderThan, after).map((rs, c) -> new Call(rs.getLong("id"), rs.getString("facts"))).list());
        if (found.isEmpty()) return new Step(0, 0, true);
        int removed = connections.write(handle -> {
            var wiping = new Wiping(handle, Removal.Cause.RETENTION, clock.instant());
            return (int) found.stream().filter(call -> !isHeld(handle, call.facts())).filter(call -> wiping.call(call.id())).count();
        });
        return new Step(removed, found.get(found.size() - 1).id(), found.size() < AT_ONCE);
    }

    private static boolean isHeld(Handle handle, String facts) {
        Optional<Long> receipt = receipt(facts);
        String sql = "select count(*) from receipt r where r.id = :id and (<held>)";
        return receipt.isPresent() && handle.createQuery(sql).define("held", MAIL_HELD).bind("id", receipt.get()).mapTo(Long.class).one() > 0;
    }

    /** The stored mail that a model was asked about. */
    static Optional<Long> receipt(String facts) {
        Map<String, String> read = Json.read(facts, FACTS);
        return Optional.ofNullable(read.get("purpose")).filter(p -> p.matches("m-\\d{1,18}")).map(p -> Long.parseLong(p.substring(2)));
    }
}
