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
import java.util.Properties;
import java.util.TreeMap;

/** The sandbox mail server in its own process, and the customers who use it. */
public final class SandboxHouse implements AutoCloseable {

    private final Process process;
    private final int smtp;
    private final int imap;

    private SandboxHouse(Process process, JsonNode ports) {
        this.process = process;
        this.smtp = ports.get("smtp").asInt();
        this.imap = ports.get("imap").asInt();
    }

    public static SandboxHouse begin() {
        try {
            Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp", System.getProperty("java.class.path"),
                    "kept.sandbox.Sandbox", "--users", "ar@haus.example").redirectError(ProcessBuilder.Redirect.DISCARD).start();
            var out = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
            return new SandboxHouse(process, new ObjectMapper().readTree(out.readLine()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public int smtpPort() {
        return smtp;
    }

    public record Received(Map<String, String> headers, String text) {

        public String header(String name) {
            return headers.getOrDefault(name, "");
        }
    }

    /** What lies in somebody's mailbox, oldest first. */
    public List<Received> inbox(String address) throws Exception {
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
        var headers = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
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

    /** Answers the last mail received; a mail of the customer's own where none came. */
    public void replies(String from, String text, Instant at) throws Exception {
        List<Received> inbox = inbox(from);
        replies(from, inbox.isEmpty() ? new Received(Map.of("Subject", "Our invoice"), "") : inbox.get(inbox.size() - 1), text, at);
    }

    public void replies(String from, Received to, String text, Instant at) throws Exception {
        var mail = new MimeMessage(session());
        mail.setFrom(new InternetAddress(from));
        mail.setRecipient(Message.RecipientType.TO, new InternetAddress("ar@haus.example"));
        mail.setSubject("Re: " + to.header("Subject"));
        if (!to.header("Message-ID").isEmpty()) {
            mail.setHeader("In-Reply-To", to.header("Message-ID"));
            mail.setHeader("References", to.header("Message-ID"));
        }
        mail.setSentDate(Date.from(at));
        String quoted = to.text().isEmpty() ? "" : "\r\n\r\nOn Mon, 2 Mar 2026 at 09:00, Haus Accounts <ar@haus.example> wrote:\r\n> " + to.text().replace("\n", "\n> ");
        mail.setText(text + quoted, "UTF-8");
        Transport.send(mail);
    }

    private Session session() {
        var p = new Properties();
        p.put("mail.smtp.host", "127.0.0.1");
        p.put("mail.smtp.port", Integer.toString(smtp));
        return Session.getInstance(p);
    }

    /** A kept.yaml for this server. @param smtpPort where Kept sends to: the server, or something in between */
    public String settings(Path data, int smtpPort, String modelUrl) {
        return """
                data: %s
                mode: live
                mailbox:
                  name: main
                  imap: {host: 127.0.0.1, port: %d, security: none, user: ar@haus.example, password: env:P, poll-every: 5s, folder: INBOX, connect-timeout: 10s, read-timeout: 30s, write-timeout: 30s}
                  smtp: {host: 127.0.0.1, port: %d, security: none, connect-timeout: 10s, read-timeout: 30s, write-timeout: 30s}
                model: {url: "%s", name: test, key: env:P, deadline: 20s}
                policy: policy-full.yaml
                dunning: {run-at: "08:00", zone: UTC, approve: always}
                books: {fresh-for: 6d}
                """.formatted(data, imap, smtpPort, modelUrl);
    }

    /** Books of a small company: an account, an invoice and a contact for each address. */
    public static Path books(Path folder, List<String> customers) {
        write(folder.resolve("creditor.csv"), """
                id,legal_name,seat,register,vat_id,managers,sender_name,sender,phone
                HAUS,Haus & Co. GmbH,Köln,"Amtsgericht Köln, HRB 1",DE123456789,Eva Haus,Haus Accounts,ar@haus.example,+49 221 1234
                """);
        var accounts = new StringBuilder("id,name,kind,zone,locale,language,currency,owner,last_level,last_contact_on\n");
        var contacts = new StringBuilder("id,address,name,role,language,accounts\n");
        var invoices = new StringBuilder("number,account,amount,issued_on,due_on,purchase_order,open\n");
        for (int i = 0; i < customers.size(); i++) {
            String address = customers.get(i);
            String id = address.substring(address.indexOf('@') + 1).replace(".example", "").toUpperCase(java.util.Locale.ROOT);
            accounts.append(id + "," + id + " Trading,business,Europe/London,en-GB,en,EUR,Ada,1,2026-01-15\n");
            contacts.append("c" + i + "," + address + ",Maria Lopez,accounts_payable,," + id + "\n");
            invoices.append("INV-104" + (i + 2) + "," + id + ",1250.00,2026-01-10,2026-02-09,,\n");
            write(folder.resolve("invoices/INV-104" + (i + 2) + ".pdf"), "%PDF-1.4 INV-104" + (i + 2));
        }
        write(folder.resolve("accounts.csv"), accounts.toString());
        write(folder.resolve("contacts.csv"), contacts.toString());
        write(folder.resolve("invoices.csv"), invoices.toString());
        return folder;
    }

    public static void write(Path file, String text) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }
}
