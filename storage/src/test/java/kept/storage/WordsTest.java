package kept.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every column that could hold a person's words, name or address is known to those who remove them. Whoever adds a text column sorts it in here: if
 * it may hold what customers wrote or who they are, {@code Wiping} must empty it and {@code FoundPerson} must look into it first.
 */
class WordsTest {

    /** Emptied when a mail, letter, call or work item goes, or when a contact is forgotten. */
    private static final String EMPTIED = """
            receipt: message_id sender problem
            raw_mail: bytes
            message: message_id content
            reading: content decision draft
            model_call: request answer
            promise: quote
            dispute: quote
            outbox: recipient subject mail note
            work_item: headline proposal draft
            work_note: words
            work_revision: content
            work_decision: content note
            contact_version: address name
            mail_words: words
            account_words: words
            """;

    /** Short texts of our own making; forgetting looks into them. */
    private static final String LOOKED_INTO = """
            conversation: subject
            notice: left_out note
            legal_hold: reason
            """;

    /** From the books, where the operator mends them. */
    private static final String BOOKS = """
            bank_change: creditor banks before
            creditor_version: id legal_name seat register vat_id managers sender_name sender phone banks
            account: id
            account_version: id name creditor parent kind zone locale language currency owner
            contact: id
            contact_version: id role language
            contact_account: contact account
            invoice: number
            invoice_version: number account currency purchase_order
            payment_version: id account currency reference
            document: hash name type bytes
            invoice_document: invoice hash name type
            brought_version: account
            """;

    /** Numbers, codes, days, hashes, and who of the staff did it. */
    private static final String CODES = """
            installation: key value
            app_user: name role password mail added_by
            one_time_link: hash app_user
            version: name hash text who
            active_version: name
            import_batch: state who
            bank_change: proposed_by state settled_by
            bank_confirmation: who
            contact_reach: contact reach
            allocation: payment invoice
            credit_note_version: number account currency invoice
            cursor: mailbox folder
            receipt: mailbox folder sha256 state claimed_by
            conversation: account taken_over
            message: account best_guess mail_class
            reading: account
            model_call: facts
            promise: account stated_currency
            promise_part: invoice currency
            promise_fact: fact who
            dispute: account currency reason owner closed_by
            dispute_invoice: invoice
            hold: account invoice contact reason author lifted_by
            notice_run: state approved_by
            notice: account contact currency state
            notice_invoice: invoice
            outbox: key account purpose message_id cleared_by state claimed_by
            work_item: kind lane account urgency rules currency state settled_by assigned_to
            work_note: who
            work_revision: who
            work_decision: verdict reason confirmed who state
            work_verdict: intent outcome
            never_alone: account who
            journal: lane kind facts chain
            journal_seal: lane chain
            lease: name holder
            account_words: account contact
            removal: what cause
            legal_hold: account placed_by released_by
            forgotten: address_hash contact forgotten_by
            """;

    @TempDir
    private Path folder;

    @Test
    void every_text_column_is_sorted_by_what_it_may_hold() throws SQLException {
        var sorted = new TreeSet<String>();
        for (String kind : List.of(EMPTIED, LOOKED_INTO, BOOKS, CODES)) {
            kind.lines().map(line -> line.split(": ")).forEach(line -> Arrays.stream(line[1].split(" ")).forEach(column -> sorted.add(line[0] + "." + column)));
        }
        SqliteHouse.in(folder).storage().close();
        assertThat(columns()).as("a column that is not sorted here may keep what somebody asked us to forget").isEqualTo(sorted);
    }

    private TreeSet<String> columns() throws SQLException {
        String sql = """
                select m.name || '.' || c.name from sqlite_master m join pragma_table_info(m.name) c
                where m.type = 'table' and m.name <> 'flyway_schema_history' and m.name not like 'sqlite_%' and m.name not like '%\\_words\\_index%' escape '\\' and lower(c.type) in ('text', 'blob')
                    and c.name not like '%\\_on' escape '\\' and c.name not in ('day', 'on_day', 'pay_by')
                """;
        var columns = new TreeSet<String>();
        try (Connection file = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("kept.db")); ResultSet rows = file.createStatement().executeQuery(sql)) {
            while (rows.next()) columns.add(rows.getString(1));
        }
        return columns;
    }
}
