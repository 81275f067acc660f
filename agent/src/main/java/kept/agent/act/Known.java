package kept.agent.act;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kept.agent.conversation.Conversation;
import kept.agent.conversation.Message;
import kept.agent.conversation.Outgoing;
import kept.agent.conversation.ReceiptId;
import kept.agent.decide.Facts;
import kept.agent.dunning.Notice;
import kept.agent.ledger.Account;
import kept.agent.ledger.AccountId;
import kept.agent.ledger.Contact;
import kept.agent.ledger.Invoice;
import kept.agent.ledger.InvoiceId;
import kept.agent.policy.Policy;
import kept.agent.promise.Promise;
import kept.agent.read.AccountContext;
import kept.agent.read.Intent;
import kept.agent.read.PeopleNames;
import kept.agent.read.Readings;
import kept.agent.worklist.WorkItem;

/** Gathers from the stores what a reader may know of an account, and what a decision depends on, at this moment. */
public final class Known {

    private static final Pattern NUMBER_LIKE = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}./_-]{1,40}");

    /** Before every mail there is. */
    private static final ReceiptId NOTHING = new ReceiptId(0);

    private final Stores stores;
    private final Supplier<Policy> policy;
    private final Clock clock;
    private final Duration freshFor;
    private final BooleanSupplier killed;
    private final Stages stages;

    /**
     * @param policy   the active one, asked each time
     * @param freshFor how old the books may be before nothing is done alone (R85)
     * @param killed   whether outbound is switched off (R89)
     */
    public Known(Stores stores, Supplier<Policy> policy, Clock clock, Duration freshFor, BooleanSupplier killed, Stages stages) {
        this.stores = stores;
        this.policy = policy;
        this.clock = clock;
        this.freshFor = freshFor;
        this.killed = killed;
        this.stages = stages;
    }

    public AccountContext context(Message message, Account account) {
        return stages.during(Stages.Stage.FACTS, () -> lookedUpFor(message, account));
    }

    private AccountContext lookedUpFor(Message message, Account account) {
        return new AccountContext(account.name(), account.zone(), account.locale(), account.language(), account.currency(),
                stores.ledger().invoices(account.id()), reminded(message, account.id()), earlier(message, account.id()),
                foreign(message, account.id()), people(message, account.id()));
    }

    private Set<String> people(Message message, AccountId account) {
        List<Contact> contacts = stores.ledger().contacts(account);
        var headers = message.parsed().headers();
        return PeopleNames.of(Stream.concat(contacts.stream().map(Contact::name), Stream.of(headers.fromName())).toList(),
                Stream.concat(contacts.stream().map(Contact::address), headers.from().stream()).toList());
    }

    public Facts facts(Message message, Account account) {
        return stages.during(Stages.Stage.FACTS, () -> lookedUp(message, account));
    }

    private Facts lookedUp(Message message, Account account) {
        Policy policy = this.policy.get();
        LocalDate mailDay = message.effectiveAt().atZone(account.zone()).toLocalDate();
        LocalDate today = LocalDate.now(clock.withZone(account.zone()));
        Optional<Conversation> conversation = message.match().conversation().flatMap(stores.conversations()::find);
        boolean openWork = stores.worklist().open(account.id()).stream()
                .anyMatch(w -> w.message().isPresent() && !w.message().get().equals(message.id())
                        && w.kind() == WorkItem.Kind.MAIL && !w.joined().contains(message.id()));
        Instant dayAgo = clock.instant().minus(Duration.ofHours(24));
        int answers = message.parsed().headers().sender().map(a -> stores.conversations().automaticAnswers(a, dayAgo)).orElse(0);
        boolean late = Duration.between(message.effectiveAt(), message.receivedAt()).compareTo(Duration.ofDays(policy.oldestMailDays())) > 0;
        var state = new Facts.State(conversation.flatMap(Conversation::takenOver).isPresent(), openWork, answers, late, fresh(), killed.getAsBoolean(), isDealtWith(message),
                stores.bankChanges().pending(account.creditor()).isPresent());
        return new Facts(account, stores.ledger().creditor(account.creditor()), sender(message, account), stores.ledger().invoices(account.id()),
                stores.promises().of(account.id()), stores.disputes().of(account.id()), stores.holds().of(account.id()),
                earlier(message, account.id()), mailDay, today, policy, state);
    }

    /** The contact of this account who wrote; a no-reply sender's Reply-To counts where it is a stored contact (R20). */
    Optional<Contact> sender(Message message, Account account) {
        var headers = message.parsed().headers();
        Optional<Contact> direct = headers.sender().flatMap(a -> contactOf(account, a));
        if (direct.isPresent()) return direct;
        boolean noReply = headers.sender().map(a -> a.local().replaceAll("[._-]", "").contains("noreply")).orElse(false);
        return noReply && headers.replyTo().size() == 1 ? contactOf(account, headers.replyTo().get(0)) : Optional.empty();
    }

    private Optional<Contact> contactOf(Account account, kept.agent.ledger.EmailAddress address) {
        return stores.ledger().contacts(address).stream().filter(c -> c.accounts().contains(account.id())).findFirst();
    }

    private boolean isDealtWith(Message message) {
        return stores.worklist().about(message.id()).stream().filter(w -> w.kind() == WorkItem.Kind.MAIL || w.kind() == WorkItem.Kind.WAITING_FOR_MODEL)
                .anyMatch(w -> !w.isOpen() && w.state() != WorkItem.State.RESOLVED);
    }

    private boolean fresh() {
        return stores.ledger().importedAt().map(at -> Duration.between(at, clock.instant()).compareTo(freshFor) <= 0).orElse(false);
    }

    /** What the mail that is answered asked for; else what the account's newest notice did. */
    List<InvoiceId> reminded(Message message, AccountId account) {
        Optional<Outgoing> answered = message.match().answered().flatMap(stores.outbox()::byMessageId).map(Outbox.Sending::mail);
        if (answered.isPresent() && !answered.get().invoices().isEmpty() && answered.get().purpose() != Outgoing.Purpose.ANSWER) {
            return answered.get().invoices();
        }
        List<Notice> sent = stores.notices().sent(account);
        return sent.isEmpty() ? List.of() : sent.get(sent.size() - 1).invoices();
    }

    /**
     * What was said since a person settled a mail of this account last (R50): an old matter neither explains a new one nor sends it to a person.
     * A promise that stands is no old matter.
     */
    private List<AccountContext.Earlier> earlier(Message message, AccountId account) {
        var earlier = new ArrayList<AccountContext.Earlier>();
        Optional<ReceiptId> settled = stores.worklist().settledUpTo(account).filter(s -> s.compareTo(message.id()) < 0);
        settled.ifPresent(last -> stores.promises().of(account).stream().filter(p -> p.counts() && p.source().compareTo(last) <= 0).forEach(p -> earlier.add(new AccountContext.Earlier(
                p.madeAt().atZone(java.time.ZoneOffset.UTC).toLocalDate(), Intent.PROMISE_TO_PAY, p.invoices().stream().map(Promise.Part::invoice).toList(), Optional.of(p.payBy())))));
        for (Readings.Kept kept : stores.readings().of(account, settled.orElse(NOTHING))) {
            if (kept.message().id().compareTo(message.id()) >= 0 || kept.decision().isEmpty()) continue;
            LocalDate on = kept.message().effectiveAt().atZone(java.time.ZoneOffset.UTC).toLocalDate();
            kept.reading().statements().stream().filter(s -> s.isProven())
                    .forEach(s -> earlier.add(new AccountContext.Earlier(on, s.intent(), s.invoices(), s.date())));
        }
        return earlier;
    }

    /** Numbers in the mail that are another account's invoices. */
    private Set<InvoiceId> foreign(Message message, AccountId account) {
        var tokens = new LinkedHashSet<InvoiceId>();
        String text = message.parsed().headers().subject() + "\n" + message.parsed().body().newText();
        var m = NUMBER_LIKE.matcher(text);
        while (m.find() && tokens.size() < 500) {
            String token = m.group().replaceAll("[./_-]+$", "");
            if (token.chars().anyMatch(Character::isDigit)) tokens.add(new InvoiceId(token));
        }
        return stores.ledger().invoices(tokens).stream().filter(i -> !i.account().equals(account)).map(Invoice::number).collect(Collectors.toSet());
    }
}
