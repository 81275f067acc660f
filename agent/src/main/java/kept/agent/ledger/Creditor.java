package kept.agent.ledger;

import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;

/**
 * The selling company, as its letters must name it (§ 35a GmbHG, UK Company, Limited Liability Partnership and Business
 * (Names and Trading Disclosures) Regulations 2015).
 *
 * @param register     court and number of the commercial register, or empty where the legal form has none
 * @param managers     managing directors as printed on letters, or empty
 * @param senderName   the name mails are sent under
 * @param sender       the address mails are sent from
 * @param banks        where to pay, by currency; read from a {@link Ledger}: as in force, which need not be what the newest books say ({@link BankChange})
 * @param phone        how to reach a person
 */
public record Creditor(
        CreditorId id,
        String legalName,
        String seat,
        String register,
        String vatId,
        String managers,
        String senderName,
        EmailAddress sender,
        String phone,
        Map<Currency, BankAccount> banks) {

    public Creditor {
        banks = Map.copyOf(banks);
    }

    /** What a letter must say and this record does not: empty when mails may be sent in its name. */
    public List<String> missing() {
        var missing = new ArrayList<String>();
        if (legalName.isBlank()) missing.add("legal_name");
        if (seat.isBlank()) missing.add("seat");
        if (vatId.isBlank()) missing.add("vat_id");
        if (senderName.isBlank()) missing.add("sender_name");
        return missing;
    }

    /** The same with these bank details. */
    public Creditor paidTo(Map<Currency, BankAccount> other) {
        return new Creditor(id, legalName, seat, register, vatId, managers, senderName, sender, phone, other);
    }

    public record BankAccount(String holder, String bank, String iban, String bic) {}
}
