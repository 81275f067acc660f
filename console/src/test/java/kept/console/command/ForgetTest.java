package kept.console.command;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.ZipFile;
import kept.agent.conversation.ReceiptId;
import kept.agent.ledger.ContactId;
import kept.agent.read.Intent;
import kept.console.HouseAtWork;
import kept.console.KeptRun;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** A customer's clerk asks to be forgotten, after a good deal of mail: nothing names her any more, and what happened can still be proven. */
class ForgetTest {
    private static final List<String> HERS = List.of("maria", "lopez", "maria@acme.example");

    @TempDir Path folder;

    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final Level before = root.getLevel();

    @BeforeEach
    void listen() {
        root.setLevel(Level.DEBUG);
        log.start();
        root.addAppender(log);
    }

    @AfterEach
    void stop() {
        root.detachAppender(log);
        root.setLevel(before);
    }

    @Test
    void who_is_forgotten_is_in_no_table_no_file_and_no_log_line_and_the_journal_verifies() throws Exception {
        muchMail();
        run("journal", "seal");
        assertThat(dump()).contains(HERS);

        KeptRun.Ended asked = run("forget", "c1");
        assertThat(asked.status()).as(asked.out() + asked.err()).isZero();
        assertThat(asked.out()).contains("Contact c1: this would go", "received mails they wrote or that names them (m-1, m-2", "Nothing was changed");
        assertThat(dump()).as("nothing was changed").contains(HERS);

        KeptRun.Ended gone = run("forget", "c1", "--yes", "--as", "ada");
        assertThat(gone.status()).as(gone.out() + gone.err()).isZero();
        assertThat(gone.out()).contains("gone are", "files hold none of it any more").doesNotContain("Still named");
        KeptRun.Ended verified = run("journal", "verify");
        assertThat(verified.status()).as(verified.out()).isZero();

        assertThat(dump()).as("every column of every table").doesNotContain(HERS);
        assertThat(dump()).as("others are where they were").contains("sam@", "books@service.example", "inv-1042");
        assertThat(files("kept-data")).as("every byte of every file").doesNotContain("maria@acme.example", "maria lopez");
        assertThat(logged()).as("every log line").doesNotContain(HERS);
        assertThat(gone.out() + asked.out() + verified.out()).as("what was printed").doesNotContainIgnoringCase("maria");
        assertThat(run("explain", "m-1").out()).contains("(removed)", "removed on 2026-03-12: its contact was forgotten", "promise 1: USD 1000.00 on INV-1042 by 2026-03-20", "promise_to_pay INV-1042");
    }

    @Test
    void her_next_mail_is_read_by_nobody_but_a_person_and_the_account_is_not_reminded_meanwhile() {
        muchMail();
        run("forget", "c1", "--yes");
        try (HouseAtWork house = HouseAtWork.in(folder)) {
            ReceiptId mail = house.saying(Intent.PROMISE_TO_PAY, "next week Friday", "INV-1042", "2026-03-20").mail("maria@acme.example", "hello again", "I pay next week Friday.\n");
            assertThat(house.wiring().stores().readings().find(mail)).as("no reader saw it").isEmpty();
            assertThat(house.wiring().stores().worklist().open()).anySatisfy(w -> {
                assertThat(w.message()).contains(mail);
                assertThat(w.headline()).contains("asked to be forgotten");
                assertThat(w.rules()).containsExactly("contact.forgotten");
            });
            assertThat(house.wiring().stores().ledger().contact(new ContactId("c1")).orElseThrow().mayBeWrittenTo()).isFalse();
        }
        // The books bring her again, without name and address.
        assertThat(run("import", "books").out()).contains("0 new, 0 changed");
    }

    @Test
    void a_contact_whose_id_is_an_address_is_warned_of_and_not_logged() throws IOException {
        try (HouseAtWork house = HouseAtWork.in(folder)) {
            assertThat(house.wiring().stores().ledger().contact(new ContactId("c1"))).isPresent();
        }
        Files.writeString(folder.resolve("books/contacts.csv"), "id,address,name,role,language,accounts\njo@acme.example,jo@acme.example,Jo Jones,accounts_payable,,ACME\n");
        assertThat(run("import", "books").out()).contains("warning: contact jo@acme.example: its id is an address, and ids stay");
        KeptRun.Ended gone = run("forget", "jo@acme.example", "--yes");
        assertThat(gone.out()).contains("Still named in contact.id (1 row): the contact's id itself names them");
        assertThat(logged()).doesNotContain("jo@acme.example");
        assertThat(run("journal", "export").out()).doesNotContain("jo@acme.example");
    }

    @Test
    void under_legal_hold_nobody_is_forgotten_and_the_reason_is_said() {
        muchMail();
        assertThat(run("hold", "legal", "NOBODY", "--reason", "x").err()).contains("there is no account 'NOBODY'");
        assertThat(run("hold", "legal", "ACME", "--reason", "district court 12 C 3/26", "--as", "ada").out()).contains("under legal hold 1");
        assertThat(run("hold", "show").out()).contains("ACME", "district court 12 C 3/26", "by ada");
        KeptRun.Ended refused = run("forget", "c1", "--yes");
        assertThat(refused.status()).isEqualTo(1);
        assertThat(refused.out()).contains("Not now; nothing was changed", "account ACME is under legal hold since 2026-03-12 by ada: district court 12 C 3/26", "kept hold release ACME");
        assertThat(run("explain", "m-1").out()).contains("you will have it by Friday 20 March");
        assertThat(run("hold", "release", "ACME").out()).contains("no legal hold any more");
        assertThat(run("hold", "release", "ACME").err()).contains("under no legal hold");
        assertThat(run("forget", "c1", "--yes").status()).isZero();
        assertThat(run("forget", "nobody").err()).contains("there is no contact 'nobody'");
        assertThat(run("forget").err()).contains("Whom?");
        assertThat(run("forget", "--address", "no address").err()).contains("is no e-mail address");
    }

