package kept.story;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.Session;
import jakarta.mail.Store;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import kept.console.settings.Settings;
import kept.console.settings.SettingsFile;
import kept.console.wiring.Wiring;
import kept.console.wiring.Workers;

/** An installation of Kept on a folder, with a sandbox mail server of its own and a clock that the test sets. */
final class Installation implements AutoCloseable {

    private final Process sandbox;
    private final int smtp;
    private final int imap;
    private final SettableClock clock;
    private final Wiring wiring;
    private final Workers workers;
    private final Path books;

    private Installation(Process sandbox, JsonNode ports, Path folder, Instant at, String modelUrl) {
        this.sandbox = sandbox;
        this.smtp = ports.get("smtp").asInt();
        this.imap = ports.get("imap").asInt();
        this.clock = new SettableClock(at);
        this.wiring = Wiring.of(settings(folder, modelUrl), clock);
        this.books = books(folder);
        importBooks();
        this.workers = wiring.workers(wiring.agent());
        // The first poll only sets the cursor: what lay in the mailbox before is not ours to answer.
        this.workers.drain();
    }

    static Installation begin(Path folder, String at, String modelUrl) {
        try {
            Process sandbox = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp", System.getProperty("java.class.path"),
                    "kept.sandbox.Sandbox", "--users", "ar@haus.example").redirectError(ProcessBuilder.Redirect.DISCARD).start();
            var out = new BufferedReader(new InputStreamReader(sandbox.getInputStream(), StandardCharsets.UTF_8));
            return new Installation(sandbox, new ObjectMapper().readTree(out.readLine()), folder, Instant.parse(at), modelUrl);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Wiring wiring() {
        return wiring;
    }

    Workers workers() {
        return workers;
    }

    /** The books come in as they are: no payment among them. */
    void importBooks() {
        wiring.bookImport().run(books, false, "test");
    }

    /** Everything that is due is done. */
    void settle() {
        workers.drain();
    }

    void at(String instant) {
        clock.set(Instant.parse(instant));
    }

    record Received(Map<String, String> headers, String text) {

        String header(String name) {
            return headers.getOrDefault(name, "");
        }
    }

    /** What lies in somebody's mailbox, oldest first. */
    List<Received> inbox(String address) throws Exception {
        Store store = session().getStore("imap");
        store.connect("127.0.0.1", imap, address, "x");
        try {
            Folder folder = store.getFolder("INBOX");
            folder.open(Folder.READ_ONLY);
            var received = new ArrayList<Received>();
            for (Message message : folder.getMessages()) received.add(received((MimeMessage) message));
            return received;
        } finally {
            store.close();
        }
    }

    private static Received received(MimeMessage message) throws Exception {
        var headers = new java.util.TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        for (String name : List.of("Message-ID", "In-Reply-To", "References", "Subject", "Auto-Submitted", "To", "Cc")) {
            String value = message.getHeader(name, " ");
            if (value != null) headers.put(name, value);
        }
        return new Received(headers, text(message.getContent()));
    }

    private static String text(Object content) throws Exception {
        if (content instanceof String text) return text;
        return content instanceof MimeMultipart parts ? text(parts.getBodyPart(0).getContent()) : "";
    }

    void replies(String from, Received to, String text) throws Exception {
        var mail = new MimeMessage(session());
        mail.setFrom(new InternetAddress(from));
        mail.setRecipient(Message.RecipientType.TO, new InternetAddress("ar@haus.example"));
        mail.setSubject("Re: " + to.header("Subject"));
        mail.setHeader("In-Reply-To", to.header("Message-ID"));
        mail.setHeader("References", to.header("Message-ID"));
        mail.setSentDate(Date.from(clock.instant()));
        mail.setText(text + "\r\n\r\nOn Mon, 2 Mar 2026 at 09:00, Haus Accounts <ar@haus.example> wrote:\r\n> " + to.text().replace("\n", "\n> "), "UTF-8");
        Transport.send(mail);
    }

    private Session session() {
        var p = new Properties();
        p.put("mail.smtp.host", "127.0.0.1");
        p.put("mail.smtp.port", Integer.toString(smtp));
        return Session.getInstance(p);
    }

    private Settings settings(Path folder, String modelUrl) {
        Path file = folder.resolve("kept.yaml");
        write(file, """
                data: %s
                mode: live
                mailbox:
                  name: main
                  imap: {host: 127.0.0.1, port: %d, security: none, user: ar@haus.example, password: env:P, poll-every: 60s, folder: INBOX, connect-timeout: 10s, read-timeout: 30s, write-timeout: 30s}
                  smtp: {host: 127.0.0.1, port: %d, security: none, connect-timeout: 10s, read-timeout: 30s, write-timeout: 30s}
                model: {url: "%s", name: test, key: env:P, deadline: 20s}
                policy: policy-full.yaml
                dunning: {run-at: "08:00", zone: UTC, approve: always}
                books: {fresh-for: 6d}
                """.formatted(folder.resolve("data"), imap, smtp, modelUrl));
        return SettingsFile.read(file, Map.of("P", "x"));
    }

    private static Path books(Path folder) {
        Path books = folder.resolve("books");
        write(books.resolve("creditor.csv"), """
                id,legal_name,seat,register,vat_id,managers,sender_name,sender,phone
                HAUS,Haus & Co. GmbH,Köln,"Amtsgericht Köln, HRB 1",DE123456789,Eva Haus,Haus Accounts,ar@haus.example,+49 221 1234
                """);
        write(books.resolve("accounts.csv"), """
                id,name,kind,zone,locale,language,currency,owner,last_level,last_contact_on
                ACME,Acme Corp,business,Europe/London,en-GB,en,EUR,Ada,1,2026-01-15
                """);
        write(books.resolve("contacts.csv"), """
                id,address,name,role,language,accounts
                c1,maria@acme.example,Maria Lopez,accounts_payable,,ACME
                """);
        write(books.resolve("invoices.csv"), """
                number,account,amount,issued_on,due_on,purchase_order,open
                INV-1042,ACME,1250.00,2026-01-10,2026-02-09,PO-7,
                """);
        write(books.resolve("invoices/INV-1042.pdf"), "%PDF-1.4 INV-1042");
        return books;
    }

    private static void write(Path file, String text) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        wiring.close();
        sandbox.destroy();
        Optional.of(sandbox).ifPresent(p -> p.onExit().join());
    }
}
