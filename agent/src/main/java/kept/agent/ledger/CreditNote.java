package kept.agent.ledger;

import java.time.LocalDate;
import java.util.Optional;

/** A credit note; against one invoice, or (empty) standing to the account's credit and shown netted. */
public record CreditNote(String number, AccountId account, Money amount, LocalDate issuedOn, Optional<InvoiceId> invoice) {}
