package kept.console;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import kept.agent.Agent;
import kept.agent.Outcome;
import kept.agent.act.Decisions;
import kept.agent.conversation.Cursor;
import kept.agent.conversation.RawMail;
import kept.agent.conversation.Receipt;
import kept.agent.conversation.ReceiptId;
import kept.agent.ledger.InvoiceId;
import kept.agent.read.AccountContext;
import kept.agent.read.Intent;
import kept.agent.read.Letter;
import kept.agent.read.Quote;
import kept.agent.read.Reading;
import kept.agent.read.Statement;
import kept.console.feed.BooksFolder;
import kept.console.settings.SettingsFile;
import kept.console.wiring.Wiring;

/** The real house on a small company's books, without a mailbox: mail is put into the store, and its reader says what the test has it say. */
public final class HouseAtWork implements AutoCloseable {
    public static final String NOW = "2026-03-12T09:00:00Z";

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse(NOW));
    private final Clock clock = new Clock() {
        @Override
        public Instant instant() {
            return now.get();
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return Clock.fixed(now.get(), zone);
        }
    };
    private final List<Statement> next = new ArrayList<>();
    private final List<String> quotes = new ArrayList<>();
    private final Wiring wiring;
    private final Agent agent;
    private String vouching = "";
    private long uid;

    private HouseAtWork(Path folder, String settings) {
        try {
            Files.writeString(folder.resolve("kept.yaml"), settings);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        this.wiring = Wiring.of(SettingsFile.read(folder.resolve("kept.yaml"), Map.of()), clock);
        this.agent = wiring.agent(this::read);
        this.uid = wiring.stores().receipts().cursor("main", "INBOX").map(Cursor::lastUid).orElse(0L);
        wiring.bookImport().run(new BooksFolder(folder.resolve("books")).path(), false, "test");
    }

    public static HouseAtWork in(Path folder) {
        return in(folder, "web: {port: 0}\n");
    }

    /** @param settings beside those of the mailbox */
    public static HouseAtWork in(Path folder, String settings) {
        return new HouseAtWork(folder, "mailbox: {imap: {host: localhost}, smtp: {host: localhost}}\n" + settings);
    }

    public Wiring wiring() {
        return wiring;
    }

    /** The next mail is read as saying this, in these words. */
    public HouseAtWork saying(Intent intent, String words, String invoice, String day) {
        Optional<LocalDate> date = day.isEmpty() ? Optional.empty() : Optional.of(LocalDate.parse(day));
        next.add(new Statement(intent, Optional.empty(), words, invoice.isEmpty() ? List.of() : List.of(new InvoiceId(invoice)), date, "", Optional.empty(), 0.97, List.of(), Map.of()));
        quotes.add(words);
        return this;
    }

    /** Our mail server vouches for the senders of what comes from now on; to be believed, it must be named in {@code trust.authserv-id}. */
    public HouseAtWork vouchedForBy(String server) {
        vouching = "Authentication-Results: " + server + "; dmarc=pass header.from=";
        return this;
    }

    public void later(Duration time) {
        now.updateAndGet(n -> n.plus(time));
    }

    /** The seconds pass in which a decision can be undone, and it is carried out. */
    public void settles() {
        later(Decisions.UNDO);
        wiring.decisions().carryOut();
    }

    /** The day's notice run is made up. */
    public void planRun() {
        agent.handle(new kept.agent.DueStep.PlanRun(clock.instant().atZone(ZoneOffset.UTC).toLocalDate()));
    }

    public ReceiptId mail(String from, String subject, String body) {
        ReceiptId id = arrived(from, subject, body);
        Receipt receipt = wiring.stores().receipts().claim(Duration.ofMinutes(5)).orElseThrow();
        Outcome outcome = agent.handle(wiring.intake().message(receipt));
        if (outcome instanceof Outcome.Done) wiring.stores().receipts().done(receipt.id());
        next.clear();
        quotes.clear();
        return id;
    }

    /** A mail on which work ends in this error. */
    public ReceiptId failing(String from, String subject, String problem) {
        ReceiptId id = arrived(from, subject, "hello\n");
        wiring.stores().receipts().claim(Duration.ofMinutes(5)).orElseThrow();
        wiring.stores().receipts().failed(id, problem);
        return id;
    }

    private ReceiptId arrived(String from, String subject, String body) {
        String raw = (vouching.isEmpty() ? "" : vouching + from.substring(from.indexOf('@') + 1) + "\r\n") + "From: " + from + "\r\nTo: ar@nordlicht.example\r\nSubject: " + subject + "\r\nMessage-ID: <in-" + ++uid + "@test.example>\r\nDate: "
                + DateTimeFormatter.RFC_1123_DATE_TIME.format(ZonedDateTime.ofInstant(clock.instant().minusSeconds(600), ZoneOffset.UTC))
                + "\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n" + body.replace("\n", "\r\n");
        var mail = new RawMail("main", "INBOX", 1, uid, clock.instant(), raw.getBytes(StandardCharsets.UTF_8), false);
        return wiring.stores().receipts().store(List.of(mail), new Cursor("main", "INBOX", 1, uid)).get(0);
    }

    private Reading read(Letter letter, AccountContext context) {
        var statements = new ArrayList<Statement>();
        for (Statement s : next) {
            statements.add(new Statement(s.intent(), Quote.find(s.claimed(), letter), s.claimed(), s.invoices(), s.date(), s.working(), s.amount(), s.confidence(), s.doubts(), s.details()));
        }
        return new Reading(statements, List.of(), "local", "en", Reading.Cost.NONE, List.of(), Optional.empty());
    }

    @Override
    public void close() {
        wiring.close();
    }
}
