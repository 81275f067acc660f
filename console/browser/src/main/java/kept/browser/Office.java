package kept.browser;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kept.agent.Agent;
import kept.agent.DueStep;
import kept.agent.Outcome;
import kept.agent.act.Decisions;
import kept.agent.act.Stores;
import kept.agent.conversation.Cursor;
import kept.agent.conversation.RawMail;
import kept.agent.conversation.Receipt;
import kept.agent.ledger.InvoiceId;
import kept.agent.read.AccountContext;
import kept.agent.read.Intent;
import kept.agent.read.Letter;
import kept.agent.read.Quote;
import kept.agent.read.Reading;
import kept.agent.read.Statement;
import kept.console.people.Role;
import kept.console.settings.SettingsFile;
import kept.console.web.WebServer;
import kept.console.wiring.Wiring;

/** A made-up office on the real product: books, customers' mails whose reading is told, the staff's pages, and a clock that stands still. */
public final class Office implements AutoCloseable {
    private final OfficeClock clock = new OfficeClock(Instant.parse("2026-03-12T09:00:00Z"));
    private final List<Statement> next = new ArrayList<>();
    private final Wiring wiring;
    private final Agent agent;
    private final WebServer web;
    private long uid;

    private Office(Path folder, int accounts, String settings) {
        write(folder.resolve("kept.yaml"), "mailbox: {imap: {host: localhost}, smtp: {host: localhost}}\nmode: live\nweb: {port: 0}\ndunning: {zone: UTC}\n" + settings);
        this.wiring = Wiring.of(SettingsFile.read(folder.resolve("kept.yaml"), Map.of()), clock);
        books(folder.resolve("books"), accounts);
        wiring.bookImport().run(folder.resolve("books"), false, "office");
        this.agent = wiring.agent(this::read);
        this.web = wiring.web(Optional.empty());
    }

    /** @param accounts each with a person who writes, and three invoices */
    public static Office open(Path folder, int accounts) {
        return open(folder, accounts, "");
    }

    /** @param settings lines of kept.yaml beside its own; empty: none */
    public static Office open(Path folder, int accounts, String settings) {
        return new Office(folder, accounts, settings);
    }

    private static final List<String> NAMES = List.of("Acme Corp", "Bolt & Nut Ltd", "Cedar Books", "Dalton Freight", "Elm Street Dental", "Fjord Seafood", "Grove Garden Centres", "Hull Marine", "Iris Optics", "Juniper Hotels");

    static String account(int i) {
        return "C" + (100 + i);
    }

    static String invoice(int account, int n) {
        return "INV-" + (1000 + account * 10 + n);
    }

    static String contact(int i) {
        return "maria@c" + (100 + i) + ".example";
    }

    private static void books(Path folder, int many) {
        write(folder.resolve("creditor.csv"), "id,legal_name,seat,register,vat_id,managers,sender_name,sender,phone\nHAUS,Haus & Co. GmbH,Köln,\"Amtsgericht Köln, HRB 1\",DE123456789,Eva Haus,Haus Accounts,ar@haus.example,+49 221 1234\n");
        var accounts = new StringBuilder("id,name,kind,zone,locale,language,currency,owner,last_level,last_contact_on\n");
        var contacts = new StringBuilder("id,address,name,role,language,accounts\n");
        var invoices = new StringBuilder("number,account,amount,issued_on,due_on,purchase_order,open\n");
        for (int i = 0; i < many; i++) {
            String name = NAMES.get(i % NAMES.size()) + (i < NAMES.size() ? "" : " " + (i / NAMES.size() + 1));
            accounts.append(account(i) + ",\"" + name + "\"," + (i % 7 == 6 ? "sole_trader" : "business") + ",Europe/London,en-GB,en,EUR," + (i % 2 == 0 ? "Ada" : "Ben") + ",1,2026-02-15\n");
            contacts.append("p" + i + "," + contact(i) + ",Maria Lopez,accounts_payable,," + account(i) + "\n");
            for (int n = 0; n < 3; n++) {
                String number = invoice(i, n);
                invoices.append(number + "," + account(i) + "," + (900 + 1137 * n + 311 * (i % 9)) + ".50,2025-12-0" + (n + 1) + "," + List.of("2026-01-02", "2026-02-06", "2026-04-01").get(n) + ",PO-" + i + n + ",\n");
                write(folder.resolve("invoices/" + number + ".pdf"), "%PDF-1.4 " + number);
            }
        }
        write(folder.resolve("accounts.csv"), accounts.toString());
        write(folder.resolve("contacts.csv"), contacts.toString());
        write(folder.resolve("invoices.csv"), invoices.toString());
    }

