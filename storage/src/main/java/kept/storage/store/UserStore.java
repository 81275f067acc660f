package kept.storage.store;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kept.agent.journal.Lane;
import kept.storage.column.Row;
import kept.storage.connect.Connections;

/** Who of the staff may come in. Every change is in the journal, by name. */
public final class UserStore {

    private final Connections connections;
    private final Clock clock;

    public UserStore(Connections connections, Clock clock) {
        this.connections = connections;
        this.clock = clock;
    }

    /**
     * @param role     as the console names it
     * @param password its hash; empty: comes in by a link alone
     * @param mail     where they are told what waits; empty: nowhere
     */
    public record User(String name, String role, String password, String mail, Instant addedAt, String addedBy, Optional<Instant> disabledAt) {

        public boolean isEnabled() {
            return disabledAt.isEmpty();
        }

        @Override
        public String toString() {
            return name + " (" + role + ")";
        }
    }

    public Optional<User> find(String name) {
        String sql = "select * from app_user where name = :name";
        return connections.read(handle -> handle.createQuery(sql).bind("name", name).map((rs, c) -> user(new Row(rs))).findOne());
    }

    /** By name. */
    public List<User> all() {
        String sql = "select * from app_user order by name limit 1000";
        return connections.read(handle -> handle.createQuery(sql).map((rs, c) -> user(new Row(rs))).list());
    }

    private static User user(Row row) throws SQLException {
        return new User(row.text("name"), row.text("role"), row.text("password"), row.text("mail"), row.instant("added_at"), row.text("added_by"), row.optionalInstant("disabled_at"));
    }

    /** @return false when there is one of that name */
    public boolean add(String name, String role, String password, String mail, String by) {
        String sql = "insert into app_user (name, role, password, mail, added_at, added_by) values (:name, :role, :password, :mail, :now, :by) on conflict do nothing";
        return connections.write(handle -> {
            boolean added = handle.createUpdate(sql).bind("name", name).bind("role", role).bind("password", password).bind("mail", mail).bind("now", clock.instant()).bind("by", by).execute() == 1;
            if (added) JournalStore.note(handle, Lane.INSTALLATION, clock.instant(), "user.added", Map.of("user", name, "role", role, "by", by));
            return added;
        });
    }

    public boolean role(String name, String role, String by) {
        return changed("update app_user set role = :value where name = :name", name, role, "user.role", Map.of("user", name, "role", role, "by", by));
    }

    public boolean password(String name, String hash, String by) {
        return changed("update app_user set password = :value where name = :name", name, hash, "user.password", Map.of("user", name, "by", by));
    }

    public boolean mail(String name, String mail, String by) {
        return changed("update app_user set mail = :value where name = :name", name, mail, "user.mail", Map.of("user", name, "by", by));
    }

    /** Their name stays on what they did. */
    public boolean disable(String name, String by) {
        String sql = "update app_user set disabled_at = :now, password = '' where name = :name and disabled_at is null";
        return connections.write(handle -> {
            boolean done = handle.createUpdate(sql).bind("name", name).bind("now", clock.instant()).execute() == 1;
            if (done) JournalStore.note(handle, Lane.INSTALLATION, clock.instant(), "user.removed", Map.of("user", name, "by", by));
            return done;
        });
    }

    private boolean changed(String sql, String name, String value, String kind, Map<String, String> facts) {
        return connections.write(handle -> {
            boolean done = handle.createUpdate(sql).bind("name", name).bind("value", value).execute() == 1;
            if (done) JournalStore.note(handle, Lane.INSTALLATION, clock.instant(), kind, facts);
            return done;
        });
    }
}
