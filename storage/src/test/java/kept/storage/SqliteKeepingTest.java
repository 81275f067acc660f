package kept.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import kept.agent.contracts.Given;
import kept.agent.contracts.House;
import kept.agent.contracts.KeepingContract;
import kept.agent.contracts.Mails;
import kept.agent.conversation.MailClass;
import kept.agent.conversation.Match;
import kept.agent.conversation.ReceiptId;
import kept.agent.journal.Hashes;
import kept.agent.keep.Forgetting;
import kept.agent.keep.Holdings;
import kept.agent.keep.Keeping;
import kept.agent.keep.LegalHolds;
import kept.agent.ledger.AccountId;
import kept.agent.ledger.Contact;
import kept.agent.ledger.ContactId;
import kept.agent.ledger.EmailAddress;
import kept.agent.ledger.LedgerImport;
import kept.agent.llm.ChatDoor;
import kept.agent.search.Search;
import kept.agent.search.Wanted;
import kept.storage.store.CallStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A SQLite file keeps, holds back, forgets; and what it has removed is gone from the file. */
class SqliteKeepingTest implements KeepingContract {

    @TempDir
    private Path folder;

    private SqliteHouse house;

    @BeforeEach
    void open() {
        house = SqliteHouse.in(folder);
    }

    @AfterEach
    void close() {
        house.storage().close();
    }

    @Override
    public House house() {
        return house;
    }

    @Override
    public Keeping keeping() {
        return house.storage().keeping();
    }

    @Override
    public LegalHolds legalHolds() {
        return house.storage().legalHolds();
    }

    @Override
    public Forgetting forgetting() {
        return house.storage().forgetting(address -> Hashes.sha256("key" + address.value()));
    }

    @Override
    public Search search() {
        return house.storage().search();
    }

    @Override
    public Holdings holdings() {
        return house.storage().holdings();
    }

    @Override
    public ChatDoor.Calls calls() {
        return house.storage().calls();
    }

    @Override
    public String asked(long call) {
        return house.storage().calls().find(call).map(CallStore.Call::request).orElseThrow();
    }

    @Test
    void the_bytes_of_what_was_forgotten_are_in_no_file_any_more() throws IOException {
        Given.books().account("ACME").in(house);
        for (int i = 0; i < 60; i++) {
            ReceiptId mail = Mails.arrives(house, "stranger@x.example", "Zyxwvut " + i + " " + "and many more words of mine ".repeat(i * 20));
            house.receipts().claim(Duration.ofMinutes(5));
            house.receipts().done(mail);
            Mails.arrives(house, "other" + i + "@x.example", "of somebody else");
        }
        assertThat(everything()).contains("zyxwvut", "stranger@x.example");
        var stranger = new Forgetting.Person(Optional.empty(), Set.of(new EmailAddress("stranger@x.example")));
        assertThat(forgetting().forget(stranger, "ada").orElseThrow().mails()).hasSize(60);
        assertThat(forgetting().scrub()).isTrue();
        assertThat(everything()).contains("other3@x.example", "of somebody else").doesNotContain("zyxwvut", "stranger@x.example", "words of mine");
    }

    /** The index of words is made of pages too, and a deleted word could go on standing in them. */
    @Test
    void the_words_of_what_was_forgotten_are_in_no_index_any_more() throws IOException {
        var hers = new LedgerImport.OfContact(new ContactId("c-1"), new EmailAddress("zyxwvut@acme.example"), "Zyxwvut Qrstuv", Contact.Role.OTHER, Optional.empty(), Set.of(new AccountId("ACME")));
        Given.books().account("ACME").with(hers).in(house);
        for (int i = 0; i < 60; i++) {
            ReceiptId mail = Mails.arrives(house, i % 2 == 0 ? "zyxwvut@acme.example" : "other@acme.example", "words");
            house.receipts().done(mail);
            String from = i % 2 == 0 ? "zyxwvut@acme.example" : "other@acme.example";
            house.writing(new AccountId("ACME"), pen -> pen.conversations().joined(pen.conversations().begin(new AccountId("ACME"), ""),
                    Mails.read(mail, from, MailClass.HUMAN, Match.none(List.of()))));
        }
        assertThat(search().mails(Wanted.of("zyxwvut"), Optional.empty(), 100)).hasSize(30);
        assertThat(everything()).contains("zyxwvut", "qrstuv");
        forgetting().forget(new Forgetting.Person(Optional.of(new ContactId("c-1")), Set.of()), "ada");
        assertThat(forgetting().scrub()).isTrue();
        assertThat(everything()).contains("other@acme.example").doesNotContain("zyxwvut", "qrstuv", "yxwvut");
        assertThat(search().mails(Wanted.of("other"), Optional.empty(), 100)).hasSize(30);
    }

    @Test
    void while_somebody_reads_the_files_keep_remains_and_that_is_said() throws Exception {
        Given.books().account("ACME").in(house);
        ReceiptId mail = Mails.arrives(house, "stranger@x.example", "Zyxwvut");
        house.receipts().claim(Duration.ofMinutes(5));
        house.receipts().done(mail);
        try (var reader = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("kept.db")); var statement = reader.createStatement()) {
            statement.execute("begin");
            statement.executeQuery("select count(*) from receipt").close();
            forgetting().forget(new Forgetting.Person(Optional.empty(), Set.of(new EmailAddress("stranger@x.example"))), "ada");
            assertThat(forgetting().scrub()).isFalse();
            statement.execute("commit");
        }
        assertThat(forgetting().scrub()).isTrue();
        assertThat(everything()).doesNotContain("zyxwvut");
    }

    /** Every byte of every file, as text. */
    private String everything() throws IOException {
        var text = new StringBuilder();
        try (var files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) text.append(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT));
        }
        return text.toString();
    }
}
