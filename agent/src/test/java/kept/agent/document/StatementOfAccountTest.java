package kept.agent.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import kept.agent.ledger.Account;
import kept.agent.ledger.AccountSheet;
import kept.agent.ledger.Creditor;
import kept.agent.ledger.Money;
import kept.agent.write.Statement;
import kept.agent.write.World;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;

class StatementOfAccountTest {

    private final World world = new World();

    @Test
    void it_says_what_is_open_what_is_past_due_and_what_credit_stands_against_it() throws IOException {
        world.credits = Money.of("89.50", World.EUR);
        world.invoices.set(1, World.invoice("INV-1043", "0.00", "2026-03-05"));

        String text = text(Statement.of(World.WORDS, world.sheet(), "en").pdf());

        assertThat(text).contains("Nordlicht Handels GmbH", "Statement of account", "Acme Corp (ACME)", "Thursday, 12 March 2026", "INV-1042", "27 Feb 2026", "EUR 1,250.00",
                "Total open EUR 1,349.00", "of which past due EUR 1,250.00", "Less your credit EUR -89.50", "To be paid EUR 1,259.50", "Page 1/1").doesNotContain("INV-1043");
    }

    @Test
    void the_same_books_give_the_same_bytes() {
        byte[] one = Statement.of(World.WORDS, world.sheet(), "en").pdf();

        assertThat(Statement.of(World.WORDS, world.sheet(), "en").pdf()).isEqualTo(one);
        world.credits = Money.of("0.01", World.EUR);
        assertThat(Statement.of(World.WORDS, world.sheet(), "en").pdf()).isNotEqualTo(one);
    }

    @Test
    void names_of_other_alphabets_are_written_and_what_the_font_lacks_is_seen_to_be_missing() throws IOException {
        String text = text(Statement.of(World.WORDS, named("Łódź Čapek Ωμέγα Şirket 株式会社\u202F& \u200EСфера"), "fr").pdf());

        assertThat(text).contains("Łódź Čapek Ωμέγα Şirket ???? & Сфера (ACME)", "jeudi 12 mars 2026", "1 250,00 EUR");
    }

    @Test
    void a_long_list_runs_over_pages_that_each_have_their_columns_and_number() throws IOException {
        for (int i = 0; i < 100; i++) world.invoices.add(World.invoice("LONG/2026-27/%05d/A-VERY-LONG-NUMBER-INDEED".formatted(i), "10.00", "2026-04-01"));

        byte[] pdf = Statement.of(World.WORDS, world.sheet(), "de").pdf();

        try (PDDocument document = Loader.loadPDF(pdf)) {
            assertThat(document.getNumberOfPages()).isEqualTo(3);
        }
        assertThat(text(pdf)).contains("Seite 1/3", "Seite 3/3", "Offen insgesamt 2.689,50 EUR");
        assertThat(text(pdf).split("Fällig am", -1)).hasSize(4);
    }

    @Test
    void with_nothing_open_it_says_so() throws IOException {
        world.invoices.clear();

        assertThat(text(Statement.of(World.WORDS, world.sheet(), "en").pdf())).contains("Nothing is open on this account.", "Total open EUR 0.00");
    }

    @Test
    void a_creditor_without_register_or_managers_has_a_shorter_footer() throws IOException {
        world.creditor = new Creditor(world.creditor.id(), "Jo Petersen", "Hamburg", "", "", "", "Jo", world.creditor.sender(), "", world.creditor.banks());

        assertThat(text(Statement.of(World.WORDS, world.sheet(), "en").pdf())).contains("Jo Petersen, Hamburg").doesNotContain("\u00B7");
    }

    private AccountSheet named(String name) {
        AccountSheet s = world.sheet();
        Account a = s.account();
        var account = new Account(a.id(), name, a.creditor(), a.parent(), a.kind(), a.zone(), Optional.of(Locale.FRANCE), a.language(), a.currency(), a.owner(), a.neverAlone());
        return new AccountSheet(s.creditor(), account, s.contacts(), s.invoices(), s.creditNotes(), s.exposure(), s.today());
    }

    private static String text(byte[] pdf) throws IOException {
        if (System.getProperty("kept.look") != null) Files.write(Path.of(System.getProperty("kept.look"), "statement.pdf"), pdf);
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(document);
        }
    }
}
