package kept.agent.ledger;

import java.time.ZoneId;
import java.util.Currency;
import java.util.Locale;
import java.util.Optional;

/**
 * One customer's receivable relation with one creditor.
 *
 * @param zone       the customer's time zone: every day of a mail or a promise is a day there
 * @param locale     empty where unknown: then 03/04 is no day
 * @param language   the language answers are written in where the mail's own is not known
 * @param neverAlone a person wants every act of this account proposed, none done
 */
public record Account(
        AccountId id,
        String name,
        CreditorId creditor,
        Optional<AccountId> parent,
        Kind kind,
        ZoneId zone,
        Optional<Locale> locale,
        Locale language,
        Currency currency,
        String owner,
        boolean neverAlone) {

    /** The same, with a person's word that nothing is done alone. */
    public Account withNeverAlone() {
        return new Account(id, name, creditor, parent, kind, zone, locale, language, currency, owner, true);
    }

    /** A consumer is never written to by the agent alone. */
    public enum Kind {
        BUSINESS,
        SOLE_TRADER,
        CONSUMER
    }
}
