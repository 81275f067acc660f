package kept.agent.act;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import kept.agent.dispute.Dispute;
import kept.agent.dunning.Notice;
import kept.agent.dunning.Plan;
import kept.agent.hold.Hold;
import kept.agent.ledger.Account;
import kept.agent.ledger.Contact;
import kept.agent.ledger.Invoice;
import kept.agent.ledger.InvoiceId;
import kept.agent.ledger.Money;
import kept.agent.policy.Policy;
import kept.agent.promise.Kept;
import kept.agent.promise.Promise;

/** Works out what is due from ledger, plan and promises, at the moment it is asked. */
public final class DuePlanner implements Planner {

    private final Stores stores;
    private final Supplier<Plan> plan;
    private final Supplier<Policy> policy;
    private final Clock clock;

    public DuePlanner(Stores stores, Supplier<Plan> plan, Supplier<Policy> policy, Clock clock) {
        this.stores = stores;
        this.plan = plan;
        this.policy = policy;
        this.clock = clock;
    }

    @Override
    public List<Notice> plan(LocalDate day) {
        var lines = new ArrayList<Notice>();
        for (Account account : stores.ledger().accounts()) line(account, day).ifPresent(lines::add);
        return lines;
    }

    private Optional<Notice> line(Account account, LocalDate day) {
        List<Invoice> due = due(account, day);
        if (due.isEmpty()) return Optional.empty();
        int level = level(account, due, day);
        Optional<Contact> contact = stores.ledger().contacts(account.id()).stream().filter(Contact::mayBeWrittenTo).findFirst();
        String leftOut = leftOut(account, due, day, contact);
        List<Invoice> asked = due.stream().filter(i -> stops(account, i, day).isEmpty()).toList();
        List<InvoiceId> numbers = (asked.isEmpty() ? due : asked).stream().map(Invoice::number).toList();
        return Optional.of(new Notice(0, 0, account.id(), contact.map(Contact::id), level, day, numbers, Optional.of(sum(asked.isEmpty() ? due : asked)), leftOut,
                leftOut.isEmpty() ? Notice.State.PLANNED : Notice.State.LEFT_OUT, Optional.empty()));
    }

    private List<Invoice> due(Account account, LocalDate day) {
        int first = plan.get().levels().stream().mapToInt(Plan.Level::daysPastDue).min().orElse(0);
        return stores.ledger().openItems(account.id()).stream().filter(i -> i.daysPastDue(day) >= first).toList();
    }

    private int level(Account account, List<Invoice> due, LocalDate day) {
        long oldest = due.stream().mapToLong(i -> i.daysPastDue(day)).max().orElse(0);
        int byAge = plan.get().levels().stream().filter(l -> l.daysPastDue() <= oldest).max(Comparator.comparingInt(Plan.Level::rank)).map(Plan.Level::rank).orElse(1);
        List<Notice> sent = stores.notices().sent(account.id());
        int reached = sent.isEmpty() ? 0 : sent.get(sent.size() - 1).level();
        return Math.min(byAge, reached + 1);
    }

    private String leftOut(Account account, List<Invoice> due, LocalDate day, Optional<Contact> contact) {
        if (account.kind() == Account.Kind.CONSUMER) return "consumer: a consumer is written to by a person";
        if (contact.isEmpty()) return "no-contact: nobody on file can be written to";
        if (!stores.worklist().open(account.id()).isEmpty()) return "mail-waiting: a mail of this customer waits for a person";
        if (!stores.ledger().exposure(account.id(), day).net().isPositive()) return "net-credit: nothing is owed after credits";
        List<Notice> sent = stores.notices().sent(account.id());
        if (!sent.isEmpty() && sent.get(sent.size() - 1).on().plusDays(plan.get().minimumIntervalDays()).isAfter(day)) return "interval: the last notice is too young";
        List<String> stops = due.stream().map(i -> stops(account, i, day)).flatMap(Optional::stream).distinct().toList();
        boolean all = due.stream().allMatch(i -> stops(account, i, day).isPresent());
        return all ? String.join("; ", stops) : "";
    }

    private Optional<String> stops(Account account, Invoice invoice, LocalDate today) {
        if (!invoice.hasDocument()) return Optional.of("no-file: the file of " + invoice.number() + " is not stored");
        for (Hold hold : stores.holds().of(account.id())) {
            if (hold.stops(invoice.number(), today)) return Optional.of("held: " + invoice.number() + " " + hold.reason().name().toLowerCase(java.util.Locale.ROOT));
        }
        for (Dispute dispute : stores.disputes().of(account.id())) {
            if (dispute.isOpen() && dispute.invoices().contains(invoice.number())) return Optional.of("disputed: " + invoice.number());
        }
        for (Promise promise : stores.promises().of(account.id())) {
            if (promise.counts() && promise.covers(invoice.number()) && !today.isAfter(promise.payBy().plusDays(policy.get().graceDays()))) {
                return Optional.of("promised: " + invoice.number() + " by " + promise.payBy());
            }
        }
        return Optional.empty();
    }

    private static Money sum(List<Invoice> invoices) {
        Money sum = Money.zero(invoices.get(0).open().currency());
        for (Invoice i : invoices) if (i.open().currency().equals(sum.currency())) sum = sum.plus(i.open());
        return sum;
    }

    @Override
    public Optional<String> objection(Notice notice, Account account) {
        LocalDate today = LocalDate.now(clock.withZone(account.zone()));
        if (!stores.worklist().open(account.id()).isEmpty()) return Optional.of("a mail of this customer waits for a person");
        for (InvoiceId number : notice.invoices()) {
            Optional<Invoice> invoice = stores.ledger().invoice(number);
            if (invoice.isEmpty() || !invoice.get().isOpen()) return Optional.of("invoice " + number + " is settled");
            Optional<String> stop = stops(account, invoice.get(), today);
            if (stop.isPresent()) return stop;
        }
        return Optional.empty();
    }

    @Override
    public Promise.Outcome outcome(Promise promise) {
        Account account = stores.ledger().account(promise.account()).orElseThrow();
        return Kept.outcome(promise, stores.ledger().invoices(account.id()), stores.ledger().payments(account.id()), LocalDate.now(clock.withZone(account.zone())),
                policy.get().graceDays(), account.zone());
    }

    @Override
    public Optional<String> mustNotFollowUp(Promise promise, Account account) {
        LocalDate today = LocalDate.now(clock.withZone(account.zone()));
        if (!today.isAfter(promise.payBy().plusDays(policy.get().graceDays()))) return Optional.of("the day plus grace is not over");
        if (account.kind() == Account.Kind.CONSUMER || account.neverAlone()) return Optional.of("this account is written to by people");
        if (!stores.worklist().open(account.id()).isEmpty()) return Optional.of("a mail of this customer waits for a person");
        for (Promise.Part part : promise.invoices()) {
            for (Hold hold : stores.holds().of(account.id())) {
                if (hold.reason() != Hold.Reason.PROMISE && hold.stops(part.invoice(), today)) return Optional.of("held: " + hold.reason());
            }
        }
        return Optional.empty();
    }
}
