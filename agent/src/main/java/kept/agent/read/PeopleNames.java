package kept.agent.read;

import java.util.Collection;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import kept.agent.ledger.EmailAddress;

/** What the account's people may be called in a mail: by the names on file, and by those their addresses spell out. */
public final class PeopleNames {

    private static final Set<String> DESKS = Set.of("info", "office", "mail", "contact", "accounts", "accounting", "account", "payable", "payables", "payments", "invoices", "invoice", "billing",
            "finance", "purchasing", "procurement", "orders", "order", "sales", "admin", "support", "service", "team", "noreply", "reply", "buchhaltung", "rechnung", "rechnungen",
            "einkauf", "kreditoren", "verwaltung", "buero", "compta", "comptabilite", "factures", "fournisseurs", "achats", "administracion", "contabilidad", "facturas",
            "amministrazione", "contabilita", "fatture", "administratie", "facturen", "crediteuren", "ksiegowosc", "ekonomi", "faktura", "finances", "treasury", "remittance");

    private PeopleNames() {}

    /** @param names as on file or in From headers; empty ones are left out */
    public static Set<String> of(Collection<String> names, Collection<EmailAddress> addresses) {
        var people = new HashSet<String>();
        names.stream().map(String::strip).filter(n -> n.length() > 1).forEach(people::add);
        for (EmailAddress address : addresses) {
            for (String part : address.local().split("[^\\p{L}]+")) {
                if (part.length() >= 3 && !DESKS.contains(part)) people.add(part.substring(0, 1).toUpperCase(Locale.ROOT) + part.substring(1));
            }
        }
        return people;
    }
}
