package kept.console.feed;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.Map;
import java.util.function.Consumer;
import kept.agent.act.Stores;
import kept.agent.ledger.Account;
import kept.agent.ledger.AccountId;
import kept.agent.ledger.Contact;
import kept.agent.ledger.CreditorId;
import kept.agent.ledger.EmailAddress;
import kept.agent.ledger.InvoiceId;
import kept.agent.ledger.Money;
import kept.console.KeptRun;
import kept.console.settings.SettingsFile;
import kept.console.wiring.Wiring;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImportTest {
    @TempDir Path folder;
    private BooksFolder books;

    @BeforeEach
    void a_company() throws IOException {
        Files.writeString(folder.resolve("kept.yaml"), "mailbox: {imap: {host: localhost}, smtp: {host: localhost}}\n");
        books = new BooksFolder(folder.resolve("books"));
    }

    @Test
    void the_books_come_in_whole() {
        KeptRun.Ended ended = kept("import", "books");

        assertThat(ended.status()).as(ended.out() + ended.err()).isZero();
        assertThat(ended.out()).contains("accounts.csv", "belongs to no invoice: RE_26-0.pdf (no invoice has this number)", "1 invoices have no file", "Imported: ");
        seen(stores -> {
            var ledger = stores.ledger();
            Account mueller = ledger.account(new AccountId("MUELLER")).orElseThrow();
            assertThat(mueller.name()).isEqualTo("Müller & Söhne, KG");
            assertThat(mueller.kind()).isEqualTo(Account.Kind.BUSINESS);
            assertThat(mueller.creditor()).isEqualTo(new CreditorId("NORD"));
            assertThat(ledger.creditors()).singleElement().satisfies(c -> {
                assertThat(c.missing()).isEmpty();
                assertThat(c.banks()).containsOnlyKeys(Currency.getInstance("EUR"), Currency.getInstance("USD"));
            });
            assertThat(ledger.contacts(new EmailAddress("Books@Service.example"))).singleElement()
                    .satisfies(c -> assertThat(c.accounts()).containsExactlyInAnyOrder(new AccountId("ACME"), new AccountId("MUELLER")));
            assertThat(ledger.contacts(new AccountId("MUELLER"))).extracting(Contact::firstImport).containsOnly(true);
            assertThat(open(stores, "INV-1042")).isEqualTo(Money.parse("USD 1000.00"));
            assertThat(open(stores, "RE/26-001")).isEqualTo(Money.parse("EUR 900.00"));
            assertThat(open(stores, "RE/26-002")).isEqualTo(Money.parse("EUR 100.00"));
            assertThat(ledger.exposure(new AccountId("ACME"), LocalDate.of(2026, 3, 12)).credits()).isEqualTo(Money.parse("USD 50.00"));
            assertThat(stores.documents().ofInvoice(new InvoiceId("RE/26-001")).orElseThrow().bytes())
                    .isEqualTo("%PDF-1.4 RE/26-001".getBytes(StandardCharsets.UTF_8));
            assertThat(stores.notices().brought(new AccountId("MUELLER"))).hasValueSatisfying(b -> {
                assertThat(b.level()).isEqualTo(2);
                assertThat(b.lastContactOn()).contains(LocalDate.of(2026, 2, 20));
            });
        });
    }

    @Test
    void the_same_again_changes_nothing() {
        kept("import", "books");
        KeptRun.Ended again = kept("import", "books");

        assertThat(again.status()).isZero();
        assertThat(again.out()).contains("Imported: 0 new, 0 changed");
    }

    @Test
    void what_an_import_does_not_mention_stays_and_what_it_says_anew_counts() {
        kept("import", "books");
        for (String file : new String[] {"creditor.csv", "bank_accounts.csv", "accounts.csv", "contacts.csv", "invoices.csv", "credit_notes.csv", "allocations.csv"}) books.without(file);
        books.file("payments.csv", "id,account,amount,value_on\nBANK-2,ACME,1000.00,2026-03-11\n").file("allocations.csv", "payment,invoice,amount\nBANK-2,INV-1042,1000.00\n");

        assertThat(kept("import", "books").out()).contains("1 new");
        seen(stores -> {
            assertThat(open(stores, "INV-1042").isZero()).isTrue();
            assertThat(stores.ledger().accounts()).hasSize(2);
        });
    }

    @Test
    void other_bank_details_are_a_proposal_that_two_people_must_confirm() throws IOException {
        kept("import", "books");
        books.file("bank_accounts.csv", "creditor,currency,holder,bank,iban,bic\n,EUR,Nordlicht Handels GmbH,Andere Bank,DE75512108001245126199,\n");

        assertThat(kept("import", "books", "--dry-run").out()).contains("creditor NORD: these are other bank details than those in force");
        KeptRun.Ended imported = KeptRun.in(folder).at("2026-03-12T09:00:00Z").run("import", "books", "--as", "Ada");
        assertThat(imported.status()).isZero();
        assertThat(imported.out()).contains("two people have confirmed them and 24 hours have passed");
        assertThat(kept("worklist", "show").out()).contains("urgent", "bank change", "creditor NORD");
        assertThat(kept("worklist", "show", "1").out()).contains("EUR: DE75512108001245126199 of Nordlicht Handels GmbH at Andere Bank, instead of DE02120300000000202051", "USD: no account, instead of",
                "confirmed by ada, one more person must confirm it, and it comes into force at 2026-03-13T09:00:00Z at the earliest");
        assertThat(kept("doctor").out()).contains("our bank details are to change");

        // Books that say nothing of it neither take it back nor bring it forward.
        books.without("bank_accounts.csv");
        assertThat(kept("import", "books").out()).contains("a change of its bank details still waits");
        assertThat(kept("bank", "confirm", "2", "--as", "ADA").out()).contains("you have confirmed this already");
        assertThat(kept("bank", "confirm", "9", "--as", "bob").status()).isEqualTo(1);
        KeptRun.Ended bob = kept("bank", "confirm", "2", "--as", "bob");
        assertThat(bob.status()).as(bob.out() + bob.err()).isZero();
        assertThat(bob.out()).contains("confirmed by ada and bob, it comes into force by itself at 2026-03-13T09:00:00Z");
        assertThat(kept("bank", "show").out()).contains("NORD is paid to:\n  EUR  DE02120300000000202051", "Change 2 of NORD, brought by Ada", "  EUR  DE75512108001245126199");

        // A day later whatever looks lets it come into force.
        KeptRun later = KeptRun.in(folder).at("2026-03-13T09:00:00Z");
        assertThat(later.run("import", "books").status()).isZero();
        assertThat(later.run("bank", "show").out()).contains("NORD is paid to:\n  EUR  DE75512108001245126199", "Change 2 of NORD: in force at 2026-03-13T09:00:00Z, confirmed by ada and bob");
        JsonNode json = new ObjectMapper().readTree(later.run("bank", "show", "--json").out());
        assertThat(json.at("/inForce/NORD/EUR/iban").asText()).isEqualTo("DE75512108001245126199");
        assertThat(json.at("/pending").size()).isZero();
        assertThat(later.run("bank", "refuse", "2", "--as", "eve").out()).contains("Somebody was faster");
    }

    @Test
    void a_dry_run_says_what_would_come_in_and_changes_nothing() {
        KeptRun.Ended dry = kept("import", "books", "--dry-run");

        assertThat(dry.status()).isZero();
        assertThat(dry.out()).contains("Dry run, nothing was changed. It would be: ").doesNotContain("0 new");
        seen(stores -> assertThat(stores.ledger().accounts()).isEmpty());
    }

    @Test
    void one_wrong_line_and_nothing_comes_in_and_all_wrong_lines_are_named() {
        books.line("invoices.csv", "INV-9,NOBODY,10.00,2026-01-01,2026-02-01,,").line("invoices.csv", "INV-10,ACME,\"1,250.00\",2026-01-01,2026-02-01,,")
                .line("contacts.csv", "c9,not an address,X,,,ACME");

        KeptRun.Ended ended = kept("import", "books");

        assertThat(ended.status()).isEqualTo(1);
        assertThat(ended.out()).contains("contacts.csv:5: ", "invoices.csv:5: account: there is no account 'NOBODY'", "invoices.csv:6: amount: '1,250.00' is no amount", "Nothing was changed: 3 wrong lines");
        seen(stores -> assertThat(stores.ledger().accounts()).isEmpty());
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            accounts.csv     | X,Y,business,Berlin,de,de,EUR,,,             | 4 | zone: 'Berlin' is no IANA time zone
            accounts.csv     | X,Y,business,Europe/Berlin,german,de,EUR,,,  | 4 | locale: 'german' is no BCP 47 tag
            accounts.csv     | X,Y,business,Europe/Berlin,de,de,Euro,,,     | 4 | currency: 'Euro' is no ISO 4217
            accounts.csv     | X,Y,firm,Europe/Berlin,de,de,EUR,,,          | 4 | kind: 'firm' must be one of business, sole_trader, consumer
            accounts.csv     | X,Y,,Europe/Berlin,de,de,EUR,,two,           | 4 | last_level: 'two' must be a whole number
            accounts.csv     | ACME,Y,,Europe/Berlin,de,de,EUR,,,           | 4 | id: 'ACME' stands in line 2 too
            accounts.csv     | X,,,Europe/Berlin,de,de,EUR,,,               | 4 | name: is empty
            accounts.csv     | X,Y,,Europe/Berlin,de,de,EUR                 | 4 | has 7 cells where the header names 10 columns
            invoices.csv     | I,ACME,10.00,01.02.2026,2026-03-01,,         | 5 | issued_on: '01.02.2026' is no day: write it as 2026-02-27
            invoices.csv     | I,ACME,10.00,2026-02-30,2026-03-01,,         | 5 | issued_on: '2026-02-30' is no day
            invoices.csv     | I,ACME,10.00,2026-02-01,2026-01-01,,         | 5 | due_on: lies before issued_on
            invoices.csv     | I,ACME,10.001,2026-01-01,2026-02-01,,        | 5 | does not fit USD, which has 2 decimals
            invoices.csv     | I,ACME,-10.00,2026-01-01,2026-02-01,,        | 5 | amount: '-10.00' is no amount
            invoices.csv     | I,ACME,0.00,2026-01-01,2026-02-01,,          | 5 | must be more than 0
            invoices.csv     | I,ACME,10.00,2026-01-01,2026-02-01,,11.00    | 5 | open: USD 11.00 is more than the invoice's USD 10.00
            payments.csv     | P,ACME,0,2026-03-02,                         | 3 | amount: '0' must be more than 0
            allocations.csv  | BANK-1,INV-1042,60.00                        | 3 | is more than what is left of payment BANK-1, USD 50.00
            allocations.csv  | BANK-7,INV-1042,60.00                        | 3 | payment: there is no 'BANK-7' in payments.csv
            bank_accounts.csv| WEST,EUR,a,b,c,d                             | 4 | creditor: there is no 'WEST' in creditor.csv
            creditor.csv     | WEST,West,Leeds,,GB1,,West,nobody,           | 3 | sender: 'nobody' is not an e-mail address
            """)
    void a_wrong_cell_is_named_with_its_file_and_line_and_what_would_be_right(String file, String line, int number, String text) {
        books.line(file, line);

        KeptRun.Ended ended = kept("import", "books");

        assertThat(ended.status()).isEqualTo(1);
        assertThat(ended.out()).contains("wrong: " + file + ":" + number + ": ").contains(text).contains("1 wrong line.");
    }

    @Test
    void a_wrong_header_is_named_before_any_line() {
        books.file("contacts.csv", "id,email,name,accounts\nc1,a@b.example,,ACME\n");

        assertThat(kept("import", "books").out()).contains("contacts.csv:1: there is no column 'email' here; the columns are id, address",
                "contacts.csv:1: the column 'address' is missing: e-mail address");
    }

    @Test
    void a_line_after_a_cell_with_a_line_break_is_named_rightly() {
        books.file("contacts.csv", "id,address,name,accounts\n\nc1,a@b.example,\"Two\nlines\",ACME\nc2,wrong,,ACME\n");

        assertThat(kept("import", "books").out()).contains("contacts.csv:5: address: 'wrong' is not");
    }

    @Test
    void spreadsheets_with_semicolons_and_a_mark_at_the_start_are_read_and_other_encodings_are_refused() {
        books.file("contacts.csv", "\uFEFFid;address;name;accounts\nc1;a@b.example;Jürgen;ACME\n");
        assertThat(kept("import", "books", "--dry-run").status()).isZero();

        books.file("contacts.csv", "id,address,name,accounts\nc1,a@b.example,Jürgen,ACME\n".getBytes(StandardCharsets.ISO_8859_1));
        assertThat(kept("import", "books").out()).contains("contacts.csv: is not UTF-8");
    }

    @Test
    void a_consumer_and_an_incomplete_creditor_are_warned_of() {
        books.line("accounts.csv", "P1,Paula Privat,consumer,Europe/Berlin,de-DE,de,EUR,,,")
                .file("creditor.csv", "id,legal_name,seat,vat_id,sender_name,sender\nNORD,N,Hamburg,,N,a@b.example\n");

        assertThat(kept("import", "books").out()).contains("warning: accounts.csv:4: account P1 is a consumer", "warning: creditor NORD: nothing is sent in its name without vat_id");
    }

    @Test
    void a_creditor_must_be_said_where_there_are_several_and_a_wrong_account_is_reported_once() {
        books.line("creditor.csv", "WEST,West Ltd,Leeds,,GB1,,West,ar@west.example,").file("bank_accounts.csv", "creditor,currency,holder,iban\nNORD,EUR,N,DE1\n");

        assertThat(kept("import", "books").out()).contains("accounts.csv:2: creditor: must be said, there are 2", "accounts.csv:3: ", "2 wrong lines");
    }

    @Test
    void a_file_that_only_calls_itself_pdf_is_refused() {
        books.file("invoices/INV-1042.pdf", "<html>");
        assertThat(kept("import", "books").out()).contains("invoices/INV-1042.pdf: is called .pdf and is none");
    }

    @Test
    void another_program_gets_it_as_json() {
        assertThat(kept("import", "books", "--json").out()).contains("\"published\" : true", "\"unmatched\" : [ \"RE_26-0.pdf (no invoice has this number)\" ]");
    }

    @Test
    void an_empty_folder_and_a_missing_one_say_what_was_looked_for() throws IOException {
        Files.createDirectories(folder.resolve("empty"));
        assertThat(kept("import", "empty").out()).contains("holds none of [creditor.csv");
        assertThat(kept("import", "nowhere").status()).isEqualTo(2);
        assertThat(kept("import", "--columns").out()).contains("accounts.csv: the customers", "zone", "IANA");
    }

    private static Money open(Stores stores, String number) {
        return stores.ledger().invoice(new InvoiceId(number)).orElseThrow().open();
    }

    private KeptRun.Ended kept(String... arguments) {
        return KeptRun.in(folder).run(arguments);
    }

    private void seen(Consumer<Stores> look) {
        var settings = SettingsFile.read(folder.resolve("kept.yaml"), Map.of());
        try (Wiring wiring = Wiring.of(settings, Clock.fixed(Instant.parse("2026-03-12T10:00:00Z"), ZoneOffset.UTC))) {
            look.accept(wiring.stores());
        }
    }
}
