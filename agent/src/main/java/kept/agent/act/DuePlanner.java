package kept.agent.act;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import kept.agent.conversation.Conversation;
import kept.agent.conversation.Outgoing;
import kept.agent.conversation.Receipt;
import kept.agent.conversation.ReceiptId;
import kept.agent.dunning.AccountFacts;
import kept.agent.dunning.AccountFacts.Promised;
import kept.agent.dunning.AccountFacts.Waiting;
import kept.agent.dunning.Dunning;
import kept.agent.dunning.Notice;
import kept.agent.dunning.Plan;
import kept.agent.ledger.Account;
import kept.agent.ledger.Contact;
import kept.agent.ledger.Invoice;
import kept.agent.ledger.InvoiceId;
import kept.agent.policy.Policy;
import kept.agent.promise.Kept;
import kept.agent.promise.Promise;
import kept.agent.read.Intent;
import kept.agent.worklist.WorkItem;

/** Gathers from the stores what the plan looks at, at the moment it is asked; {@link Dunning} says what is due. */
public final class DuePlanner implements Planner {

    /** Items that mean: something this customer wrote, or was written, is not settled. A broken address is care, not waiting. */
    private static final Set<WorkItem.Kind> WAITING = EnumSet.of(
            WorkItem.Kind.MAIL, WorkItem.Kind.UNMATCHED, WorkItem.Kind.FAILED, WorkItem.Kind.WAITING_FOR_MODEL, WorkItem.Kind.UNCERTAIN_SEND);

    private final Stores stores;
    private final Supplier<Plan> plan;
    private final Supplier<Policy> policy;
    private final Duration freshFor;
    private final Clock clock;

    /** @param freshFor nobody is reminded on the ground of books older than this */
    public DuePlanner(Stores stores, Supplier<Plan> plan, Supplier<Policy> policy, Duration freshFor, Clock clock) {
        this.stores = stores;
        this.plan = plan;
        this.policy = policy;
        this.freshFor = freshFor;
        this.clock = clock;
    }

    /** @param day names the run; each account's own day is that of the clock, in its zone */
    @Override
    public List<Notice> plan(LocalDate day) {
        Instant now = clock.instant();
        Optional<Instant> importedAt = stores.ledger().importedAt();
        Dunning dunning = dunning();
        var lines = new ArrayList<Notice>();
        for (Account account : stores.ledger().accounts()) {
            if (!stores.ledger().openItems(account.id()).isEmpty()) lines.addAll(dunning.plan(now, importedAt, List.of(facts(account, now))));
        }
        return lines;
    }

    @Override
    public Optional<String> objection(Notice notice, Account account) {
        Instant now = clock.instant();
        return dunning().objection(notice, now, stores.ledger().importedAt(), facts(account, now));
    }

    @Override
    public Promise.Outcome outcome(Promise promise) {
        Account account = stores.ledger().account(promise.account()).orElseThrow();
        return outcome(promise, account, clock.instant().atZone(account.zone()).toLocalDate());
    }

    @Override
    public Optional<String> mustNotFollowUp(Promise promise, Account account) {
        Instant now = clock.instant();
        AccountFacts facts = facts(account, now);
        return facts.arrangements().promises().stream().filter(p -> p.promise().id() == promise.id()).findFirst()
                .map(p -> dunning().followUpObjection(p, now, stores.ledger().importedAt(), facts)).orElse(Optional.of("follow-up.no-promise: it is not on file"));
    }

    private Dunning dunning() {
        return new Dunning(plan.get(), policy.get().graceDays(), freshFor);
    }

    private AccountFacts facts(Account account, Instant now) {
        LocalDate today = now.atZone(account.zone()).toLocalDate();
        List<Contact> contacts = stores.ledger().contacts(account.id());
        var arrangements = new AccountFacts.Arrangements(stores.holds().of(account.id()), stores.disputes().of(account.id()), promises(account, today), copiesAwaited(account));
        LocalDate knownSince = contacts.stream().map(Contact::addedAt).min(Instant::compareTo).orElse(now).atZone(account.zone()).toLocalDate();
        var history = new AccountFacts.History(stores.notices().sent(account.id()), stores.notices().brought(account.id()), unasked(account), knownSince);
        return new AccountFacts(account, contacts, stores.ledger().openItems(account.id()), stores.ledger().exposure(account.id(), today), arrangements, history, waiting(account));
    }

    private List<Promised> promises(Account account, LocalDate today) {
        List<Promise> all = stores.promises().of(account.id());
        boolean past = all.stream().anyMatch(p -> p.payBy().isBefore(today));
        Set<Long> open = past ? stores.promises().dueBefore(today).stream().map(Promise::id).collect(Collectors.toSet()) : Set.of();
        return all.stream()
                .map(p -> new Promised(p, outcome(p, account, today), p.payBy().isBefore(today) && !open.contains(p.id()))).toList();
    }

    private Promise.Outcome outcome(Promise promise, Account account, LocalDate today) {
        return Kept.outcome(promise, stores.promises().of(account.id()), stores.ledger().invoices(account.id()), stores.ledger().payments(account.id()), today, policy.get().graceDays(), account.zone());
    }

    private Set<InvoiceId> copiesAwaited(Account account) {
        Set<InvoiceId> without = stores.ledger().openItems(account.id()).stream().filter(i -> !i.hasDocument()).map(Invoice::number).collect(Collectors.toSet());
        if (without.isEmpty()) return Set.of();
        return stores.readings().of(account.id()).stream().flatMap(kept -> kept.reading().statements().stream())
                .filter(s -> s.intent() == Intent.INVOICE_COPY_REQUEST && s.isProven()).flatMap(s -> s.invoices().stream()).filter(without::contains).collect(Collectors.toSet());
    }

    /** The days on which this account was written to without having asked, by Kept or by a colleague from a mail program. */
    private List<LocalDate> unasked(Account account) {
        var days = new ArrayList<LocalDate>();
        for (Outbox.Sending sending : stores.outbox().of(account.id())) {
            if (sending.state() == Outbox.State.CANCELLED || sending.state() == Outbox.State.FAILED) continue;
            if (sending.mail().purpose() != Outgoing.Purpose.ANSWER) days.add(sending.queuedAt().atZone(account.zone()).toLocalDate());
        }
        stores.conversations().current(account.id()).map(Conversation::said).orElse(List.of()).stream()
                .filter(said -> said.ours() && !said.messageId().value().startsWith("<kept.")).forEach(said -> days.add(said.at().atZone(account.zone()).toLocalDate()));
        return days;
    }

    private Waiting waiting(Account account) {
        if (stores.worklist().open(account.id()).stream().anyMatch(item -> WAITING.contains(item.kind()))) return Waiting.FOR_A_PERSON;
        Optional<ReceiptId> newest = stores.conversations().newerInbound(account.id(), new ReceiptId(0));
        boolean unread = newest.flatMap(stores.receipts()::find).filter(r -> r.state() == Receipt.State.NEW || r.state() == Receipt.State.CLAIMED).isPresent();
        // Read, but kept to be decided together with a newer one.
        boolean undecided = newest.flatMap(stores.readings()::find).filter(k -> k.decision().isEmpty()).isPresent();
        return unread || undecided ? Waiting.UNREAD : Waiting.NOTHING;
    }
}
