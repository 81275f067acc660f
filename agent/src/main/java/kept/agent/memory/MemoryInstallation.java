package kept.agent.memory;

import java.util.Optional;
import kept.agent.act.Installation;

record MemoryInstallation(Vault vault) implements Installation {

    @Override
    public Optional<String> fact(String name) {
        return vault.read(s -> Optional.ofNullable(s.installation.get(name)));
    }

    @Override
    public void set(String name, String value) {
        vault.writing(s -> s.installation.put(name, value));
    }

    @Override
    public String setOnce(String name, String value) {
        return vault.write(s -> {
            s.installation.putIfAbsent(name, value);
            return s.installation.get(name);
        });
    }

    @Override
    public boolean remove(String name) {
        return vault.write(s -> s.installation.remove(name) != null);
    }
}
