package kept.agent.dunning;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import kept.agent.ledger.Account;
import kept.agent.ledger.Contact;
import kept.agent.ledger.Invoice;
import kept.agent.ledger.InvoiceId;
import kept.agent.ledger.Money;
import kept.agent.promise.Promise;

/** The plan applied to facts: who is written to now, about what, at which level, and who is left out and why. Pure: values in, values out. */
public final class Dunning {

    private final Plan plan;
    private final int graceDays;
    private final Duration freshFor;

    /**
     * @param graceDays of the policy: how long after a promised day the money may still be on its way
     * @param freshFor  nobody is reminded on the ground of books older than this (R85)
     */
    public Dunning(Plan plan, int graceDays, Duration freshFor) {
        this.plan = plan;
        this.graceDays = graceDays;
        this.freshFor = freshFor;
    }

    /**
     * One line for each account to which a notice is due, planned or left out; none for the others.
     *
     * @param importedAt when the books last came in; empty: never
     */
    public List<Notice> plan(Instant at, Optional<Instant> importedAt, List<AccountFacts> accounts) {
        return accounts.stream().flatMap(facts -> line(at, importedAt, facts).stream()).toList();
    }

    /** Why a planned notice must not be written after all: what happened between its planning and now. Empty when it may. */
    public Optional<String> objection(Notice planned, Instant at, Optional<Instant> importedAt, AccountFacts facts) {
        Optional<Notice> now = line(at, importedAt, facts);
        if (now.isEmpty()) return Optional.of("notice.nothing-due: nothing is due of this account any more");
        if (now.get().state() == Notice.State.LEFT_OUT) return Optional.of(now.get().leftOut());
        if (now.get().level() != planned.level()) return Optional.of("notice.level: level " + now.get().level() + " is due now, and not " + planned.level());
        return planned.invoices().stream().filter(i -> !now.get().invoices().contains(i)).findFirst()
                .map(i -> new Stops(facts.arrangements(), now.get().on(), graceDays).of(i).orElse("notice.settled: " + i + " is not owed any more"));
    }

    /** Why nothing is written about a broken promise now; empty when it is to be followed up. */
    public Optional<String> followUpObjection(AccountFacts.Promised promised, Instant at, Optional<Instant> importedAt, AccountFacts facts) {
        LocalDate today = at.atZone(facts.account().zone()).toLocalDate();
        Promise promise = promised.promise();
        if (!promise.counts()) return Optional.of("follow-up.no-promise: it was " + promise.fact().name().toLowerCase(java.util.Locale.ROOT));
        if (promised.followedUp()) return Optional.of("follow-up.done: it was followed up before");
        if (!today.isAfter(promise.payBy().plusDays(graceDays))) return Optional.of("follow-up.early: the day and its grace are not over");
        if (promised.outcome() == Promise.Outcome.KEPT || promised.outcome() == Promise.Outcome.OPEN) return Optional.of("follow-up.kept: the money came");
        List<Invoice> missing = facts.openItems().stream().filter(i -> promise.covers(i.number())).toList();
        if (missing.isEmpty()) return Optional.of("follow-up.settled: its invoices are settled");
        Optional<String> account = accountObjection("follow-up", at, importedAt, facts).or(() -> touchObjection("follow-up", facts, today));
        if (account.isPresent()) return account;
        if (sum(missing).compareTo(facts.exposure().credits()) <= 0) return Optional.of("follow-up.credit-covers: a credit on the account covers it: allocate the payment");
        return missing.stream().map(i -> new Stops(facts.arrangements(), today, graceDays).besidesPromise(i.number())).flatMap(Optional::stream).findFirst();
    }

    /** Broken promises to be followed up now, one an account. */
    public List<Promise> followUps(Instant at, Optional<Instant> importedAt, List<AccountFacts> accounts) {
        return accounts.stream().flatMap(facts -> facts.arrangements().promises().stream()
                .filter(p -> followUpObjection(p, at, importedAt, facts).isEmpty()).map(AccountFacts.Promised::promise).limit(1)).toList();
    }

    private Optional<Notice> line(Instant at, Optional<Instant> importedAt, AccountFacts facts) {
        LocalDate today = at.atZone(facts.account().zone()).toLocalDate();
        var ladder = new Ladder(plan, facts.history(), facts.account().zone(), today);
        var stops = new Stops(facts.arrangements(), today, graceDays);
        List<Invoice> items = facts.openItems().stream().filter(i -> i.open().currency().equals(facts.account().currency())).toList();
        List<Invoice> triggering = items.stream().filter(i -> ladder.due(i) > 0).toList();
        List<Invoice> free = triggering.stream().filter(i -> stops.of(i.number()).isEmpty()).toList();
        if (triggering.isEmpty()) return afterLastLevel(facts, items, ladder, stops, today);

        List<Invoice> occasion = free.isEmpty() ? triggering : free;
        int level = occasion.stream().mapToInt(ladder::due).max().orElseThrow();
        boolean courtesy = !ladder.isAfterDue(level);
        // Nobody sends a friendly word about next week's invoice to whom he is reminding of last month's.
        if (courtesy && items.stream().anyMatch(i -> ladder.isReminded(i) && stops.of(i.number()).isEmpty())) return Optional.empty();
        List<Invoice> asked = courtesy
                ? occasion.stream().filter(i -> ladder.due(i) == level).toList()
                : items.stream().filter(i -> ladder.fits(i, level)).filter(i -> free.isEmpty() ? triggering.contains(i) : stops.of(i.number()).isEmpty()).toList();
        Optional<Contact> contact = contact(facts, today);

        String leftOut = accountObjection("notice", at, importedAt, facts)
                .or(() -> free.isEmpty() ? Optional.of(String.join("; ", triggering.stream().flatMap(i -> stops.of(i.number()).stream()).toList())) : Optional.empty())
                .or(() -> newAccountObjection(facts, today))
                .or(() -> contactObjection(facts, contact))
                .or(() -> creditObjection(facts, asked))
                .or(() -> touchObjection("notice", facts, today)).orElse("");
        return Optional.of(notice(facts, contact, level, today, asked, leftOut));
    }

