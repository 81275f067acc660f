package kept.console.alert;

import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import kept.agent.act.Installation;
import kept.console.health.Health;
import kept.console.health.State;
import kept.console.watch.Watch;

/**
 * Looks at one report after the other, and tells of each condition once when it comes and once when it has gone. What was told is written down in
 * the store: a restart tells nothing twice, and of several processes that see the same one tells it.
 */
public final class Alerts implements AutoCloseable {
    private static final String FACT = "alert.";
    /** What the store itself says is the same for every process on it; the rest each process sees for itself. */
    private static final Set<String> SHARED = Set.of("books", "bank", "outbox", "uncertain", "cap", "seal");
    private static final String MAILBOX = "mailbox";

    private final Installation installation;
    private final List<Channel> channels;
    private final Watch watch;
    private final String where;
    private final String mailbox;
    private final Clock clock;
    private final Map<String, Boolean> raised = new HashMap<>();
    /** Told while the store could not be written to. */
    private final Set<String> unwritten = new HashSet<>();

    private Alerts(Installation installation, List<Channel> channels, Watch watch, String where, String mailbox, Clock clock) {
        this.installation = installation;
        this.channels = channels;
        this.watch = watch;
        this.where = where;
        this.mailbox = mailbox;
        this.clock = clock;
    }

    /**
     * @param webhook empty: the log alone is told
     * @param secret  signs what is sent to the webhook; empty: nothing is signed
     * @param where   this process, the same after a restart: no name of a person
     * @param mailbox the first of the settings
     */
    public static Alerts of(Installation installation, Optional<URI> webhook, Optional<String> secret, Watch watch, String where, String mailbox, Clock clock) {
        var channels = new ArrayList<Channel>(List.of(new LogChannel()));
        webhook.ifPresent(url -> channels.add(new Webhook(url, secret, clock)));
        return new Alerts(installation, channels, watch, where, mailbox, clock);
    }

    static Alerts of(Installation installation, List<Channel> channels, String where, Clock clock) {
        return new Alerts(installation, channels, Watch.NOBODY, where, "main", clock);
    }

    public synchronized void consider(Health.Report report) {
        for (Health.Part part : report.parts()) {
            boolean known = raised.computeIfAbsent(part.name(), p -> isWritten(fact(p)));
            if (part.state() != State.OK && part.alert() && !known) raise(part);
            // In between (degraded, and nobody need be told) it is neither new nor over.
            else if (part.state() == State.OK && known) recover(part);
        }
    }

    /** Tells everybody something once, of the desk: it is no condition that could end. In our own words, like all alerts. */
    public void say(String condition, String found, String next) {
        var alert = new Alert(Alert.Event.RAISED, condition, State.DEGRADED, found, next, where, clock.instant());
        channels.forEach(channel -> channel.tell(alert));
    }

    private void raise(Health.Part part) {
        raised.put(part.name(), true);
        if (isFirst(part.name())) tell(Alert.Event.RAISED, part);
    }

    private void recover(Health.Part part) {
        raised.put(part.name(), false);
        boolean own = unwritten.remove(part.name());
        if (isLast(part.name()) || own) tell(Alert.Event.RECOVERED, part);
    }

    private void tell(Alert.Event event, Health.Part part) {
        var alert = new Alert(event, part.name(), part.state(), part.found(), part.next(), where, clock.instant());
        channels.forEach(channel -> channel.tell(alert));
        watch.alerted(part.name(), event == Alert.Event.RECOVERED);
    }

    private String fact(String part) {
        // A process with one mailbox calls it so, one with several by its name.
        if (part.equals(MAILBOX)) return FACT + MAILBOX + "." + mailbox;
        return FACT + part + (SHARED.contains(part) || part.startsWith(MAILBOX + ".") ? "" : "@" + where);
    }

    private boolean isWritten(String fact) {
        try {
            return installation.fact(fact).isPresent();
        } catch (RuntimeException storeIsGone) {
            return false;
        }
    }

    /** Of several processes that see it at the same time, one is. */
    private boolean isFirst(String part) {
        Instant now = clock.instant();
        String mine = now + " " + where + " " + System.identityHashCode(this);
        try {
            return installation.setOnce(fact(part), mine).equals(mine);
        } catch (RuntimeException storeIsGone) {
            unwritten.add(part);
            return true;
        }
    }

    private boolean isLast(String part) {
        try {
            return installation.remove(fact(part));
        } catch (RuntimeException storeIsGone) {
            return true;
        }
    }

    @Override
    public void close() {
        for (Channel channel : channels) {
            if (channel instanceof Webhook webhook) webhook.close();
        }
    }
}
