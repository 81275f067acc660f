package kept.agent.ledger;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * One account with everything the books say of it on one day: what a letter to it is written from, and checked against.
 *
 * @param contacts    all of the account's, accounts payable first
 * @param invoices    open and settled, by due day then number
 * @param creditNotes all of the account's
 * @param today       the day in the account's time zone
 */
public record AccountSheet(
        Creditor creditor, Account account, List<Contact> contacts, List<Invoice> invoices, List<CreditNote> creditNotes, Exposure exposure, LocalDate today) {

    public AccountSheet {
        contacts = List.copyOf(contacts);
        invoices = List.copyOf(invoices);
        creditNotes = List.copyOf(creditNotes);
    }

    /** Empty when there is no such account, or its creditor is not in the books. */
    public static Optional<AccountSheet> of(Ledger ledger, AccountId id, Instant now) {
        return ledger.account(id).flatMap(account -> ledger.creditor(account.creditor()).map(creditor -> {
            LocalDate today = now.atZone(account.zone()).toLocalDate();
            return new AccountSheet(creditor, account, ledger.contacts(id), ledger.invoices(id), ledger.creditNotes(id), ledger.exposure(id, today), today);
        }));
    }

    public Optional<Invoice> invoice(InvoiceId number) {
        return invoices.stream().filter(i -> i.number().equals(number)).findFirst();
    }

    public List<Invoice> openItems() {
        return invoices.stream().filter(Invoice::isOpen).toList();
    }

    public Optional<Contact> contact(EmailAddress address) {
        return contacts.stream().filter(c -> c.address().equals(address)).findFirst();
    }
}
