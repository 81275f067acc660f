package kept.console.web.worklist;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import kept.agent.act.Effects;
import kept.agent.act.Stores;
import kept.agent.hold.Hold;
import kept.agent.ledger.Account;
import kept.agent.ledger.Contact;
import kept.agent.ledger.Exposure;
import kept.agent.ledger.Invoice;
import kept.agent.ledger.InvoiceId;
import kept.agent.ledger.Money;
import kept.agent.ledger.Payment;
import kept.agent.promise.Kept;
import kept.agent.promise.Promise;
import kept.console.web.session.Times;

/**
 * What the books and the record say of an account, beside what its customer says.
 *
 * @param ageing   open money by how late it is, in the order of lateness
 * @param kept     how promises that fell due were kept, in words; empty: none did
 */
public record AccountView(
        String id, String name, String kind, String owner, boolean neverAlone, boolean neverAloneByAPerson, String open, String overdue, String credits, List<Bucket> ageing, List<Item> invoices,
        List<Word> promises, String kept, List<Word> disputes, List<Word> holds, List<Person> contacts, List<String> payments, String lastContact) {

    /** @param share of all that is open, in percent; {@code lateness} from 0 (not due) to 4 (over 90 days) */
    public record Bucket(String name, int lateness, String amount, int share) {}

    /** @param days past due; negative before it. @param meant the mail speaks of it */
    public record Item(String number, String due, long days, String amount, String open, boolean isOpen, boolean meant, boolean hasFile) {}

    /** Something on record that can be ended by its number. @param state e.g. open, kept, broken */
    public record Word(long id, String text, String state, String day) {}

    public record Person(String id, String name, String address, String role, String state, boolean reachable) {}

    private static final List<String> BUCKETS = List.of("not due", "1–30 days", "31–60 days", "61–90 days", "over 90 days");

    static int lateness(long days) {
        return days <= 0 ? 0 : days <= 30 ? 1 : days <= 60 ? 2 : days <= 90 ? 3 : 4;
    }

    public static AccountView of(Account account, Stores stores, Clock clock, Set<InvoiceId> meant, int grace) {
        LocalDate today = LocalDate.now(clock.withZone(account.zone()));
        List<Invoice> invoices = stores.ledger().invoices(account.id());
        Exposure exposure = stores.ledger().exposure(account.id(), today);
        var items = new ArrayList<Item>();
        for (Invoice i : invoices) {
            if (!i.isOpen() && !meant.contains(i.number())) continue;
            items.add(new Item(i.number().value(), Times.day(i.dueOn()), i.daysPastDue(today), i.amount().shown(), i.open().shown(), i.isOpen(), meant.contains(i.number()), i.hasDocument()));
        }
        List<Promise> all = stores.promises().of(account.id());
        List<Word> promises = all.stream().filter(Promise::counts).sorted(Comparator.comparing(Promise::payBy).reversed())
                .map(p -> new Word(p.id(), sum(p) + " by " + Effects.day(p.payBy()) + " for " + String.join(", ", p.invoices().stream().map(x -> x.invoice().value()).toList()),
                        Words.of(Kept.outcome(p, all, invoices, stores.ledger().payments(account.id()), today, grace, account.zone())), p.payBy().toString())).toList();
        List<Word> disputes = stores.disputes().of(account.id()).stream().sorted(Comparator.comparing(d -> !d.isOpen()))
                .map(d -> new Word(d.id(), Words.of(d.reason()) + " on " + String.join(", ", d.invoices().stream().map(InvoiceId::value).toList()) + d.amount().map(a -> ", " + a.shown()).orElse("")
                        + ", owner " + d.owner() + ", answer due " + Times.day(d.dueOn()), d.isOpen() ? d.dueOn().isBefore(today) ? "late" : "open" : "closed", d.dueOn().toString())).toList();
        List<Word> holds = stores.holds().of(account.id()).stream().filter(h -> h.stands(today)).map(h -> new Word(h.id(), hold(h), h.author().equals(Hold.AGENT) ? "agent" : h.author(), "")).toList();
        List<Person> contacts = stores.ledger().contacts(account.id()).stream().map(AccountView::person).toList();
        List<String> payments = stores.ledger().payments(account.id()).stream().sorted(Comparator.comparing(Payment::valueOn).reversed()).limit(5)
                .map(p -> p.amount().shown() + " on " + Times.day(p.valueOn()) + (p.unapplied().isZero() ? "" : ", " + p.unapplied().shown() + " not matched")).toList();
        String last = stores.notices().sent(account.id()).stream().flatMap(n -> n.sentAt().stream()).max(Comparator.naturalOrder())
                .map(at -> Times.day(at.atZone(account.zone()).toLocalDate())).or(() -> stores.notices().brought(account.id()).flatMap(b -> b.lastContactOn()).map(Times::day)).orElse("never");
        return new AccountView(account.id().value(), account.name(), Words.of(account.kind()), account.owner(), account.neverAlone(), stores.worklist().trays().neverAlone().contains(account.id()),
                exposure.open().shown(), exposure.overdue().shown(), exposure.credits().isZero() ? "" : exposure.credits().shown(), ageing(invoices, today, account), items, promises, keptOf(promises), disputes,
                holds, contacts, payments, last);
    }

    private static String sum(Promise p) {
        Money sum = Money.zero(p.invoices().get(0).amount().currency());
        for (Promise.Part part : p.invoices()) sum = sum.plus(part.amount());
        return sum.shown();
    }

    private static List<Bucket> ageing(List<Invoice> invoices, LocalDate today, Account account) {
        long[] minor = new long[BUCKETS.size()];
        for (Invoice i : invoices) {
            if (i.isOpen() && i.open().currency().equals(account.currency())) minor[lateness(i.daysPastDue(today))] += i.open().minor();
        }
        long all = 0;
        for (long m : minor) all += m;
        var buckets = new ArrayList<Bucket>();
        for (int b = 0; b < minor.length; b++) {
            if (minor[b] > 0) buckets.add(new Bucket(BUCKETS.get(b), b, new Money(minor[b], account.currency()).shown(), (int) Math.max(1, Math.round(100.0 * minor[b] / all))));
        }
        return buckets;
    }

    private static String keptOf(List<Word> promises) {
        long due = promises.stream().filter(p -> !p.state().equals("open")).count();
        return due == 0 ? "" : promises.stream().filter(p -> p.state().equals("kept")).count() + " of " + due + " kept";
    }

    private static Person person(Contact c) {
        return new Person(c.id().value(), c.name(), c.address().value(), Words.of(c.role()), switch (c.reachable()) {
            case REACHABLE -> "";
            case UNDELIVERABLE -> "address failed";
            case STOPPED -> "asked for no more mail";
        }, c.mayBeWrittenTo());
    }

    private static String hold(Hold h) {
        String what = h.contact().map(c -> "contact " + c).or(() -> h.invoice().map(InvoiceId::value)).orElse("whole account");
        return what + ": " + Words.of(h.reason()) + h.until().map(u -> ", until " + Effects.day(u)).orElse(", until lifted");
    }
}
