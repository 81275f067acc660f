package kept.console.web.worklist;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import kept.agent.act.Stores;
import kept.agent.hold.Hold;
import kept.agent.ledger.Account;
import kept.agent.ledger.Exposure;
import kept.agent.ledger.Invoice;
import kept.agent.ledger.InvoiceId;

/** What the books and the record say of an account, beside what its customer says. */
public record AccountView(
        String id, String name, String kind, String owner, String open, String overdue, String credits, List<Item> invoices, List<String> promises, List<String> disputes,
        List<String> holds) {

    /** @param days past due; negative before it. @param meant the mail speaks of it */
    public record Item(String number, String due, long days, String amount, String open, boolean meant, boolean hasFile) {}

    static AccountView of(Account account, Stores stores, Clock clock, Set<InvoiceId> meant) {
        LocalDate today = LocalDate.now(clock.withZone(account.zone()));
        Exposure exposure = stores.ledger().exposure(account.id(), today);
        var items = new ArrayList<Item>();
        for (Invoice i : stores.ledger().invoices(account.id())) {
            if (!i.isOpen() && !meant.contains(i.number())) continue;
            items.add(new Item(i.number().value(), i.dueOn().toString(), i.daysPastDue(today), i.amount().toString(), i.open().toString(), meant.contains(i.number()), i.hasDocument()));
        }
        List<String> promises = stores.promises().of(account.id()).stream().filter(p -> p.counts())
                .map(p -> String.join(", ", p.invoices().stream().map(x -> x.amount() + " on " + x.invoice()).toList()) + " by " + p.payBy()).toList();
        List<String> disputes = stores.disputes().of(account.id()).stream().filter(d -> d.isOpen())
                .map(d -> Words.of(d.reason()) + " on " + String.join(", ", d.invoices().stream().map(InvoiceId::value).toList()) + ", owner " + d.owner() + ", due " + d.dueOn()).toList();
        List<String> holds = stores.holds().of(account.id()).stream().filter(h -> h.stands(today)).map(AccountView::hold).toList();
        return new AccountView(account.id().value(), account.name(), Words.of(account.kind()), account.owner(), exposure.open().toString(), exposure.overdue().toString(),
                exposure.credits().isZero() ? "" : exposure.credits().toString(), items, promises, disputes, holds);
    }

    private static String hold(Hold h) {
        String what = h.contact().map(c -> "contact " + c).or(() -> h.invoice().map(InvoiceId::value)).orElse("whole account");
        return what + ": " + Words.of(h.reason()) + h.until().map(u -> " until " + u).orElse(" until lifted");
    }
}
