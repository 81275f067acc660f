package kept.console.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The made-up customers' books as files to import: three overdue invoices each, of which two have a file where they will write, and one that was paid. */
final class LoadBooks {

    static final String INVOICES = "number,account,amount,issued_on,due_on,purchase_order,open";

    private final List<Customer> customers;
    private final LocalDate day;
    private final Set<Integer> writers;

    /** @param writers whose invoices are overdue; those of the others are not due yet */
    LoadBooks(List<Customer> customers, LocalDate day, Set<Integer> writers) {
        this.customers = customers;
        this.day = day;
        this.writers = writers;
    }

    void write(Path folder) {
        writeParties(folder);
        file(folder, "invoices.csv", INVOICES, customers.stream().flatMap(this::invoices));
        try {
            Files.createDirectories(folder.resolve("invoices"));
            // Who does not write asks for no copy.
            for (Customer c : customers.stream().filter(c -> writers.contains(c.number())).toList()) {
                for (String number : c.open().subList(0, 2)) Files.writeString(folder.resolve("invoices").resolve(number + ".pdf"), "%PDF-1.4\n% " + number + "\n%%EOF\n");
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the books of the load could not be written", e);
        }
    }

    /** The creditor, the accounts and their contacts, without invoices. */
    void writeParties(Path folder) {
        file(folder, "creditor.csv", "id,legal_name,seat,register,vat_id,managers,sender_name,sender,phone", Stream.of(
                "RIVER,River & Bank Wholesale Ltd,\"2 Mill Lane, Derby, England\",\"Companies House, No. 00BENCH1\",GB000000001,\"Ada Mill\",River & Bank Accounts,accounts@riverbank.example,+44 1332 496 000"));
        file(folder, "bank_accounts.csv", "creditor,currency,holder,bank,iban,bic", Stream.of("GBP", "EUR", "USD").map(c ->
                "RIVER," + c + ",River & Bank Wholesale Ltd,Bench Bank,GB33BUKB20201555555555,BUKBGB22"));
        file(folder, "accounts.csv", "id,name,creditor,kind,zone,locale,language,currency,owner,last_level,last_contact_on", customers.stream().map(c ->
                c.id() + "," + c.name() + ",RIVER,business," + c.country().zone() + "," + c.country().locale() + "," + c.country().language() + "," + c.country().currency() + ",Ada,1," + day.minusDays(20)));
        file(folder, "contacts.csv", "id,address,name,role,language,accounts", customers.stream().flatMap(c -> Stream.of(
                "k" + c.number() + "," + c.address() + "," + c.person() + ",accounts_payable,," + c.id(),
                "o" + c.number() + ",office@" + c.domain() + ",,other,," + c.id())));
    }

    private Stream<String> invoices(Customer c) {
        String amount = c.cents() / 100 + ".00";
        LocalDate due = writers.contains(c.number()) ? day.minusDays(30) : day.plusDays(60);
        Stream<String> open = c.open().stream().map(n -> n + "," + c.id() + "," + amount + "," + due.minusDays(30) + "," + due + ",,");
        return Stream.concat(open, Stream.of(c.settled() + "," + c.id() + "," + amount + "," + day.minusDays(200) + "," + day.minusDays(170) + ",,0.00"));
    }

    static void file(Path folder, String name, String head, Stream<String> rows) {
        try {
            Files.createDirectories(folder);
            Files.write(folder.resolve(name), (Iterable<String>) Stream.concat(Stream.of(head), rows)::iterator);
        } catch (IOException e) {
            throw new UncheckedIOException("the books of the load could not be written", e);
        }
    }
}
