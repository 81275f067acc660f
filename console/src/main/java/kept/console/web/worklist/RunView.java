package kept.console.web.worklist;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import kept.agent.act.Stores;
import kept.agent.dunning.Notice;
import kept.agent.dunning.Notices;
import kept.agent.ledger.AccountId;
import kept.agent.ledger.Contact;
import kept.agent.ledger.Money;
import kept.agent.measure.Stocktaking;
import kept.console.web.session.Times;

/**
 * A day's notices before they go: who gets which, and who gets none and why (R110).
 *
 * @param booksFrom when the books last came in
 * @param newestPayment value day of the newest payment in the books: what was paid after it is not known here (R85)
 * @param unapplied payments that are not matched to invoices: somebody may be reminded of what is paid (R85)
 */
public record RunView(
        ListView.Row row, int version, boolean open, String day, String booksFrom, String newestPayment, long unapplied, List<Line> planned, List<LeftOut> leftOut, List<String> effects) {

    /** @param lastContact when a notice last went to the account, by Kept or by the books before it */
    public record Line(long notice, String account, String name, String contact, int level, String total, String invoices, String lastContact, String state, boolean canBeStruck) {}

    public record LeftOut(String account, String name, String why) {}

    static RunView of(ListView.Row row, int version, boolean open, long run, Stores stores, Stocktaking.Cash cash, Times times, List<String> effects) {
        var planned = new ArrayList<Line>();
        var leftOut = new ArrayList<LeftOut>();
        for (Notice n : stores.notices().lines(run)) {
            String name = stores.ledger().account(n.account()).map(a -> a.name()).orElse("");
            if (n.state() == Notice.State.LEFT_OUT) {
                leftOut.add(new LeftOut(n.account().value(), name, n.leftOut()));
                continue;
            }
            planned.add(new Line(n.id(), n.account().value(), name, n.contact().flatMap(stores.ledger()::contact).map(RunView::contact).orElse(""), n.level(),
                    n.total().map(Money::shown).orElse(""), String.join(", ", n.invoices().stream().map(i -> i.value()).toList()), lastContact(n.account(), stores, times),
                    n.state() == Notice.State.CANCELLED && !n.leftOut().isEmpty() ? "cancelled: " + n.leftOut() : Words.of(n.state()),
                    open && n.state() == Notice.State.PLANNED));
        }
        String day = stores.notices().run(run).map(r -> r.day().toString()).orElse("");
        return new RunView(row, version, open, day, stores.ledger().importedAt().map(times::at).orElse("never"), cash.newest().map(LocalDate::toString).orElse("none"), cash.unmatched(), planned, leftOut, effects);
    }

    private static String contact(Contact c) {
        return c.name().isEmpty() ? c.address().value() : c.name() + " <" + c.address() + ">";
    }

    private static String lastContact(AccountId account, Stores stores, Times times) {
        Optional<String> sent = stores.notices().sent(account).stream().flatMap(n -> n.sentAt().stream()).max(java.util.Comparator.naturalOrder()).map(times::at);
        return sent.or(() -> stores.notices().brought(account).flatMap(Notices.Brought::lastContactOn).map(Object::toString)).orElse("never");
    }
}