    /** Nothing more is written alone; the line keeps the account in sight, since a plan that ends must not mean "never again" (R87). */
    private Optional<Notice> afterLastLevel(AccountFacts facts, List<Invoice> items, Ladder ladder, Stops stops, LocalDate today) {
        List<Invoice> top = items.stream().filter(ladder::isAtTheTop).filter(i -> stops.of(i.number()).isEmpty()).toList();
        if (top.isEmpty() || touchObjection("notice", facts, today).isPresent()) return Optional.empty();
        return Optional.of(notice(facts, Optional.empty(), plan.levels().size(), today, top, "notice.last-level: the plan's last letter was sent: a person decides what comes next"));
    }

    private static Notice notice(AccountFacts facts, Optional<Contact> contact, int level, LocalDate today, List<Invoice> asked, String leftOut) {
        List<InvoiceId> numbers = asked.stream().map(Invoice::number).toList();
        return new Notice(0, 0, facts.account().id(), contact.map(Contact::id), level, today, numbers, Optional.of(sum(asked)), leftOut,
                leftOut.isEmpty() ? Notice.State.PLANNED : Notice.State.LEFT_OUT, Optional.empty());
    }

    private Optional<String> accountObjection(String what, Instant at, Optional<Instant> importedAt, AccountFacts facts) {
        if (importedAt.isEmpty() || Duration.between(importedAt.get(), at).compareTo(freshFor) > 0) {
            return Optional.of(what + ".books-stale: the newest import is older than " + freshFor.toHours() + " hours: import payments first");
        }
        if (facts.account().kind() == Account.Kind.CONSUMER) return Optional.of(what + ".consumer: a consumer is written to by people only");
        if (facts.account().neverAlone()) return Optional.of(what + ".never-alone: this account is kept for people");
        if (!facts.exposure().net().isPositive()) return Optional.of(what + ".net-credit: after credits nothing is owed");
        return switch (facts.waiting()) {
            case FOR_A_PERSON -> Optional.of(what + ".mail-waiting: a mail of this customer waits for a person");
            case UNREAD -> Optional.of(what + ".mail-unread: a mail of this customer is not read yet");
            case NOTHING -> Optional.empty();
        };
    }

    private Optional<String> newAccountObjection(AccountFacts facts, LocalDate today) {
        boolean unknown = facts.history().sent().isEmpty() && facts.history().brought().isEmpty();
        LocalDate from = facts.history().knownSince().plusDays(plan.newAccountDays());
        return unknown && today.isBefore(from) ? Optional.of("notice.new-account: it came in without a history: nothing before " + from) : Optional.empty();
    }

    private static Optional<String> contactObjection(AccountFacts facts, Optional<Contact> contact) {
        if (contact.isPresent()) return Optional.empty();
        boolean reachable = facts.contacts().stream().anyMatch(Contact::mayBeWrittenTo);
        return Optional.of(reachable ? "notice.contact-held: whoever pays the invoices is away or may not be written to for now" : "notice.no-contact: nobody on file can be written to");
    }

    private static Optional<String> creditObjection(AccountFacts facts, List<Invoice> asked) {
        return sum(asked).compareTo(facts.exposure().credits()) <= 0
                ? Optional.of("notice.credit-covers: a credit on the account covers these invoices: allocate it") : Optional.empty();
    }

    /** R86: between two mails nobody asked for, whoever sent them and whatever about. */
    private Optional<String> touchObjection(String what, AccountFacts facts, LocalDate today) {
        List<LocalDate> touches = new ArrayList<>(facts.history().unasked());
        facts.history().sent().forEach(n -> touches.add(n.on()));
        facts.history().brought().flatMap(Notices.Brought::lastContactOn).ifPresent(touches::add);
        Optional<LocalDate> last = touches.stream().max(LocalDate::compareTo);
        if (last.isPresent() && ChronoUnit.DAYS.between(last.get(), today) < plan.minimumIntervalDays()) {
            return Optional.of(what + ".interval: last written to on " + last.get() + ", and " + plan.minimumIntervalDays() + " days must lie between");
        }
        long month = touches.stream().distinct().filter(d -> ChronoUnit.DAYS.between(d, today) < 30).count();
        return month >= plan.maximumPer30Days() ? Optional.of(what + ".maximum: written to " + month + " times in 30 days") : Optional.empty();
    }

    /** Whoever pays invoices, the next one if the first is away; where nobody is known to pay them, anybody. Somebody else is not written to in a held payer's place. */
    private static Optional<Contact> contact(AccountFacts facts, LocalDate today) {
        List<Contact> payers = facts.contacts().stream().filter(c -> c.role() == Contact.Role.ACCOUNTS_PAYABLE).toList();
        return (payers.isEmpty() ? facts.contacts() : payers).stream().filter(Contact::mayBeWrittenTo)
                .filter(c -> facts.arrangements().holds().stream().noneMatch(h -> h.contact().filter(c.id()::equals).isPresent() && h.stands(today))).findFirst();
    }

    private static Money sum(List<Invoice> invoices) {
        Money sum = Money.zero(invoices.get(0).open().currency());
        for (Invoice invoice : invoices) sum = sum.plus(invoice.open());
        return sum;
    }
}
