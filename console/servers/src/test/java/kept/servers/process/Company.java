package kept.servers.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import kept.agent.ledger.AccountId;
import kept.console.settings.SettingsFile;
import kept.console.wiring.Wiring;
import kept.servers.Dovecot;
import kept.servers.Postfix;

/** A company with many customers, a mailbox at a Dovecot and a Postfix of its own. Every customer owes one invoice and has one contact. */
final class Company implements AutoCloseable {

    static final String OURS = "ar@haus.example";
    private static final String HOST = "mx.haus.example";

    private final Path folder;
    private final int customers;
    private final String store;
    private final Clock clock;
    private String approve = "always";
    final Dovecot dovecot = new Dovecot();
    final Postfix postfix = new Postfix(dovecot);

    private Company(Path folder, int customers, String store, Clock clock) {
        this.folder = folder;
        this.customers = customers;
        this.store = store;
        this.clock = clock;
        List<String> all = new ArrayList<>(IntStream.range(0, customers).mapToObj(Company::address).toList());
        all.add(OURS);
        dovecot.users(all, "secret");
        all.forEach(postfix::mailbox);
        postfix.withoutLogin();
    }

    /**
     * With its servers started and its books imported.
     *
     * @param store as in kept.yaml; empty: a file in the data folder
     */
    static Company begin(Path folder, int customers, String store, Clock clock) {
        var company = new Company(folder, customers, store, clock);
        company.dovecot.start();
        company.postfix.start();
        company.books();
        try (Wiring wiring = company.wiring()) {
            wiring.bookImport().run(folder.resolve("books"), false, "test");
        }
        return company;
    }

    /** Reminders leave without a person's word. */
    Company remindingAlone() {
        approve = "never";
        return this;
    }

    static String address(int customer) {
        return "maria@a" + customer + ".example";
    }

    static AccountId account(int customer) {
        return new AccountId("A" + customer);
    }

    static String invoice(int customer) {
        return "INV-" + (10_000 + customer);
    }

    int customers() {
        return customers;
    }

    Instant now() {
        return clock.instant();
    }

    LocalDate today() {
        return LocalDate.ofInstant(now(), ZoneOffset.UTC);
    }

    /** The settings of one process. @param name of its folder of data; @param more lines of kept.yaml */
    Path settings(String name, String more) {
        shareTheKey(data(name));
        return write(folder.resolve(name + ".yaml"), """
                data: %s
                mode: live
                policy: policy-full.yaml
                workers: 2
                dunning: {run-at: "00:01", zone: UTC, approve: %s}
                books: {fresh-for: 31d}
                sending: {per-minute: 0}
                trust: {authserv-id: %s}
                web: {port: 0}
                mailbox:
                  name: main
                  imap: {host: 127.0.0.1, port: %d, security: none, user: %s, password: env:SECRET, poll-every: 5s}
                  smtp: {host: 127.0.0.1, port: %d, security: none}
                """.formatted(data(name), approve, HOST, dovecot.port(), OURS, postfix.port()) + (store.isEmpty() ? "" : "store: \"" + store + "\"\n") + more);
    }

    /** Those on one file have one folder. */
    Path data(String name) {
        return folder.resolve(store.isEmpty() ? "data" : "data-" + name);
    }

    /** As the guide tells it: every process has the key of the one that began the database. */
    private void shareTheKey(Path data) {
        Path key = data("look").resolve("token.key");
        Path own = data.resolve("token.key");
        if (!Files.exists(key) || Files.exists(own)) return;
        try {
            Files.createDirectories(data);
            Files.copy(key, own, StandardCopyOption.COPY_ATTRIBUTES);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As {@code kept worklist show} and the like look into the store beside those who serve. */
    Wiring wiring() {
        return Wiring.of(SettingsFile.read(settings("look", ""), Map.of("SECRET", "secret")), clock);
    }

    /** A mail of a customer's own, on whose sender the mail server has looked. */
    byte[] mail(int customer, String id, String text) {
        return mail(customer, id, "Our payment", "", text);
    }

    /** @param answers Message-ID of a mail of ours, or empty */
    byte[] mail(int customer, String id, String subject, String answers, String text) {
        String domain = "a" + customer + ".example";
        return ("Authentication-Results: " + HOST + "; dmarc=pass header.from=" + domain + "\r\n"
                + "From: Maria Lopez <" + address(customer) + ">\r\nTo: " + OURS + "\r\nMessage-ID: <" + id + "@" + domain + ">\r\n"
                + "Date: " + DateTimeFormatter.RFC_1123_DATE_TIME.format(now().atOffset(ZoneOffset.UTC)) + "\r\nSubject: " + subject + "\r\n"
                + (answers.isEmpty() ? "" : "In-Reply-To: " + answers + "\r\nReferences: " + answers + "\r\n")
                + "MIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n" + text + "\r\n").getBytes(StandardCharsets.UTF_8);
    }

    /** The words of a promise that can be read in one way only. */
    String promise(int customer, LocalDate day) {
        return "Hello,\r\n\r\nwe will pay " + invoice(customer) + " in full on " + words(day) + ".\r\n\r\nMaria Lopez";
    }

    static String words(LocalDate day) {
        return day.format(DateTimeFormatter.ofPattern("EEEE, d MMMM yyyy", Locale.ENGLISH));
    }

    /** What a customer has received, oldest first. */
    List<Received> received(int customer) {
        return dovecot.lies(address(customer), "INBOX").stream().map(Received::of).toList();
    }

    private void books() {
        Path books = folder.resolve("books");
        write(books.resolve("creditor.csv"), """
                id,legal_name,seat,register,vat_id,managers,sender_name,sender,phone
                HAUS,Haus & Co. GmbH,Köln,"Amtsgericht Köln, HRB 1",DE123456789,Eva Haus,Haus Köln Accounts,%s,+49 221 1234
                """.formatted(OURS));
        var accounts = new StringBuilder("id,name,kind,zone,locale,language,currency,owner,last_level,last_contact_on\n");
        var contacts = new StringBuilder("id,address,name,role,language,accounts\n");
        var invoices = new StringBuilder("number,account,amount,issued_on,due_on,purchase_order,open\n");
        for (int i = 0; i < customers; i++) {
            String id = account(i).value();
            accounts.append(id).append(",").append(id).append(" Trading,business,UTC,en-GB,en,EUR,Ada,1,").append(today().minusDays(40)).append("\n");
            contacts.append("c").append(i).append(",").append(address(i)).append(",Maria Lopez,accounts_payable,,").append(id).append("\n");
            invoices.append(invoice(i)).append(",").append(id).append(",1250.00,").append(today().minusDays(60)).append(",").append(today().minusDays(30)).append(",,\n");
            write(books.resolve("invoices/" + invoice(i) + ".pdf"), "%PDF-1.4 " + invoice(i));
        }
        write(books.resolve("accounts.csv"), accounts.toString());
        write(books.resolve("contacts.csv"), contacts.toString());
        write(books.resolve("invoices.csv"), invoices.toString());
    }

    static Path write(Path file, String text) {
        try {
            Files.createDirectories(file.getParent());
            return Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void until(String what, Duration patience, BooleanSupplier condition) {
        long end = System.nanoTime() + patience.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) throw new AssertionError("not within " + patience.toSeconds() + " s: " + what);
            pause(100);
        }
    }

    static void pause(long millis) {
        try {
            TimeUnit.MILLISECONDS.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        postfix.close();
        dovecot.close();
    }
}
