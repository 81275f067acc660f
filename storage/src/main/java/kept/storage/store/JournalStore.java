package kept.storage.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import kept.agent.journal.Auditor;
import kept.agent.journal.Chain;
import kept.agent.journal.FactsText;
import kept.agent.journal.Journal;
import kept.agent.journal.JournalRows;
import kept.agent.journal.Lane;
import kept.storage.column.Row;
import kept.storage.connect.Connections;
import kept.storage.dialect.Dialect;
import org.jdbi.v3.core.Handle;

/** The journal in its append-only table. */
public final class JournalStore implements Journal {

    private final Connections connections;
    private final Clock clock;

    public JournalStore(Connections connections, Clock clock) {
        this.connections = connections;
        this.clock = clock;
    }

    @Override
    public List<Entry> of(Lane lane) {
        String sql = "select * from journal where lane = :lane order by number";
        return connections.read(handle -> handle.createQuery(sql).bind("lane", lane.key()).map((rs, c) -> entry(new Row(rs))).list());
    }

    @Override
    public boolean seal(LocalDate day) {
        // Asked every few seconds, and true all day but once: nobody waits for it.
        if (connections.read(handle -> isSealed(handle, day))) return false;
        return connections.write(handle -> {
            connections.dialect().lock(handle, Lane.INSTALLATION);
            if (isSealed(handle, day)) return false;
            List<Chain.Head> heads = grown(handle);
            String insert = "insert into journal_seal (day, lane, number, chain) values (:day, :lane, :number, :chain)";
            heads.forEach(head -> handle.createUpdate(insert).bind("day", day).bind("lane", head.lane()).bind("number", head.number())
                    .bind("chain", head.chain()).execute());
            note(handle, Lane.INSTALLATION, clock.instant(), Auditor.SEALED,
                    Map.of("day", day.toString(), "lanes", Integer.toString(heads.size()), "heads", Chain.seal(heads)));
            return true;
        });
    }

    private static boolean isSealed(Handle handle, LocalDate day) {
        String sql = "select count(*) from journal where lane = :lane and kind = :kind and facts like :day";
        return handle.createQuery(sql).bind("lane", Lane.INSTALLATION.key()).bind("kind", Auditor.SEALED).bind("day", "%\"day\":\"" + day + "\"%")
                .mapTo(Long.class).one() > 0;
    }

    private static List<Chain.Head> grown(Handle handle) {
        String sql = """
                select j.lane, j.number, j.chain from journal j
                    join (select lane, max(number) as number from journal group by lane) h on h.lane = j.lane and h.number = j.number
                where j.number > coalesce((select max(s.number) from journal_seal s where s.lane = j.lane), 0)
                order by j.lane
                """;
        return handle.createQuery(sql).map((rs, c) -> head(rs)).list();
    }

    private static Chain.Head head(ResultSet rs) throws SQLException {
        return new Chain.Head(rs.getString("lane"), rs.getLong("number"), rs.getString("chain"));
    }

    @Override
    public <T> T rows(Function<JournalRows, T> work) {
        return connections.read(handle -> work.apply(new Rows(handle)));
    }

    private record Rows(Handle handle) implements JournalRows {

        @Override
        public List<String> lanes() {
            String sql = "select distinct lane from journal order by lane";
            return handle.createQuery(sql).mapTo(String.class).list();
        }

        @Override
        public <T> T of(String lane, Function<Stream<Stored>, T> work) {
            // By chain too: where somebody dropped the key, two rows may bear one number.
            String sql = "select * from journal where lane = :lane order by number, chain";
            try (Stream<Stored> rows = handle.createQuery(sql).bind("lane", lane).map((rs, c) -> row(new Row(rs))).stream()) {
                return work.apply(rows);
            }
        }

        private static Stored row(Row row) throws SQLException {
            return new Stored(row.text("lane"), row.number("number"), row.instant("at"), row.text("kind"), row.text("facts"), row.text("chain"));
        }

        @Override
        public List<SealedHead> heads() {
            String sql = "select day, lane, number, chain from journal_seal order by day, lane, number";
            return handle.createQuery(sql)
                    .map((rs, c) -> new SealedHead(rs.getString("day"), rs.getString("lane"), rs.getLong("number"), rs.getString("chain"))).list();
        }
    }

    private static Entry entry(Row row) throws SQLException {
        return new Entry(new Lane.Named(row.text("lane")), row.number("number"), row.instant("at"), row.text("kind"),
                facts(row.text("facts")), row.text("chain"));
    }

    private static Map<String, String> facts(String text) {
        return FactsText.read(text).orElseThrow(() -> new IllegalStateException("an entry of the journal was changed by hand; 'kept journal verify' says which"));
    }

    /** Appends to any lane, within the transaction of the handle. */
    static void note(Handle handle, Lane lane, Instant when, String kind, Map<String, String> told) {
        // What is hashed is what is stored.
        Instant at = when.truncatedTo(ChronoUnit.MILLIS);
        Map<String, String> facts = Chain.plain(told);
        // Whoever writes to a lane is the only one in it, also where it is not the lane of the transaction.
        Dialect.of(handle).lock(handle, lane);
        String last = "select number, chain from journal where lane = :lane order by number desc limit 1";
        Chain.Head head = handle.createQuery(last).bind("lane", lane.key())
                .map((rs, c) -> new Chain.Head(lane.key(), rs.getLong("number"), rs.getString("chain")))
                .findOne().orElse(new Chain.Head(lane.key(), 0, Chain.BEGINNING));
        long number = head.number() + 1;
        String insert = """
                insert into journal (lane, number, at, kind, facts, chain) values (:lane, :number, :at, :kind, :facts, :chain)
                """;
        handle.createUpdate(insert).bind("lane", lane.key()).bind("number", number).bind("at", at).bind("kind", kind)
                .bind("facts", FactsText.write(facts))
                .bind("chain", Chain.link(head.chain(), lane.key(), number, at, kind, facts))
                .execute();
    }

    static Journal.Pen pen(Scope scope) {
        return (kind, facts) -> note(scope.handle(), scope.lane(), scope.now(), kind, facts);
    }
}
