package kept.storage.store;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import kept.agent.journal.FactsText;
import kept.agent.journal.Hashes;
import kept.agent.journal.Lane;
import kept.storage.column.Row;
import kept.storage.connect.Connections;
import org.jdbi.v3.core.Handle;

/** Every version of a prompt, text, policy or plan that ever was active, and which one is (R64). */
public final class VersionStore {

    private static final String PROMOTED = "version.promoted";
    private static final String ROLLED_BACK = "version.rolled-back";

    private final Connections connections;
    private final Clock clock;

    public VersionStore(Connections connections, Clock clock) {
        this.connections = connections;
        this.clock = clock;
    }

    /**
     * @param name e.g. {@code read/statements.md}, {@code policy.yaml}
     * @param hash SHA-256 of the text, hex
     */
    public record Version(long id, String name, String hash, String text, String who, Instant madeAt) {}

    public Optional<Version> active(String name) {
        return connections.read(handle -> active(handle, name));
    }

    /** All that are active, by name. */
    public List<Version> active() {
        String sql = "select v.* from active_version a join version v on v.id = a.version order by v.name";
        return connections.read(handle -> handle.createQuery(sql).map((rs, c) -> version(new Row(rs))).list());
    }

    /** The numbers of all that are active, by name: changes whenever one of them does, and costs next to nothing to ask for. */
    public List<Long> activeNumbers() {
        String sql = "select version from active_version order by name";
        return connections.read(handle -> handle.createQuery(sql).mapTo(Long.class).list());
    }

    /** Newest first. */
    public List<Version> history(String name) {
        String sql = "select * from version where name = :name order by id desc";
        return connections.read(handle -> handle.createQuery(sql).bind("name", name).map((rs, c) -> version(new Row(rs))).list());
    }

    /** Makes the text the active one; nothing is written if it is already. */
    public Version promote(String name, String text, String who) {
        return connections.write(handle -> {
            connections.dialect().lock(handle, Lane.INSTALLATION);
            Optional<Version> before = active(handle, name);
            if (before.isPresent() && before.get().text().equals(text)) return before.get();
            String sql = "insert into version (name, hash, text, who, made_at) values (:name, :hash, :text, :who, :now) returning *";
            Version made = handle.createQuery(sql).bind("name", name).bind("hash", Hashes.sha256(text)).bind("text", text).bind("who", who)
                    .bind("now", clock.instant()).map((rs, c) -> version(new Row(rs))).one();
            activate(handle, made, PROMOTED, who);
            return made;
        });
    }

    /** The first start's texts: promoted only where the name has no active version. */
    public Version seed(String name, String text) {
        return connections.write(handle -> {
            connections.dialect().lock(handle, Lane.INSTALLATION);
            return active(handle, name).orElseGet(() -> promote(name, text, "kept"));
        });
    }

    /**
     * Makes the version that ran before the active one active again; empty where none ran before it. What was rolled back from does not count as
     * having run: rolling back twice goes two steps back.
     */
    public Optional<Version> rollback(String name, String who) {
        return connections.write(handle -> {
            connections.dialect().lock(handle, Lane.INSTALLATION);
            Optional<Version> before = before(handle, name);
            before.ifPresent(version -> activate(handle, version, ROLLED_BACK, who));
            return before;
        });
    }

    /** What {@link #rollback} would make active. */
    public Optional<Version> before(String name) {
        return connections.read(handle -> before(handle, name));
    }

    /** @param kind {@code version.promoted} or {@code version.rolled-back} */
    public record Activation(Version version, String kind, String by, Instant at) {}

    /** Whenever a version of this name began to run, newest first. */
    public List<Activation> activations(String name) {
        return connections.read(handle -> {
            Map<Long, Version> byId = versions(handle, name);
            var made = new ArrayList<Activation>();
            for (Activated a : activated(handle, name)) made.add(0, new Activation(byId.get(a.version), a.kind, a.by, a.at));
            return made;
        });
    }

    private record Activated(long version, String kind, String by, Instant at) {}

    /** From the journal: it alone knows what ran when. */
    private static List<Activated> activated(Handle handle, String name) {
        String sql = "select kind, facts, at from journal where lane = :lane and kind in (:promoted, :back) order by number";
        return handle.createQuery(sql).bind("lane", Lane.INSTALLATION.key()).bind("promoted", PROMOTED).bind("back", ROLLED_BACK).map((rs, c) -> {
            Row row = new Row(rs);
            Map<String, String> facts = FactsText.read(row.text("facts")).orElse(Map.of());
            boolean ours = name.equals(facts.get("name"));
            return new Activated(ours ? Long.parseLong(facts.getOrDefault("version", "0")) : 0, row.text("kind"), facts.getOrDefault("by", ""), row.instant("at"));
        }).list().stream().filter(a -> a.version > 0).toList();
    }

    private static Optional<Version> before(Handle handle, String name) {
        var ran = new ArrayDeque<Long>();
        for (Activated a : activated(handle, name)) {
            if (a.kind.equals(PROMOTED)) ran.push(a.version);
            else ran.poll();
        }
        ran.poll();
        return Optional.ofNullable(ran.peek()).map(versions(handle, name)::get);
    }

    private static Map<Long, Version> versions(Handle handle, String name) {
        String sql = "select * from version where name = :name";
        return handle.createQuery(sql).bind("name", name).map((rs, c) -> version(new Row(rs))).list().stream().collect(Collectors.toMap(Version::id, v -> v));
    }

    private void activate(Handle handle, Version version, String kind, String who) {
        String sql = """
                insert into active_version (name, version) values (:name, :id) on conflict (name) do update set version = excluded.version
                """;
        handle.createUpdate(sql).bind("name", version.name()).bind("id", version.id()).execute();
        JournalStore.note(handle, Lane.INSTALLATION, clock.instant(), kind,
                Map.of("name", version.name(), "version", Long.toString(version.id()), "hash", version.hash(), "by", who));
    }

    private static Optional<Version> active(Handle handle, String name) {
        String sql = "select v.* from active_version a join version v on v.id = a.version where a.name = :name";
        return handle.createQuery(sql).bind("name", name).map((rs, c) -> version(new Row(rs))).findOne();
    }

    private static Version version(Row row) throws SQLException {
        return new Version(row.number("id"), row.text("name"), row.text("hash"), row.text("text"), row.text("who"), row.instant("made_at"));
    }
}
