package kept.agent.act;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import kept.agent.conversation.Outgoing;
import kept.agent.conversation.ReceiptId;
import kept.agent.dunning.AccountFacts;
import kept.agent.dunning.AccountFacts.Waiting;
import kept.agent.dunning.Dunning;
import kept.agent.dunning.Notice;
import kept.agent.dunning.Notices;
import kept.agent.dunning.Plan;
import kept.agent.ledger.Account;
import kept.agent.ledger.Contact;
import kept.agent.ledger.Invoice;
import kept.agent.ledger.InvoiceId;
import kept.agent.policy.Policy;
import kept.agent.promise.Kept;
import kept.agent.promise.Promise;
import kept.agent.read.Intent;

/** Gathers what the plan looks at from the stores, at the moment it is asked, and has {@link Dunning} apply the plan to it. */
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
        List<AccountFacts> facts = stores.ledger().accounts().stream().map(this::facts).toList();
        return dunning().plan(clock.instant(), stores.ledger().importedAt(), facts);
    }

    @Override
    public Optional<String> objection(Notice notice, Account account) {
        return dunning().objection(notice, clock.instant(), stores.ledger().importedAt(), facts(account));
    }

    @Override
    public Promise.Outcome outcome(Promise promise) {
        return outcome(promise, stores.ledger().account(promise.account()).orElseThrow());
    }

    @Override
    public Optional<String> mustNotFollowUp(Promise promise, Account account) {
        var promised = new AccountFacts.Promised(promise, outcome(promise, account), false);
        return dunning().followUpObjection(promised, clock.instant(), stores.ledger().importedAt(), facts(account));
    }

    private Dunning dunning() {
        return new Dunning(plan.get(), policy.get().graceDays());
    }

    private Promise.Outcome outcome(Promise promise, Account account) {
        LocalDate today = LocalDate.now(clock.withZone(account.zone()));
        return Kept.outcome(promise, stores.ledger().invoices(account.id()), stores.ledger().payments(account.id()), today, policy.get().graceDays(), account.zone());
    }

    private AccountFacts facts(Account account) {
        LocalDate today = LocalDate.now(clock.withZone(account.zone()));
        List<AccountFacts.Promised> promises = stores.promises().of(account.id()).stream().map(p -> new AccountFacts.Promised(p, outcome(p, account), false)).toList();
        var arrangements = new AccountFacts.Arrangements(stores.holds().of(account.id()), stores.disputes().of(account.id()), promises, copiesAwaited(account));
        List<Contact> contacts = stores.ledger().contacts(account.id());
        Optional<Notices.Brought> brought = stores.notices().brought(account.id());
        var history = new AccountFacts.History(stores.notices().sent(account.id()), brought, unasked(account), knownSince(brought, contacts, account.zone(), today));
        return new AccountFacts(account, contacts, stores.ledger().openItems(account.id()), stores.ledger().exposure(account.id(), today), arrangements, history, waiting(account));
    }

    private Waiting waiting(Account account) {
        if (!stores.worklist().open(account.id()).isEmpty()) return Waiting.FOR_A_PERSON;
        return stores.conversations().newerInbound(account.id(), new ReceiptId(0)).filter(this::isUnread).isPresent() ? Waiting.UNREAD : Waiting.NOTHING;
    }

    private boolean isUnread(ReceiptId mail) {
        return stores.readings().find(mail).map(k -> k.decision().isEmpty()).orElse(true);
    }

    private List<LocalDate> unasked(Account account) {
        var days = new ArrayList<LocalDate>();
        for (Outbox.Sending sending : stores.outbox().of(account.id())) {
            boolean left = sending.state() == Outbox.State.SENT || sending.state() == Outbox.State.UNCERTAIN || sending.state() == Outbox.State.SENDING;
            if (left && sending.mail().purpose() != Outgoing.Purpose.ANSWER) days.add(sending.queuedAt().atZone(account.zone()).toLocalDate());
        }
        return days;
    }

    /** A customer who waits for the copy of an invoice is not reminded of it (R113). */
    private Set<InvoiceId> copiesAwaited(Account account) {
        Set<InvoiceId> without = stores.ledger().openItems(account.id()).stream().filter(i -> !i.hasDocument()).map(Invoice::number).collect(Collectors.toSet());
        if (without.isEmpty()) return Set.of();
        return stores.readings().of(account.id()).stream().flatMap(k -> k.reading().statements().stream()).filter(s -> s.intent() == Intent.INVOICE_COPY_REQUEST)
                .flatMap(s -> s.invoices().stream()).filter(without::contains).collect(Collectors.toSet());
    }

    private static LocalDate knownSince(Optional<Notices.Brought> brought, List<Contact> contacts, ZoneId zone, LocalDate today) {
        Optional<Instant> since = brought.map(Notices.Brought::importedAt).or(() -> contacts.stream().map(Contact::addedAt).min(Instant::compareTo));
        return since.map(at -> at.atZone(zone).toLocalDate()).orElse(today);
    }
}
