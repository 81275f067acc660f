package kept.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import kept.agent.contracts.SettableClock;
import kept.agent.journal.Chain;
import kept.agent.journal.Lane;
import kept.agent.ledger.AccountId;
import kept.storage.Storage;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** The journal: an entry's hash alone, an entry in a transaction of its own on a SQLite file, and the check of a thousand entries. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class Journalling {

    private static final int ENTRIES = 1000;
    private static final Map<String, String> FACTS = Map.of("handling", "AUTO", "rules", "promise_to_pay.auto", "message", "m-12", "by", "agent", "policy", "0123456789abcdef");

    private final SettableClock clock = SettableClock.at("2026-03-12T16:00:00Z");
    private Path folder;
    private Storage checked;
    private Storage growing;

    @Setup
    public void open() throws IOException {
        folder = Files.createTempDirectory("kept-bench");
        checked = Storage.open("jdbc:sqlite:" + folder.resolve("checked.db"), clock);
        growing = Storage.open("jdbc:sqlite:" + folder.resolve("growing.db"), clock);
        var lane = new Lane.OfAccount(new AccountId("ACME"));
        checked.books().write(lane, pen -> {
            for (int i = 0; i < ENTRIES; i++) pen.journal().note("mail.decided", FACTS);
            return "";
        });
    }

    @TearDown
    public void close() throws IOException {
        checked.close();
        growing.close();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) Files.delete(file);
        }
        Files.delete(folder);
    }

    @Benchmark
    public String linkAnEntry() {
        return Chain.link("0".repeat(64), "account:ACME", 7, clock.instant(), "mail.decided", Chain.plain(FACTS));
    }

    @Benchmark
    public String appendAnEntry() {
        return growing.books().write(new Lane.OfAccount(new AccountId("ACME")), pen -> {
            pen.journal().note("mail.decided", FACTS);
            return "";
        });
    }

    @Benchmark
    public List<?> verifyAThousand() {
        return checked.journal().verify();
    }
}
