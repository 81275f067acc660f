package kept.console.health;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import kept.mailbox.connect.ServerState;

/** Whether each mail server takes what is sent, as the sender has found it. */
final class SendingCheck implements Check {
    private static final Duration LONG = Duration.ofMinutes(15);

    private final Supplier<List<ServerState>> servers;

    SendingCheck(Supplier<List<ServerState>> servers) {
        this.servers = servers;
    }

    @Override
    public String part() {
        return "sending";
    }

    @Override
    public boolean needsStore() {
        return false;
    }

    @Override
    public List<Finding> look(Sight sight) {
        List<ServerState> all = servers.get();
        if (all.isEmpty()) return List.of(Finding.ok(part(), "not started"));
        return all.stream().map(server -> look(server, sight.now())).toList();
    }

    private Finding look(ServerState server, Instant now) {
        if (!server.isTroubled()) {
            String found = server.called() + ": " + server.lastGood().map(at -> "took a mail " + Age.print(at, now) + " ago").orElse("nothing was sent since the start");
            return Finding.ok(part(), found).since(server.lastGood());
        }
        String found = server.text() + "; so for " + Age.print(server.since(), now) + ", " + server.failures() + (server.failures() == 1 ? " try" : " tries");
        String next = Troubles.next(server.condition()) + "; mails wait and are tried again";
        boolean isLong = Age.isOver(Optional.of(server.since()), now, LONG);
        return (isLong ? Finding.failed(part(), found, next).alerting() : Finding.degraded(part(), found, next)).since(server.lastGood());
    }
}
