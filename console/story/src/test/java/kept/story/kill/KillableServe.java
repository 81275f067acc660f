package kept.story.kill;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Set;
import kept.agent.dunning.Notices;
import kept.agent.worklist.WorkItem;
import kept.console.settings.Settings;
import kept.console.settings.SettingsFile;
import kept.console.wiring.Around;
import kept.console.wiring.Wiring;
import kept.console.wiring.Workers;

/**
 * {@code serve} with something around its ports, a clerk who approves every run, and a line of figures on standard output. Only tests
 * have it: the product knows no such points.
 */
final class KillableServe {

    private KillableServe() {}

    /** Arguments: kept.yaml, folder of books, offset of the clock in seconds, kill point or {@code NONE}. */
    public static void main(String[] arguments) throws InterruptedException {
        System.setProperty("ai.djl.offline", "true");
        System.setProperty("kept.log", "INFO");
        Settings settings = SettingsFile.read(Path.of(arguments[0]), Map.of("P", "x"));
        Clock clock = Clock.offset(Clock.system(ZoneOffset.UTC), Duration.ofSeconds(Long.parseLong(arguments[2])));
        Around around = arguments[3].equals("NONE") ? Around.NOTHING : new Killing(KillPoint.valueOf(arguments[3]));
        Wiring wiring = Wiring.of(settings, clock, around);
        wiring.bookImport().run(Path.of(arguments[1]), false, "test");
        Workers workers = wiring.workers(wiring.agent());
        workers.start();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            workers.close();
            wiring.close();
        }));
        while (true) {
            for (WorkItem item : wiring.stores().worklist().open()) {
                if (item.kind() == WorkItem.Kind.RUN) wiring.desk().approve(item.id(), item.version(), "clerk", Set.of());
            }
            boolean ran = wiring.stores().notices().runs(1).stream().anyMatch(r -> r.state() == Notices.State.DONE);
            System.out.println("receipts=" + wiring.stores().receipts().waiting() + " outbox=" + wiring.stores().outbox().waiting() + " ran=" + ran + " polled="
                    + workers.lastPoll().map(Instant::toString).orElse("-") + " done=" + wiring.stores().receipts().list(kept.agent.conversation.Receipt.State.DONE, 1000).size());
            System.out.flush();
            workers.wake();
            Thread.sleep(200);
        }
    }
}
