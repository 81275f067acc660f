package kept.storage.store;

import com.fasterxml.jackson.core.type.TypeReference;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
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

    public JournalStore(Connections connections) {
        this.connections = connections;
    }

    @Override
    public List<Entry> of(Lane lane) {
        String sql = "select * from journal where lane = :lane order by number";
        return connections.read(handle -> handle.createQuery(sql).bind("lane", lane.key()).map((rs, c) -> entry(new Row(rs))).list());
    }

    @Override
    public List<String> verify() {
        return connections.read(handle -> {
            var wrong = new ArrayList<String>();
            String sql = "select distinct lane from journal order by lane";
            for (String lane : handle.createQuery(sql).mapTo(String.class).list()) firstWrong(handle, lane).ifPresent(wrong::add);
            return wrong;
        });
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
    static void note(Handle handle, Lane lane, Instant at, String kind, Map<String, String> facts) {
        Chain.check(kind, facts);
        String last = "select number, chain from journal where lane = :lane order by number desc limit 1";
        record Head(long number, String chain) {}
        Head head = handle.createQuery(last).bind("lane", lane.key()).map((rs, c) -> new Head(rs.getLong("number"), rs.getString("chain")))
                .findOne().orElse(new Head(0, Chain.BEGINNING));
        long number = head.number() + 1;
        String insert = """
                insert into journal (lane, number, at, kind, facts, chain) values (:lane, :number, :at, :kind, :facts, :chain)
                """;
        handle.createUpdate(insert).bind("lane", lane.key()).bind("number", number).bind("at", at).bind("kind", kind)
                .bind("facts", Json.write(new TreeMap<>(facts)))
                .bind("chain", Chain.link(head.chain(), lane.key(), number, at, kind, facts))
                .execute();
    }

    static Journal.Pen pen(Scope scope) {
        return (kind, facts) -> note(scope.handle(), scope.lane(), scope.now(), kind, facts);
    }
}
