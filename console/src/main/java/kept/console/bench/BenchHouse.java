package kept.console.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import kept.agent.Agent;
import kept.agent.DueStep;
import kept.agent.act.Outbox;
import kept.agent.conversation.ConversationId;
import kept.agent.conversation.Cursor;
import kept.agent.conversation.Match;
import kept.agent.conversation.Message;
import kept.agent.conversation.MessageId;
import kept.agent.conversation.Outgoing;
import kept.agent.conversation.RawMail;
import kept.agent.conversation.ReceiptId;
import kept.agent.conversation.Standing;
import kept.agent.decide.Decision;
import kept.agent.decide.DecisionText;
import kept.agent.decide.Reason;
import kept.agent.guard.LastCheck;
import kept.agent.ledger.AccountId;
import kept.agent.ledger.EmailAddress;
import kept.agent.ledger.InvoiceId;
import kept.agent.read.Intent;
import kept.agent.read.Letter;
import kept.agent.read.Quote;
import kept.agent.read.Reading;
import kept.agent.read.Statement;
import kept.agent.worklist.WorkItem;
import kept.console.command.Refusal;
import kept.console.feed.BookImport;
import kept.console.settings.SettingsFile;
import kept.console.wiring.Wiring;
import kept.storage.past.Past;
import kept.storage.past.PastMail;

/** The installation that is measured: its settings, books, the notices its customers answer, its past, and the mails of each round. */
final class BenchHouse implements AutoCloseable {

    private static final String AUTHSERV = "mx.riverbank.example";
    private static final String MAILBOX = "bench";

    private final Path folder;
    private final Wiring wiring;
    private final Clock clock;
    private final Load load;
    private final Map<String, Outgoing> notices = new HashMap<>();
    private long uid;

    private BenchHouse(Path folder, Wiring wiring, Clock clock, Load load) {
        this.folder = folder;
        this.wiring = wiring;
        this.clock = clock;
        this.load = load;
    }

