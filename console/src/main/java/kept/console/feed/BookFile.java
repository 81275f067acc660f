package kept.console.feed;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** The files of an import, in the order they are taken in, with their columns: what {@code kept import --columns} and the reference say. */
public enum BookFile {
    CREDITOR("creditor.csv", "the selling companies, as their letters must name them",
            must("id", "the company's key in your books"),
            must("legal_name", "full name with the legal form"),
            may("seat", "place of the registered office; nothing is sent without it"),
            may("register", "court and number of the commercial register; empty where the legal form has none"),
            may("vat_id", "VAT identification number; nothing is sent without it"),
            may("managers", "managing directors as printed on letters"),
            must("sender_name", "the name mails are sent under"),
            must("sender", "the address mails are sent from"),
            may("phone", "how to reach a person")),
    BANK_ACCOUNTS("bank_accounts.csv", "where to pay, one line a currency",
            may("creditor", "empty where there is one creditor"),
            must("currency", "ISO 4217, e.g. EUR"),
            must("holder", "account holder"),
            may("bank", "name of the bank"),
            must("iban", "IBAN, or the account number where there is none"),
            may("bic", "BIC")),
    ACCOUNTS("accounts.csv", "the customers",
            must("id", "the customer's number; case matters"),
            must("name", "the customer's name"),
            may("creditor", "empty where there is one creditor"),
            may("parent", "id of the account this one belongs to"),
            may("kind", "business (the default), sole_trader or consumer; a consumer is never written to without a person"),
            must("zone", "IANA time zone, e.g. Europe/Berlin: every day of a mail is a day there"),
            may("locale", "BCP 47, e.g. en-GB; empty: 03/04 is no day and goes to a person"),
            must("language", "BCP 47 language of letters, e.g. de"),
            must("currency", "ISO 4217, e.g. EUR"),
            may("owner", "who in your company looks after it"),
            may("never_alone", "true: every act is proposed to a person; default false"),
            may("last_level", "dunning level reached before Kept; empty: starts in the lowest, some days after import"),
            may("last_contact_on", "day it was last reminded, e.g. 2026-02-27")),
    CONTACTS("contacts.csv", "the people to write to",
            must("id", "the contact's key in your books"),
            must("address", "e-mail address"),
            may("name", "as in a salutation"),
            may("role", "accounts_payable (the default: gets notices first), buyer, management or other"),
            may("language", "BCP 47; empty: the account's"),
            must("accounts", "ids of the accounts it stands for, with ; between them")),
    INVOICES("invoices.csv", "open and settled invoices",
            must("number", "exactly as on the invoice"),
            must("account", "id of the account"),
            must("amount", "gross, a plain decimal such as 1250.00"),
            may("currency", "ISO 4217; empty: the account's"),
            must("issued_on", "e.g. 2026-01-28"),
            must("due_on", "e.g. 2026-02-27"),
            may("purchase_order", "the customer's order number"),
            may("open", "what is still owed; empty: the amount less what credit notes and payments pay of it")),
    CREDIT_NOTES("credit_notes.csv", "credit notes",
            must("number", "exactly as on the credit note"),
            must("account", "id of the account"),
            must("amount", "what is credited, more than 0"),
            may("currency", "ISO 4217; empty: the account's"),
            must("issued_on", "e.g. 2026-02-03"),
            may("invoice", "the invoice it is against; empty: stands to the account's credit")),
    PAYMENTS("payments.csv", "money in",
            must("id", "the bank's or the books' reference, unique"),
            must("account", "id of the account"),
            must("amount", "more than 0"),
            may("currency", "ISO 4217; empty: the account's"),
            must("value_on", "value day at your bank, e.g. 2026-03-02"),
            may("reference", "what the payer wrote")),
    ALLOCATIONS("allocations.csv", "what each payment of payments.csv pays; the rest of it is unapplied cash",
            must("payment", "id in payments.csv"),
            must("invoice", "number of the invoice"),
            must("amount", "how much of it, more than 0"));

    private final String file;
    private final String about;
    private final List<Column> columns;

    BookFile(String file, String about, Column... columns) {
        this.file = file;
        this.about = about;
        this.columns = List.of(columns);
    }

    /** @param needed the column must be there and filled in every line */
    public record Column(String name, boolean needed, String about) {}

    public String file() {
        return file;
    }

    public String about() {
        return about;
    }

    public List<Column> columns() {
        return columns;
    }

    static Stream<BookFile> all() {
        return Arrays.stream(values());
    }

    private static Column must(String name, String about) {
        return new Column(name, true, about);
    }

    private static Column may(String name, String about) {
        return new Column(name, false, about);
    }
}