    @Test
    void a_copy_of_everything_can_be_read_by_people_and_programs_and_holds_the_mails() throws Exception {
        muchMail();
        assertThat(run("export", "c1", "--as", "ada").out()).contains("everything else kept of contact c1", "open index.html");
        JsonNode data = new ObjectMapper().readTree(Files.readString(folder.resolve("export-c1/data.json")));
        assertThat(data.at("/contact/address").asText()).isEqualTo("maria@acme.example");
        assertThat(data.at("/mails received").findValuesAsText("text")).anyMatch(t -> t.contains("you will have it by Friday 20 March"));
        assertThat(data.at("/promises/0/invoices/0").asText()).isEqualTo("INV-1042 USD 1000.00");
        assertThat(data.at("/questions to a model").size()).isEqualTo(1);
        assertThat(data.at("/journal").findValuesAsText("kind")).contains("mail.decided", "promise.recorded");
        assertThat(Files.readString(folder.resolve("export-c1/mails/m-1.eml"))).contains("From: Maria Lopez <maria@acme.example>", "you will have it by Friday 20 March");
        assertThat(Files.readString(folder.resolve("export-c1/mails/ours-1.eml"))).contains("To: maria@acme.example");
        assertThat(Files.readString(folder.resolve("export-c1/index.html"))).contains("Everything kept of contact c1", "<a href=\"mails/m-1.eml\">", "&lt;b&gt;not bold&lt;/b&gt;").doesNotContain("<b>", "<script");
        assertThat(java.nio.file.attribute.PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("export-c1")))).isEqualTo("rwx------");
        assertThat(run("export", "c1").err()).contains("already there");

        assertThat(run("export", "ACME", "--to", "acme.zip").status()).isZero();
        try (var zip = new ZipFile(folder.resolve("acme.zip").toFile())) {
            assertThat(zip.stream().map(e -> e.getName())).contains("index.html", "data.json", "mails/m-1.eml").anyMatch(n -> n.startsWith("documents/") && n.endsWith("INV-1042.pdf"));
            JsonNode account = new ObjectMapper().readTree(zip.getInputStream(zip.getEntry("data.json")));
            assertThat(account.at("/account/name").asText()).isEqualTo("Acme Corp");
            assertThat(account.at("/invoices").findValuesAsText("number")).containsExactly("INV-1042");
            assertThat(account.at("/journal").size()).isGreaterThan(3);
        }
        assertThat(run("export", "nobody").err()).contains("no contact and no account 'nobody'");
        assertThat(run("journal", "export").out()).contains("\"kind\":\"record.exported\"", "\"contact\":\"c1\"");
        assertThat(run("journal", "verify").status()).isZero();
    }

    /** Promised, approved and answered; written again; bounced; unmatched; unreadable; asked of a model. */
    private void muchMail() {
        try (HouseAtWork house = HouseAtWork.in(folder)) {
            house.saying(Intent.PROMISE_TO_PAY, "you will have it by Friday 20 March", "INV-1042", "2026-03-20")
                    .mail("Maria Lopez <maria@acme.example>", "Re: your reminder", "Sorry for the delay: you will have it by Friday 20 March.\n\nMaria Lopez\nAccounts\n");
            house.wiring().storage().calls().record(Map.of("purpose", "m-1", "model", "m"), "{\"mail\":\"Sorry for the delay, Maria Lopez\"}", "{}");
            house.mail("maria@acme.example", "one question", "Is <b>not bold</b> fine? Yours, Maria Lopez\n");
            // Sam does not sign for her, and stays.
            house.mail("books@service.example", "about INV-1042", "I have looked at it. Sam, sam@service.example\n");
            // Sent by a colleague who is not on file, about her.
            house.mail("Eva <eva@acme.example>", "our Maria", "Please write to maria@acme.example in future.\n");
        }
        assertThat(run("worklist", "approve", "1", "--as", "ada").status()).isZero();
    }

    private String dump() throws Exception {
        var text = new StringBuilder();
        try (var file = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("kept-data/kept.db")); var statement = file.createStatement()) {
            var tables = new ArrayList<String>();
            try (var names = statement.executeQuery("select name from sqlite_master where type = 'table'")) {
                while (names.next()) tables.add(names.getString(1));
            }
            for (String table : tables) {
                try (var rows = statement.executeQuery("select * from " + table)) {
                    int columns = rows.getMetaData().getColumnCount();
                    while (rows.next()) {
                        for (int i = 1; i <= columns; i++) {
                            byte[] bytes = rows.getBytes(i);
                            if (bytes != null) text.append(table).append(": ").append(new String(bytes, StandardCharsets.UTF_8)).append('\n');
                        }
                    }
                }
            }
        }
        return text.toString().toLowerCase(Locale.ROOT);
    }

    private String files(String name) throws IOException {
        var text = new StringBuilder();
        try (var files = Files.walk(folder.resolve(name))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) text.append(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
        }
        return text.toString().toLowerCase(Locale.ROOT);
    }

    private String logged() {
        var text = new StringBuilder();
        for (ILoggingEvent event : List.copyOf(log.list)) {
            text.append(event.getFormattedMessage()).append('\n');
            if (event.getThrowableProxy() != null) text.append(ThrowableProxyUtil.asString(event.getThrowableProxy())).append('\n');
        }
        assertThat(text).isNotEmpty();
        return text.toString().toLowerCase(Locale.ROOT);
    }

    private KeptRun.Ended run(String... arguments) {
        return KeptRun.in(folder).run(arguments);
    }
}
