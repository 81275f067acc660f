package kept.console.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompanyTest {

    private final Company company = new Company();

    @Test
    void eight_accounts_in_four_currencies_have_twenty_invoices_with_a_file_each(@TempDir Path folder) {
        company.writeBooks(folder);

        assertThat(Resources.table("books/accounts.csv")).hasSize(8);
        assertThat(Resources.table("books/accounts.csv").stream().map(a -> a.get("currency")).distinct()).hasSize(4);
        assertThat(folder.resolve("invoices").toFile().list()).hasSize(20);
        assertThat(folder.resolve("accounts.csv")).isRegularFile();
    }

    @Test
    void an_invoices_lines_add_up_to_what_the_books_say() {
        var amounts = new HashMap<String, BigDecimal>();
        for (Map<String, String> row : Resources.table("books/invoices.csv")) amounts.put(row.get("number"), new BigDecimal(row.get("amount")));
        for (InvoicePdf.Invoice invoice : company.invoices()) {
            assertThat(invoice.gross()).as(invoice.number()).isEqualByComparingTo(amounts.get(invoice.number()));
            assertThat(invoice.due()).isEqualTo(invoice.issued().plusDays(30));
        }
    }

    @Test
    void the_same_invoice_is_the_same_file_byte_for_byte(@TempDir Path folder) throws Exception {
        company.writeBooks(folder.resolve("a"));
        company.writeBooks(folder.resolve("b"));
        assertThat(folder.resolve("a/invoices/LL-40117.pdf")).hasSameBinaryContentAs(folder.resolve("b/invoices/LL-40117.pdf"));
        assertThat(company.attachment("KOS-88213.pdf")).isEqualTo(company.attachment("KOS-88213.pdf"));
    }

    @Test
    void a_day_without_payments_has_an_empty_statement(@TempDir Path folder) {
        company.writeFeed(folder, LocalDate.of(2026, 3, 4));
        assertThat(folder.resolve("payments.csv")).hasContent("id,account,amount,currency,value_on,reference");
        assertThat(company.feed(LocalDate.of(2026, 3, 9))).hasSize(2);
    }
}
