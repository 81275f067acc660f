package kept.agent.read;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import kept.agent.ledger.Invoice;
import kept.agent.ledger.InvoiceId;

/**
 * What a reader may know of the account: enough to understand "both" or "the March one", nothing of anybody else.
 *
 * @param customer  the account's name
 * @param locale    empty: 03/04 is no day
 * @param language  the account's language, first guess for the mail's
 * @param invoices  the account's own, open and settled
 * @param reminded  what the answered reminder asked for
 * @param earlier   earlier statements of this customer
 * @param foreign   numbers found in the mail that are another account's: named so that they are told apart, with nothing else of them
 * @param people   names of the account's people and of the mail's writer: told to no model, and masked where they stand in the mail (R108)
 */
public record AccountContext(
        String customer,
        ZoneId zone,
        Optional<Locale> locale,
        Locale language,
        Currency currency,
        List<Invoice> invoices,
        List<InvoiceId> reminded,
        List<Earlier> earlier,
        Set<InvoiceId> foreign,
        Set<String> people) {

    public AccountContext {
        invoices = List.copyOf(invoices);
        reminded = List.copyOf(reminded);
        earlier = List.copyOf(earlier);
        foreign = Set.copyOf(foreign);
        people = Set.copyOf(people);
    }

    public AccountContext(String customer, ZoneId zone, Optional<Locale> locale, Locale language, Currency currency, List<Invoice> invoices,
            List<InvoiceId> reminded, List<Earlier> earlier, Set<InvoiceId> foreign) {
        this(customer, zone, locale, language, currency, invoices, reminded, earlier, foreign, Set.of());
    }

    /** @param promised the day promised, where one was */
    public record Earlier(LocalDate on, Intent intent, List<InvoiceId> invoices, Optional<LocalDate> promised) {
        public Earlier {
            invoices = List.copyOf(invoices);
        }
    }
}
