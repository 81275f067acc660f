package kept.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import kept.agent.conversation.Receipt;
import kept.agent.worklist.WorkItem;
import kept.console.settings.SettingsFile;
import kept.console.wiring.Wiring;
import kept.console.wiring.Workers;
import kept.mailbox.connect.ServerState;

/** An installation of Kept in a folder, running as {@code kept serve} does, with books of a few customers. Its clock began on a Tuesday morning and runs. */
final class KeptHouse implements AutoCloseable {

    static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Wiring wiring;
    private final Workers workers;
    private final Clock clock;

    private KeptHouse(Path folder, String mailboxes, List<String> customers, Clock clock) {
        this.clock = clock;
        Path settings = write(folder.resolve("kept.yaml"), """
                data: %s
                mode: live
                policy: policy-full.yaml
                workers: 2
                dunning: {run-at: "08:00", zone: UTC, approve: always}
                books: {fresh-for: 31d}
                web: {port: 0}
                """.formatted(folder.resolve("data")) + mailboxes);
        wiring = Wiring.of(SettingsFile.read(settings, Map.of("SECRET", "secret", "WRONG", "wrong", "REFRESH", "refresh-1")), clock);
        books(folder.resolve("books"), customers);
        if (!customers.isEmpty()) wiring.bookImport().run(folder.resolve("books"), false, "test");
        workers = wiring.workers(wiring.agent());
    }

    /** Not yet running. */
    static KeptHouse in(Path folder, String mailboxes, List<String> customers) {
        return new KeptHouse(folder, mailboxes, customers, tuesday());
    }

    /** The same installation once more, on the clock it ran by. */
    static KeptHouse again(Path folder, String mailboxes, Clock clock) {
        return new KeptHouse(folder, mailboxes, List.of(), clock);
    }

    /** A mailbox section as most tests want it. */
    static String mailbox(Dovecot dovecot, int smtpPort, String more) {
        return """
                mailbox:
                  name: main
                  imap: {host: 127.0.0.1, port: %d, security: none, user: ar@haus.example, password: env:SECRET, poll-every: 5m}
                  smtp: {host: 127.0.0.1, port: %d, security: none, user: ar@haus.example, password: env:SECRET%s}
                """.formatted(dovecot.port(), smtpPort, more);
    }

    KeptHouse start() {
        workers.start();
        until("the mailbox was checked once", () -> workers.lastPoll().isPresent());
        return this;
    }

    Wiring wiring() {
        return wiring;
    }

    Workers workers() {
        return workers;
    }

    Clock clock() {
        return clock;
    }

    Instant now() {
        return clock.instant();
    }

    LocalDate today() {
        return LocalDate.ofInstant(now(), ZoneOffset.UTC);
    }

    /** The day's run as a clerk lets it go. */
    void approveRun() {
        workers.wake();
        WorkItem run = awaited("a run is proposed", () -> wiring.stores().worklist().open().stream().filter(i -> i.kind() == WorkItem.Kind.RUN).toList());
        wiring.desk().approve(run.id(), run.version(), "clerk", Set.of());
        workers.wake();
    }

    List<Receipt> stored() {
        var all = new ArrayList<Receipt>();
        for (Receipt.State state : Receipt.State.values()) all.addAll(wiring.stores().receipts().list(state, 10_000));
        return all;
    }

    void untilWorkedOff() {
        until("every mail is worked on", () -> wiring.stores().receipts().waiting() == 0);
    }

    ServerState imap() {
        return workers.servers().get(0);
    }

    ServerState smtp() {
        return workers.servers().get(workers.servers().size() - 1);
    }

    /** @return the first found */
    static <T> T awaited(String what, Supplier<List<T>> look) {
        until(what, () -> !look.get().isEmpty());
        return look.get().get(0);
    }

    static void until(String what, BooleanSupplier condition) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) throw new AssertionError("not within " + PATIENCE.toSeconds() + " s: " + what);
            pause();
        }
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(25);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The last Tuesday, 10:00, and from there on as fast as any clock: a day on which letters leave. */
    private static Clock tuesday() {
        Clock real = Clock.systemUTC();
        LocalDate day = LocalDate.now(real).minusDays(1).with(TemporalAdjusters.previousOrSame(DayOfWeek.TUESDAY));
        return Clock.offset(real, Duration.between(real.instant(), day.atTime(LocalTime.of(10, 0)).toInstant(ZoneOffset.UTC)));
    }

    private void books(Path folder, List<String> customers) {
        write(folder.resolve("creditor.csv"), """
                id,legal_name,seat,register,vat_id,managers,sender_name,sender,phone
                HAUS,Haus & Co. GmbH,Köln,"Amtsgericht Köln, HRB 1",DE123456789,Eva Haus,Haus Köln Accounts,ar@haus.example,+49 221 1234
                """);
        var accounts = new StringBuilder("id,name,kind,zone,locale,language,currency,owner,last_level,last_contact_on\n");
        var contacts = new StringBuilder("id,address,name,role,language,accounts\n");
        var invoices = new StringBuilder("number,account,amount,issued_on,due_on,purchase_order,open\n");
        int number = 0;
        for (String address : customers) {
            String id = address.substring(address.indexOf('@') + 1).replaceAll("\\..*", "").toUpperCase(Locale.ROOT);
            accounts.append(id).append(",").append(id).append(" Trading,business,UTC,en-GB,en,EUR,Ada,1,").append(today().minusDays(40)).append("\n");
            contacts.append("c").append(++number).append(",").append(address).append(",Maria Lopez,accounts_payable,,").append(id).append("\n");
            String invoice = "INV-10" + (41 + number);
            invoices.append(invoice).append(",").append(id).append(",1250.00,").append(today().minusDays(60)).append(",").append(today().minusDays(30)).append(",,\n");
            write(folder.resolve("invoices/" + invoice + ".pdf"), "%PDF-1.4 " + invoice);
        }
        write(folder.resolve("accounts.csv"), accounts.toString());
        write(folder.resolve("contacts.csv"), contacts.toString());
        write(folder.resolve("invoices.csv"), invoices.toString());
    }

    private static Path write(Path file, String text) {
        try {
            Files.createDirectories(file.getParent());
            return Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        workers.close();
        wiring.close();
    }
}
