package kept.storage.store;

import java.util.Optional;
import kept.agent.act.Installation;
import kept.storage.connect.Connections;
import org.jdbi.v3.core.Handle;

/** {@link Installation} in its table. */
public final class InstallationStore implements Installation {

    private final Connections connections;

    public InstallationStore(Connections connections) {
        this.connections = connections;
    }

    @Override
    public Optional<String> fact(String name) {
        return connections.read(handle -> fact(handle, name));
    }

    static Optional<String> fact(Handle handle, String name) {
        String sql = "select value from installation where key = :name";
        return handle.createQuery(sql).bind("name", name).mapTo(String.class).findOne();
    }

    @Override
    public void set(String name, String value) {
        String sql = """
                insert into installation (key, value) values (:name, :value)
                on conflict (key) do update set value = excluded.value
                """;
        connections.writing(handle -> handle.createUpdate(sql).bind("name", name).bind("value", value).execute());
    }

    @Override
    public String setOnce(String name, String value) {
        String sql = "insert into installation (key, value) values (:name, :value) on conflict (key) do nothing";
        return connections.write(handle -> {
            handle.createUpdate(sql).bind("name", name).bind("value", value).execute();
            return fact(handle, name).orElseThrow();
        });
    }

    @Override
    public boolean remove(String name) {
        String sql = "delete from installation where key = :name";
        return connections.write(handle -> handle.createUpdate(sql).bind("name", name).execute() == 1);
    }
}
