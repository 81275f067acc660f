package kept.mailbox.match;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import kept.agent.conversation.Match.Candidate;
import kept.agent.conversation.Parsed;
import kept.agent.ledger.Account;
import kept.agent.ledger.AccountId;
import kept.agent.ledger.Contact;
import kept.agent.ledger.EmailAddress;
import kept.agent.ledger.Invoice;
import kept.agent.ledger.Ledger;

/** For a person who looks at an unmatched mail: whose it may be, best guess first, and why. Nothing acts on these. */
final class Candidates {

    private static final int MOST = 5;

    private static final Set<String> EVERYBODYS = Set.of("gmail.com", "googlemail.com", "outlook.com", "hotmail.com", "live.com", "yahoo.com",
            "gmx.de", "gmx.net", "web.de", "t-online.de",
            "icloud.com", "me.com", "aol.com", "orange.fr", "wanadoo.fr", "free.fr", "libero.it", "proton.me", "protonmail.com", "mail.ru", "qq.com",
            "163.com", "wp.pl", "o2.pl");

    private final Ledger ledger;

    Candidates(Ledger ledger) {
        this.ledger = ledger;
    }

    List<Candidate> of(Parsed mail) {
        Map<AccountId, String> found = new LinkedHashMap<>();
        for (EmailAddress sender : mail.headers().from()) {
            for (Contact contact : ledger.contacts(sender)) contact.accounts().stream().sorted(java.util.Comparator.comparing(AccountId::value))
                    .forEach(a -> found.putIfAbsent(a, "the sender is a contact of this account, and of others"));
        }
        for (Invoice invoice : ledger.invoices(Numbers.likelyIn(mail.headers().subject() + "\n" + mail.body().newText()))) {
            found.putIfAbsent(invoice.account(), "the mail names its invoice " + invoice.number());
        }
        for (EmailAddress replyTo : mail.headers().replyTo()) {
            for (Contact contact : ledger.contacts(replyTo)) contact.accounts().forEach(a -> found.putIfAbsent(a, "Reply-To is a contact of this account"));
        }
        if (found.size() < MOST) byDomain(mail, found);
        var ranked = new ArrayList<Candidate>();
        found.forEach((account, why) -> {
            if (ranked.size() < MOST) ranked.add(new Candidate(account, why));
        });
        return ranked;
    }

    private void byDomain(Parsed mail, Map<AccountId, String> found) {
        for (EmailAddress sender : mail.headers().from()) {
            if (EVERYBODYS.contains(sender.domain())) continue;
            for (Account account : ledger.accounts()) {
                boolean same = ledger.contacts(account.id()).stream().anyMatch(c -> c.address().domain().equals(sender.domain()));
                if (same) found.putIfAbsent(account.id(), "a contact of this account has the same mail domain");
                if (found.size() >= MOST) return;
            }
        }
    }
}
