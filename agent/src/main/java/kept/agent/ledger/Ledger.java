package kept.agent.ledger;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The reading side of the imported books. All amounts are facts of the last import; nothing here is worked out from mails. */
public interface Ledger {

    Optional<Creditor> creditor(CreditorId id);

    List<Creditor> creditors();

    Optional<Account> account(AccountId id);

    /** By id, in order. */
    List<Account> accounts();

    /** The account's contacts, accounts payable first, then by id. */
    List<Contact> contacts(AccountId account);

    /** Every contact with this address (one address may be stored once per creditor's books); case does not matter. */
    List<Contact> contacts(EmailAddress address);

    Optional<Contact> contact(ContactId id);

    /** Open and settled, by due day then number. */
    List<Invoice> invoices(AccountId account);

    /** Open ones only, by due day then number. */
    default List<Invoice> openItems(AccountId account) {
        return invoices(account).stream().filter(Invoice::isOpen).toList();
    }

    Optional<Invoice> invoice(InvoiceId number);

    /** Invoices of any account with one of these numbers: how another customer's number is recognised. */
    List<Invoice> invoices(Collection<InvoiceId> numbers);

    /** By value day. */
    List<Payment> payments(AccountId account);

    List<CreditNote> creditNotes(AccountId account);

    Exposure exposure(AccountId account, LocalDate today);

    /** When books last came in: the base of "is the ledger fresh". Empty before the first import. */
    Optional<Instant> importedAt();
}
