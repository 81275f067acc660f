package kept.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import kept.agent.contracts.Given;
import kept.agent.contracts.House;
import kept.agent.contracts.Mails;
import kept.agent.conversation.ConversationId;
import kept.agent.conversation.MailClass;
import kept.agent.conversation.MessageId;
import kept.agent.conversation.ReceiptId;
import kept.agent.ledger.AccountId;
import kept.agent.ledger.AccountSheet;
import kept.agent.ledger.EmailAddress;
import kept.agent.ledger.InvoiceId;
import kept.agent.search.Wanted;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** No question that a page asks reads a table from end to end that grows with mail or with the books. */
class PagePlansTest {

    private static final AccountId ACME = new AccountId("ACME");
    private static final String MARIA = "maria@acme.example";

    /** SQLite says SCAN where it reads a thing whole. Lists of its own may be, and what waits (queues and open items) or has a limit and an order. */
    private static final Pattern SCAN = Pattern.compile("SCAN (?!CONSTANT ROW|\\(|b\\b|import_batch|\\w+_index VIRTUAL TABLE INDEX|f\\b|hits\\b|newer\\b|settled\\b)(\\w++)(?! USING (?:COVERING )?INDEX (?:work_item_open|work_item_settled|receipt_queue|receipt_failed|outbox_queue))");

    @TempDir
    private Path folder;

    private ConversationId thread;
    private ReceiptId mail;

    private void lived(House house) {
        Given.books().account("ACME").contact(MARIA, "ACME").invoice("INV-1", "ACME", "EUR 100.00", "2026-02-27").in(house);
        thread = house.write(ACME, pen -> pen.conversations().begin(ACME, "Invoice INV-1"));
        mail = Mails.arrives(house, MARIA, "we pay on Friday");
        house.receipts().done(mail);
        house.writing(ACME, pen -> pen.conversations().joined(thread, Mails.read(mail, MARIA, MailClass.HUMAN, Mails.matched(thread, ACME))));
    }

    /** What the pages ask for, one after the other. */
    private Set<String> asked(StorageHouse house) {
        Storage storage = house.storage();
        return new LinkedHashSet<>(storage.statements(() -> {
            house.worklist().find(1);
            house.worklist().about(mail);
            house.worklist().open(ACME);
            house.worklist().openIn(thread);
            house.worklist().settled(50);
            house.conversations().find(thread);
            house.conversations().byMessageId(new MessageId("<x@y.example>"));
            house.conversations().current(ACME);
            house.readings().find(mail);
            house.readings().of(ACME);
            house.receipts().find(mail);
            house.receipts().waiting();
            house.outbox().of(ACME);
            house.outbox().waiting();
            AccountSheet.of(house.ledger(), ACME, house.clock().instant());
            house.ledger().invoice(new InvoiceId("INV-1"));
            house.ledger().invoices(List.of(new InvoiceId("INV-1")));
            house.ledger().contacts(new EmailAddress(MARIA));
            house.ledger().exposure(ACME, LocalDate.of(2026, 3, 12));
            house.promises().of(ACME);
            house.disputes().of(ACME);
            house.holds().of(ACME);
            storage.search().mails(Wanted.of("friday"), Optional.empty(), 20);
            storage.search().accounts(Wanted.of("acme"), 20);
        }));
    }

    @Test
    void on_sqlite_every_question_of_a_page_is_answered_by_an_index() throws SQLException {
        SqliteHouse house = SqliteHouse.in(folder);
        try (Storage open = house.storage()) {
            lived(house);
            Set<String> asked = asked(house);
            assertThat(asked).hasSizeGreaterThan(20);
            var scans = new ArrayList<String>();
            try (Connection file = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("kept.db"))) {
                for (String sql : asked) {
                    for (String line : column(file, "explain query plan " + sql, 4)) {
                        Matcher scan = SCAN.matcher(line);
                        if (scan.find()) scans.add(line + " in " + sql.strip());
                    }
                }
            }
            assertThat(scans).isEmpty();
        }
    }

    @Test
    void on_postgresql_every_question_of_a_page_is_answered_by_an_index() throws SQLException {
        try (PostgresHouse house = PostgresHouse.begin()) {
            lived(house);
            var scans = new ArrayList<String>();
            try (Connection connection = DriverManager.getConnection(house.database().url().replace("postgresql://postgres@", "jdbc:postgresql://"), "postgres", ""); var statement = connection.createStatement()) {
                // Of a table with one row an index is of no use: only where there is none at all the table is read.
                for (String set : List.of("enable_seqscan = off", "plan_cache_mode = force_generic_plan")) statement.execute("set " + set);
                int number = 0;
                for (String sql : asked(house)) {
                    for (String line : plan(connection, sql, "asked" + ++number)) {
                        if (line.matches(".*Seq Scan on (?!import_batch|pg_).*")) scans.add(line.strip() + " in " + sql.strip());
                    }
                }
            }
            assertThat(scans).isEmpty();
        }
    }

    private static List<String> plan(Connection connection, String sql, String name) throws SQLException {
        var numbered = new StringBuilder();
        int parameters = 0;
        for (char c : sql.toCharArray()) numbered.append(c == '?' ? "$" + ++parameters : Character.toString(c));
        try (var statement = connection.createStatement()) {
            statement.execute("prepare " + name + " as " + numbered);
        }
        String values = parameters == 0 ? "" : "(null" + ", null".repeat(parameters - 1) + ")";
        return column(connection, "explain execute " + name + values, 1);
    }

    private static List<String> column(Connection connection, String sql, int column) throws SQLException {
        var lines = new ArrayList<String>();
        try (var statement = connection.createStatement(); ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) lines.add(rows.getString(column));
        }
        return lines;
    }
}