    /** @param writers who will write, and so gets a notice to answer */
    static BenchHouse open(Path folder, String store, int workers, Optional<URI> model, Clock clock, Load load, Set<Integer> writers) {
        try {
            Files.createDirectories(folder);
            Files.writeString(folder.resolve("kept.yaml"), settings(store, workers, model), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write into " + folder, e);
        }
        Wiring wiring = Wiring.of(SettingsFile.read(folder.resolve("kept.yaml"), System.getenv()), clock);
        if (wiring.stores().ledger().importedAt().isPresent()) {
            wiring.close();
            throw new Refusal("the database " + store + " holds books already: 'kept bench' fills one of its own; name an empty one with --storage");
        }
        var house = new BenchHouse(folder, wiring, clock, load);
        house.importBooks(folder.resolve("books"), writers);
        house.remind(writers.size());
        return house;
    }

    private static String settings(String store, int workers, Optional<URI> model) {
        return """
                # Of 'kept bench'. Everything in this folder may be deleted once it has ended.
                data: data
                store: "%s"
                mode: live
                mailbox:
                  name: %s
                  imap: {host: 127.0.0.1, port: 1, security: none}
                  smtp: {host: 127.0.0.1, port: 1, security: none}
                trust: {authserv-id: %s}
                policy: policy-full.yaml
                books: {fresh-for: 31d}
                web: {port: 0}
                workers: %d
                """.formatted(store, MAILBOX, AUTHSERV, workers) + model.map(url -> "model: {url: \"" + url + "\", name: labels, key: env:KEPT_BENCH_KEY}\n").orElse("");
    }

    private void importBooks(Path books, Set<Integer> writers) {
        new LoadBooks(load.customers(), load.day(), writers).write(books);
        BookImport.Report report = wiring.bookImport().run(books, false, "bench");
        if (!report.published()) throw new IllegalStateException("the books of the load do not come in: " + report.problems().stream().limit(3).toList());
    }

    /** A notice run as a clerk lets it go, and its mails marked as sent. */
    private void remind(int expected) {
        Agent agent = wiring.agent((letter, context) -> Reading.nothing("none", "en"));
        agent.handle(new DueStep.PlanRun(clock.instant().atZone(ZoneOffset.UTC).toLocalDate()));
        for (WorkItem item : wiring.stores().worklist().open()) {
            if (item.kind() == WorkItem.Kind.RUN) wiring.desk().approve(item.id(), item.version(), "bench", Set.of());
        }
        agent.handle(new DueStep.SendApprovedRuns());
        Outbox outbox = wiring.stores().outbox();
        var check = new LastCheck(clock);
        for (Optional<Outbox.Sending> next = outbox.claim(check); next.isPresent(); next = outbox.claim(check)) {
            outbox.sent(next.get().id(), "250 ok");
            notices.put(next.get().mail().account().value(), next.get().mail());
        }
        if (notices.size() != expected) throw new IllegalStateException(notices.size() + " of " + expected + " notices were sent: the load's books and the plan do not fit each other");
    }

    /** Fills the store up to so many mails of the past. */
    long grow(long stored) {
        return wiring.storage().past(pastMail(), load.accounts()).grow(stored);
    }

    /** Books of so many rows beside those that are there, while mail arrives. */
    List<ImportWhileMail.Result> importWhileMail(int rows) {
        return new ImportWhileMail(wiring, folder.resolve("more-books"), load, clock).run(rows);
    }

    /** A house with a past and with work that waits. */
    PageTimes.Size fill(long stored, long items) {
        Past past = wiring.storage().past(pastMail(), load.accounts());
        long there = past.grow(stored);
        long waiting = past.await(items);
        wiring.storage().lookOver();
        return new PageTimes.Size(there, waiting, load.accounts());
    }

    List<PageTimes.Result> pages(PageTimes.Size size) {
        return new PageTimes(wiring, size).measured();
    }

    /** The mails of a round, stored as the poller stores them. */
    void receive(List<Load.Planned> mails) {
        var raw = new ArrayList<RawMail>();
        for (Load.Planned mail : mails) {
            Instant at = clock.instant();
            byte[] bytes = new ReplyMail(mail, notices.get(mail.customer().id()), at, AUTHSERV).bytes();
            raw.add(new RawMail(MAILBOX, "INBOX", 1, ++uid, at, bytes, false));
        }
        wiring.stores().receipts().store(raw, new Cursor(MAILBOX, "INBOX", 1, uid));
    }

    /** How many mails failed, how many work items are open, how many answers are queued. */
    Outcomes outcomes() {
        var stores = wiring.stores();
        return new Outcomes(stores.receipts().list(kept.agent.conversation.Receipt.State.FAILED, 1000).size(), stores.worklist().open().size(), stores.outbox().waiting());
    }

    record Outcomes(int failed, int openWork, long answers) {}

    private PastMail pastMail() {
        Customer customer = load.customers().get(0);
        Outgoing notice = notices.values().iterator().next();
        var planned = new Load.Planned(0, customer, Kind.all().get(0), Map.of("a", "RB-1000001", "b", "RB-1000002"));
        byte[] raw = new ReplyMail(planned, notice, clock.instant(), AUTHSERV).bytes();
        var parsed = wiring.mimeReader().read(raw);
        var match = new Match(Match.How.SIGNED_REPLY, Optional.of(new ConversationId(PastMail.CONVERSATION)), Optional.of(new AccountId(PastMail.ACCOUNT)),
                Optional.of(notice.messageId()), List.of());
        var message = new Message(new ReceiptId(PastMail.RECEIPT), MAILBOX, parsed, clock.instant(), clock.instant(), match, Standing.PROVEN,
                List.of("the configured mail server confirms the sender's domain"), false, false);
        var words = parsed.body().newText().lines().reduce((a, b) -> b).orElse("");
        var statement = new Statement(Intent.PROMISE_TO_PAY, Quote.find(words, Letter.of(message)), words, List.of(new InvoiceId(customer.settled())), Optional.of(LocalDate.of(2025, 3, 14)),
                "'this Friday'", Optional.empty(), 0.93, List.of(), Map.of());
        var reading = new Reading(List.of(statement), List.of(), "local", "en", Reading.Cost.NONE, List.of(), Optional.empty());
        var decision = new Decision(Decision.Handling.AUTO, List.of(), List.of(new Reason("promise.auto", "the day and the invoices are certain", 0)), Optional.empty());
        var answer = new Outgoing("answer:" + PastMail.RECEIPT, new AccountId(PastMail.ACCOUNT), new ConversationId(PastMail.CONVERSATION), Outgoing.Purpose.ANSWER,
                Optional.of(new ReceiptId(PastMail.RECEIPT)), Optional.empty(), new MessageId("<" + PastMail.UNIQUE + "@ours.example>"), Optional.of(notice.messageId()),
                List.of(notice.messageId()), notice.fromName(), notice.from(), new EmailAddress("ap@" + PastMail.UNIQUE + ".example"), List.of(), "Re: " + notice.subject(), notice.text(), List.of(),
                List.of(new InvoiceId(customer.settled())), true);
        return new PastMail(raw, message, reading, DecisionText.write(decision), "", answer);
    }

    @Override
    public void close() {
        wiring.close();
    }
}
