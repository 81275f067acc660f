package kept.storage.store;

import com.fasterxml.jackson.core.type.TypeReference;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import kept.agent.journal.Chain;
import kept.agent.journal.Journal;
import kept.agent.journal.Lane;
import kept.storage.column.Json;
import kept.storage.column.Row;
import kept.storage.connect.Connections;
import org.jdbi.v3.core.Handle;

/** The journal in its append-only table. */
public final class JournalStore implements Journal {

    private static final TypeReference<TreeMap<String, String>> FACTS = new TypeReference<>() {};

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
        return connections.write(handle -> {
            String sealed = "select count(*) from journal where lane = :lane and kind = 'journal.sealed' and facts like :day";
            String lane = Lane.INSTALLATION.key();
            boolean known = handle.createQuery(sealed).bind("lane", lane).bind("day", "%\"day\":\"" + day + "\"%").mapTo(Long.class).one() > 0;
            if (known) return false;
            List<Chain.Head> heads = grown(handle);
            String insert = "insert into journal_seal (day, lane, number, chain) values (:day, :lane, :number, :chain)";
            heads.forEach(head -> handle.createUpdate(insert).bind("day", day).bind("lane", head.lane()).bind("number", head.number())
                    .bind("chain", head.chain()).execute());
            note(handle, Lane.INSTALLATION, clock.instant(), "journal.sealed",
                    Map.of("day", day.toString(), "lanes", Integer.toString(heads.size()), "heads", Chain.seal(heads)));
            return true;
        });
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
    public List<String> verify() {
        return connections.read(handle -> {
            var wrong = new TreeMap<String, String>();
            String sql = "select distinct lane from journal order by lane";
            for (String lane : handle.createQuery(sql).mapTo(String.class).list()) firstWrong(handle, lane).ifPresent(text -> wrong.put(lane, text));
            unsealed(handle).forEach(wrong::putIfAbsent);
            brokenSeals(handle).forEach(wrong::putIfAbsent);
            return List.copyOf(wrong.values());
        });
    }

    /** Sealed entries that are gone, or are not what was sealed. */
    private static Map<String, String> unsealed(Handle handle) {
        String sql = """
                select s.day, s.lane, s.number from journal_seal s
                where not exists (select 1 from journal j where j.lane = s.lane and j.number = s.number and j.chain = s.chain)
                order by s.lane, s.number
                """;
        var wrong = new TreeMap<String, String>();
        handle.createQuery(sql).map((rs, c) -> Map.entry(rs.getString("lane"), "lane " + rs.getString("lane") + ": entry " + rs.getLong("number")
                + ", sealed on " + rs.getString("day") + ", is missing or not what was sealed")).list().forEach(e -> wrong.putIfAbsent(e.getKey(), e.getValue()));
        return wrong;
    }

    private static Map<String, String> brokenSeals(Handle handle) {
        String sql = "select * from journal where lane = :lane and kind = 'journal.sealed' order by number";
        String heads = "select lane, number, chain from journal_seal where day = :day order by lane";
        var wrong = new TreeMap<String, String>();
        for (Entry entry : handle.createQuery(sql).bind("lane", Lane.INSTALLATION.key()).map((rs, c) -> entry(new Row(rs))).list()) {
            String day = entry.facts().getOrDefault("day", "");
            String found = Chain.seal(handle.createQuery(heads).bind("day", day).map((rs, c) -> head(rs)).list());
            if (!found.equals(entry.facts().get("heads"))) wrong.putIfAbsent("seal " + day, "seal of " + day + ": is not what was written");
        }
        return wrong;
    }

    private static Optional<String> firstWrong(Handle handle, String lane) {
        String sql = "select * from journal where lane = :lane order by number";
        String before = Chain.BEGINNING;
        long number = 0;
        try (var entries = handle.createQuery(sql).bind("lane", lane).map((rs, c) -> entry(new Row(rs))).stream()) {
            for (Entry entry : (Iterable<Entry>) entries::iterator) {
                number++;
                if (entry.number() != number) return Optional.of("lane " + lane + ": entry " + number + " is missing");
                String chain = Chain.link(before, lane, number, entry.at(), entry.kind(), entry.facts());
                if (!chain.equals(entry.chain())) return Optional.of("lane " + lane + ": entry " + number + " is not what was written");
                before = chain;
            }
        }
        return Optional.empty();
    }

    private static Entry entry(Row row) throws SQLException {
        return new Entry(new Lane.Named(row.text("lane")), row.number("number"), row.instant("at"), row.text("kind"),
                Json.read(row.text("facts"), FACTS), row.text("chain"));
    }

    /** Appends to any lane, within the transaction of the handle. */
    static void note(Handle handle, Lane lane, Instant when, String kind, Map<String, String> told) {
        // What is hashed is what is stored.
        Instant at = when.truncatedTo(ChronoUnit.MILLIS);
        Map<String, String> facts = Chain.plain(told);
        String last = "select number, chain from journal where lane = :lane order by number desc limit 1";
        Chain.Head head = handle.createQuery(last).bind("lane", lane.key())
                .map((rs, c) -> new Chain.Head(lane.key(), rs.getLong("number"), rs.getString("chain")))
                .findOne().orElse(new Chain.Head(lane.key(), 0, Chain.BEGINNING));
        long number = head.number() + 1;
        String insert = """
                insert into journal (lane, number, at, kind, facts, chain) values (:lane, :number, :at, :kind, :facts, :chain)
                """;
        handle.createUpdate(insert).bind("lane", lane.key()).bind("number", number).bind("at", at).bind("kind", kind)
                .bind("facts", Json.write(facts))
                .bind("chain", Chain.link(head.chain(), lane.key(), number, at, kind, facts))
                .execute();
    }

    static Journal.Pen pen(Scope scope) {
        return (kind, facts) -> note(scope.handle(), scope.lane(), scope.now(), kind, facts);
    }
}