    private static void write(Path file, String text) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Stores stores() {
        return wiring.stores();
    }

    public Wiring wiring() {
        return wiring;
    }

    /** @return the password */
    public String hire(String name, Role role) {
        return wiring.people().add(name, role, "", "office");
    }

    public String address() {
        return "http://127.0.0.1:" + web.port();
    }

    public String link(String user) {
        return web.link(wiring.oneTimeKey(user, Duration.ofMinutes(10)));
    }

    /** The next mail says this, in these words. */
    public Office saying(Intent intent, String words, String invoice, String day) {
        Optional<LocalDate> date = day.isEmpty() ? Optional.empty() : Optional.of(LocalDate.parse(day));
        next.add(new Statement(intent, Optional.empty(), words, invoice.isEmpty() ? List.of() : List.of(new InvoiceId(invoice)), date, day.isEmpty() ? "" : "'" + words.substring(words.lastIndexOf(' ') + 1)
                + "', Thu 12 Mar 2026 -> " + day, Optional.empty(), 0.94, List.of(), Map.of()));
        return this;
    }

    public void mail(int account, String body) {
        arrives(contact(account), "text/plain; charset=utf-8", body);
    }

    public void htmlMail(int account, String html) {
        arrives(contact(account), "text/html; charset=utf-8", html);
    }

    public void arrives(String from, String type, String body) {
        String raw = "From: " + from + "\r\nTo: ar@haus.example\r\nSubject: Re: Reminder: open invoices\r\nMessage-ID: <in-" + ++uid + "@test.example>\r\nDate: "
                + DateTimeFormatter.RFC_1123_DATE_TIME.format(ZonedDateTime.ofInstant(clock.instant().minusSeconds(600), ZoneOffset.UTC)) + "\r\nMIME-Version: 1.0\r\nContent-Type: " + type
                + "\r\nContent-Transfer-Encoding: 8bit\r\n\r\n" + body.replace("\n", "\r\n");
        stores().receipts().store(List.of(new RawMail("main", "INBOX", 1, uid, clock.instant(), raw.getBytes(StandardCharsets.UTF_8), false)), new Cursor("main", "INBOX", 1, uid));
        Receipt receipt = stores().receipts().claim(Duration.ofMinutes(5)).orElseThrow();
        if (agent.handle(wiring.intake().message(receipt)) instanceof Outcome.Done) stores().receipts().done(receipt.id());
        next.clear();
    }

    /** One that promises and wants a call: for a person. */
    public void promise(int account) {
        saying(Intent.PROMISE_TO_PAY, "we will pay " + invoice(account, 0) + " on Friday 20 March", invoice(account, 0), "2026-03-20")
                .mail(account, "Hello,\n\nthank you for the reminder. All is approved here and we will pay " + invoice(account, 0) + " on Friday 20 March.\n\nKind regards\nMaria\n\nOn 11 March Haus Accounts wrote:\n> Please pay.\n");
    }

    public void dispute(int account) {
        saying(Intent.DISPUTE, "two of the boxes were never delivered", invoice(account, 1), "").mail(account, "Dear all,\n\n" + invoice(account, 1) + " is wrong: two of the boxes were never delivered.\n\nMaria\n");
    }

    public void planRun() {
        agent.handle(new DueStep.PlanRun(LocalDate.parse("2026-03-12")));
    }

    public void later(Duration time) {
        clock.forward(time);
    }

    /** The seconds pass in which a decision can be undone. */
    public void settles() {
        later(Decisions.UNDO);
        wiring.decisions().carryOut();
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
        web.close();
        wiring.close();
    }
}
