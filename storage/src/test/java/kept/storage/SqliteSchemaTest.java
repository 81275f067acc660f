package kept.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import kept.agent.contracts.Given;
import kept.agent.ledger.LedgerImport;
import kept.agent.contracts.Mails;
import kept.agent.contracts.SettableClock;
import kept.agent.journal.Lane;
import kept.agent.ledger.AccountId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the file itself refuses, whoever writes to it. */
class SqliteSchemaTest {

    private static final AccountId ACME = new AccountId("ACME");

    @TempDir
    private Path folder;

    private SqliteHouse house;

    @BeforeEach
    void open() {
        house = SqliteHouse.in(folder);
        Given.books().account("ACME").contact("maria@acme.example", "ACME").invoice("INV-1", "ACME", "EUR 100.00", "2026-02-27").in(house);
    }

    @AfterEach
    void close() {
        house.storage().close();
    }

    private Connection connection() throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("kept.db"));
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = connection(); var statement = connection.createStatement()) {
            statement.execute("pragma foreign_keys = on");
            statement.execute(sql);
        }
    }

    private List<String> column(String sql) throws SQLException {
        var values = new ArrayList<String>();
        try (Connection connection = connection(); ResultSet result = connection.createStatement().executeQuery(sql)) {
            while (result.next()) values.add(result.getString(1));
        }
        return values;
    }

    @Test
    void every_table_is_strict() throws SQLException {
        assertThat(column("select name from pragma_table_list where type = 'table' and strict = 0 and schema = 'main' and name not like 'sqlite_%'"))
                .containsExactly("flyway_schema_history");
    }

    @Test
    void every_day_has_a_check() throws SQLException {
        List<String> days = column("""
                select m.name || '.' || c.name from sqlite_master m join pragma_table_info(m.name) c
                where m.type = 'table' and m.name <> 'flyway_schema_history' and (c.name like '%\\_on' escape '\\' or c.name in ('day', 'on_day', 'pay_by'))
                    and m.sql not like '%' || c.name || ' is date(' || c.name || ')%'
                """);
        assertThat(days).isEmpty();
    }

    @Test
    void the_31st_of_february_is_refused() {
        assertThatThrownBy(() -> execute("insert into notice_run (day, planned_at, state) values ('2026-02-31', 0, 'PROPOSED')"))
                .hasMessageContaining("CHECK constraint failed");
        assertThatThrownBy(() -> execute("update invoice_version set due_on = '2026-02-31'")).hasMessageContaining("CHECK constraint failed");
        assertThatThrownBy(() -> execute("update invoice_version set due_on = '27.02.2026'")).hasMessageContaining("CHECK constraint failed");
    }

    @Test
    void words_in_an_amount_are_refused() {
        assertThatThrownBy(() -> execute("update invoice_version set amount = 'abc'")).hasMessageContaining("cannot store TEXT value in INTEGER column");
    }

    @Test
    void a_promise_of_no_account_is_refused() {
        assertThatThrownBy(() -> execute("insert into conversation (account, subject, begun_at) values ('NOBODY', 'x', 0)"))
                .hasMessageContaining("FOREIGN KEY constraint failed");
    }

    @Test
    void bank_details_come_into_force_by_two_people_whatever_a_program_does() throws SQLException {
        Given.more().with(new LedgerImport.OfCreditor(Given.creditor().paidTo(Map.of()))).in(house);
        String force = "update bank_change set state = 'IN_FORCE' where state = 'PENDING'";
        assertThatThrownBy(() -> execute(force)).hasMessageContaining("two confirmations");
        execute("insert into bank_confirmation (change, who, at) select id, 'ada', 0 from bank_change where state = 'PENDING'");
        assertThatThrownBy(() -> execute(force)).hasMessageContaining("two confirmations");
        assertThatThrownBy(() -> execute("insert into bank_confirmation (change, who, at) select id, 'ada', 1 from bank_change where state = 'PENDING'")).hasMessageContaining("UNIQUE");
        assertThatThrownBy(() -> execute("update bank_change set banks = '{}'")).hasMessageContaining("is not changed");
        assertThatThrownBy(() -> execute("insert into bank_change (creditor, batch, banks, before, proposed_at, proposed_by, state) select creditor, batch, '{}', '{}', 0, 'x', 'IN_FORCE' from bank_change where state = 'PENDING'"))
                .hasMessageContaining("two confirmations");
        execute("insert into bank_confirmation (change, who, at) select id, 'bob', 0 from bank_change where state = 'PENDING'");
        execute(force);
    }

    @Test
    void an_entry_of_the_journal_is_neither_changed_nor_deleted_nor_replaced() {
        house.writing(ACME, pen -> pen.journal().note("read", Map.of("message", "m-1")));
        assertThatThrownBy(() -> execute("update journal set kind = 'x'")).hasMessageContaining("append-only");
        assertThatThrownBy(() -> execute("delete from journal")).hasMessageContaining("append-only");
        assertThatThrownBy(() -> execute("insert or replace into journal select lane, number, at, 'x', facts, chain from journal"))
                .hasMessageContaining("append-only");
        assertThatThrownBy(() -> execute("insert into journal select lane, number + 2, at, kind, facts, chain from journal where number = 1"))
                .hasMessageContaining("append-only");
    }

    @Test
    void verify_names_the_first_wrong_entry_of_each_lane() throws SQLException {
        house.writing(ACME, pen -> {
            for (int i = 1; i <= 3; i++) pen.journal().note("step", Map.of("n", Integer.toString(i)));
        });
        house.books().write(new Lane.OfMailbox("main"), pen -> {
            pen.journal().note("poll", Map.of());
            return "";
        });
        execute("drop trigger journal_is_not_changed");
        execute("update journal set facts = '{\"n\":\"9\"}' where lane = 'account:ACME' and number >= 2");
        assertThat(house.journal().verify()).containsExactly("lane account:ACME: entry 2 of 2026-03-12 is not what was written");
        execute("drop trigger journal_is_not_cut");
        execute("delete from journal where lane = 'account:ACME' and number = 1");
        assertThat(house.journal().verify()).containsExactly("lane account:ACME: entry 1 is missing, before one of 2026-03-12");
    }

    @Test
    void a_second_reminder_on_one_day_is_refused_by_the_file_itself() throws SQLException {
        house.writing(ACME, pen -> {
            var conversation = pen.conversations().begin(ACME, "x");
            pen.outbox().enqueue(Mails.cleared(Mails.outgoing("notice:1", conversation, ACME, kept.agent.conversation.Outgoing.Purpose.NOTICE,
                    java.util.Optional.empty(), java.util.Optional.empty(), "maria@acme.example", true, List.of())), house.clock().instant());
        });
        assertThatThrownBy(() -> execute("""
                insert into outbox (key, account, conversation, purpose, message_id, recipient, subject, automatic, cleared_by, mail, touch_on, state, queued_at, due_at)
                select 'other', account, conversation, purpose, '<other@x>', recipient, subject, automatic, cleared_by, mail, touch_on, state, queued_at, due_at
                from outbox""")).hasMessageContaining("UNIQUE constraint failed: outbox.account, outbox.touch_on");
    }

    @Test
    void queues_are_read_by_their_partial_indexes() throws SQLException {
        assertThat(plan("select id from receipt r where r.state in ('NEW', 'CLAIMED') order by r.id limit 1")).contains("receipt_queue");
        assertThat(plan("select * from outbox where state = 'QUEUED' and due_at <= 5 order by due_at, id limit 500")).contains("outbox_queue");
        assertThat(plan("select * from work_item where state = 'PENDING' order by due_at, id")).contains("work_item_open");
        assertThat(plan("select sum(tokens_in), sum(tokens_out) from model_call where asked_at >= 5")).contains("COVERING INDEX model_call_by_day");
    }

    private String plan(String sql) throws SQLException {
        var plan = new StringBuilder();
        try (Connection connection = connection(); ResultSet result = connection.createStatement().executeQuery("explain query plan " + sql)) {
            while (result.next()) plan.append(result.getString("detail")).append('\n');
        }
        return plan.toString();
    }

    @Test
    void the_schema_of_a_newer_kept_is_refused() throws SQLException {
        house.storage().close();
        execute("""
                insert into flyway_schema_history (installed_rank, version, description, type, script, checksum, installed_by, execution_time, success)
                values (99, '999', 'the future', 'SQL', 'V999__the_future.sql', 1, 'x', 1, 1)""");
        assertThatThrownBy(() -> Storage.open("jdbc:sqlite:" + folder.resolve("kept.db"), house.clock())).isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("was written by a newer Kept (schema 999): start that one, or restore a backup from before");
    }

    @Test
    void an_old_file_is_opened_again_with_all_that_is_in_it() {
        house.storage().close();
        try (Storage again = Storage.open("jdbc:sqlite:" + folder.resolve("kept.db"), house.clock())) {
            assertThat(again.ledger().account(ACME)).isPresent();
        }
    }

    @Test
    void only_a_path_is_a_url() {
        SettableClock clock = house.clock();
        assertThatThrownBy(() -> Storage.open("jdbc:sqlite::memory:", clock)).hasMessageContaining("the path of a file");
        assertThatThrownBy(() -> Storage.open("jdbc:sqlite:" + folder.resolve("no/such/kept.db"), clock)).hasMessageContaining("there is no folder");
        assertThatThrownBy(() -> Storage.open("jdbc:oracle://u:secret@host/x", clock)).hasMessageContaining("jdbc:sqlite:/path")
                .hasMessageNotContaining("secret");
    }
}
