package kept.agent.replay;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import kept.agent.act.Known;
import kept.agent.act.Stores;
import kept.agent.conversation.Message;
import kept.agent.decide.Facts;
import kept.agent.dunning.Notice;
import kept.agent.hold.Hold;
import kept.agent.ledger.Account;
import kept.agent.ledger.Invoice;
import kept.agent.ledger.InvoiceId;
import kept.agent.ledger.Money;
import kept.agent.ledger.Payment;
import kept.agent.policy.Policy;
import kept.agent.read.AccountContext;

/**
 * What was known of an account when a mail came, as far as the store still tells: money that came in later is taken back, and promises, disputes and
 * holds of that mail and later ones are left out. The state of the house then (who had taken over, how old the books were) is not kept; it is taken to
 * have been calm.
 */
final class Past {

    private final Stores stores;
    private final Known known;

    Past(Stores stores, Known known) {
        this.stores = stores;
        this.known = known;
    }

    AccountContext context(Message message, Account account) {
        AccountContext now = known.context(message, account);
        return new AccountContext(now.customer(), now.zone(), now.locale(), now.language(), now.currency(), invoices(message, account), reminded(message, account, now), now.earlier(), now.foreign(),
                now.people());
    }

    Facts facts(Message message, Account account, Policy policy) {
        Facts now = known.facts(message, account);
        LocalDate today = message.receivedAt().atZone(account.zone()).toLocalDate();
        boolean late = Duration.between(message.effectiveAt(), message.receivedAt()).compareTo(Duration.ofDays(policy.oldestMailDays())) > 0;
        return new Facts(account, now.creditor(), now.sender(), invoices(message, account),
                now.promises().stream().filter(p -> p.source().compareTo(message.id()) < 0).toList(),
                now.disputes().stream().filter(d -> d.source().compareTo(message.id()) < 0).toList(),
                now.holds().stream().filter(h -> stoodThen(h, message)).toList(), now.earlier(), now.mailDay(), today, policy,
                new Facts.State(false, false, 0, late, true, false, false));
    }

    private static boolean stoodThen(Hold hold, Message message) {
        Instant then = message.receivedAt();
        boolean later = hold.source().map(s -> s.compareTo(message.id()) >= 0).orElse(hold.placedAt().isAfter(then));
        return !later && hold.liftedAt().map(lifted -> lifted.isAfter(then)).orElse(true);
    }

    private List<Invoice> invoices(Message message, Account account) {
        List<Payment> later = stores.ledger().payments(account.id()).stream().filter(p -> p.recordedAt().isAfter(message.receivedAt())).toList();
        return stores.ledger().invoices(account.id()).stream().map(i -> asOf(i, later)).toList();
    }

    private static Invoice asOf(Invoice i, List<Payment> later) {
        Money open = i.open();
        for (Payment p : later) {
            for (Payment.Allocation a : p.allocations()) if (a.invoice().equals(i.number())) open = open.plus(a.amount());
        }
        return new Invoice(i.number(), i.account(), i.amount(), open, i.issuedOn(), i.dueOn(), i.purchaseOrder(), i.hasDocument());
    }

    /** What the answered mail asked for is known; without one it is the newest notice before the mail. */
    private List<InvoiceId> reminded(Message message, Account account, AccountContext now) {
        if (message.match().answered().isPresent()) return now.reminded();
        Optional<Notice> newest = stores.notices().sent(account.id()).stream().filter(n -> n.sentAt().map(at -> at.isBefore(message.receivedAt())).orElse(false)).reduce((a, b) -> b);
        return newest.map(Notice::invoices).orElse(List.of());
    }
}
