package kept.agent.act;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import kept.agent.conversation.Match;
import kept.agent.conversation.Message;
import kept.agent.conversation.ReceiptId;
import kept.agent.decide.BusinessDays;
import kept.agent.decide.Decision;
import kept.agent.decide.DecisionText;
import kept.agent.journal.Lane;
import kept.agent.ledger.Account;
import kept.agent.ledger.AccountId;
import kept.agent.ledger.BankChange;
import kept.agent.ledger.Invoice;
import kept.agent.ledger.Ledger;
import kept.agent.ledger.Money;
import kept.agent.policy.Policy;
import kept.agent.worklist.WorkItem;

/** Makes the work items, each kind in one place. */
final class WorkItems {

    private static final Pattern REPLY_CODE = Pattern.compile("\\b[245]\\d\\d\\b(?:[ -][245]\\.\\d{1,3}\\.\\d{1,3}\\b)?");

    private WorkItems() {}

    static WorkItem mail(Message message, Account account, Decision decision, String draft, Optional<Money> atRisk, Decision.Work work, Instant now, Policy policy) {
        List<String> rules = decision.reasons().stream().map(r -> r.rule()).filter(r -> !r.endsWith(".auto")).distinct().toList();
        return item(WorkItem.Kind.MAIL, new Lane.OfAccount(account.id()).key(), Optional.of(account.id()), message, work.urgency(), work.headline(), rules,
                DecisionText.write(decision), draft, atRisk, now, dueAt(account, now, policy.reviewBusinessDays()));
    }

    static WorkItem waiting(Message message, Account account, String why, Optional<Money> atRisk, Instant now, Instant dueAt) {
        return item(WorkItem.Kind.WAITING_FOR_MODEL, new Lane.OfAccount(account.id()).key(), Optional.of(account.id()), message, Decision.Urgency.NORMAL,
                "waiting for the language model: " + why, List.of("reading.model_down"), "", "", atRisk, now, dueAt);
    }

    /** A mail of nobody on file. The best guess at its account is kept, so that no notice goes there meanwhile (R101). */
    static WorkItem unmatched(Message message, Lane lane, Instant now) {
        Optional<AccountId> guess = message.match().candidates().stream().findFirst().map(Match.Candidate::account);
        String headline = guess.isPresent() ? "from nobody on file; perhaps about account " + guess.get() : "from nobody on file";
        return item(WorkItem.Kind.UNMATCHED, lane.key(), guess, message, Decision.Urgency.NORMAL, headline, List.of("standing." + message.standing().name().toLowerCase(java.util.Locale.ROOT)),
                "", "", Optional.empty(), now, now.plus(Duration.ofDays(2)));
    }

    /** Nothing is sent to the account meanwhile. */
    static WorkItem forgotten(Message message, Lane lane, Instant now) {
        Optional<AccountId> account = message.match().account().or(() -> message.match().candidates().stream().findFirst().map(Match.Candidate::account));
        return item(WorkItem.Kind.UNMATCHED, lane.key(), account, message, Decision.Urgency.HIGH, "from somebody who asked to be forgotten: not read, not answered; see to it by hand",
                List.of("contact.forgotten"), "", "", Optional.empty(), now, now.plus(Duration.ofDays(2)));
    }

    static WorkItem care(Message message, Lane lane, Optional<AccountId> account, String rule, String headline, Instant now) {
        return item(WorkItem.Kind.CARE, lane.key(), account, message, Decision.Urgency.NORMAL, headline, List.of(rule), "", "", Optional.empty(), now, now.plus(Duration.ofDays(2)));
    }

    /** @param account empty where nobody on file is told by the mail */
    static WorkItem failed(ReceiptId mail, Lane lane, Optional<AccountId> account, String problem, Instant now) {
        return new WorkItem(0, WorkItem.Kind.FAILED, lane.key(), account, Optional.of(mail), List.of(), Optional.empty(), Optional.empty(), Decision.Urgency.HIGH,
                "work on this mail failed: " + problem, List.of("mail.failed"), "", "", Optional.empty(), now, now.plus(Duration.ofDays(1)), WorkItem.State.PENDING, 0, "", Optional.empty());
    }

    /** The lead is to know at once (R109): urgent, and there until it is settled. */
    static WorkItem bankChange(BankChange change, Instant now) {
        return new WorkItem(0, WorkItem.Kind.BANK_CHANGE, Lane.INSTALLATION.key(), Optional.empty(), Optional.empty(), List.of(), Optional.empty(), Optional.empty(),
                Decision.Urgency.URGENT, headline(change), List.of("bank.change"), "", "", Optional.empty(), now, now.plus(Duration.ofDays(1)), WorkItem.State.PENDING, 0, "", Optional.empty());
    }

    /** No two changes have the same: an item is found by it. */
    static String headline(BankChange change) {
        return "our bank details are to change: creditor " + change.creditor() + ", change " + change.id();
    }

    static WorkItem sending(Outbox.Sending sending, WorkItem.Kind kind, String rule, String headline, Instant now) {
        return new WorkItem(0, kind, new Lane.OfAccount(sending.mail().account()).key(), Optional.of(sending.mail().account()), Optional.empty(),
                List.of(), Optional.empty(), Optional.of(sending.id()), Decision.Urgency.HIGH, headline, List.of(rule), "", "",
                Optional.empty(), now, now.plus(Duration.ofDays(1)), WorkItem.State.PENDING, 0, "", Optional.empty());
    }

    static WorkItem broken(kept.agent.promise.Promise promise, Account account, List<String> refusals, Instant now) {
        return new WorkItem(0, WorkItem.Kind.CARE, new Lane.OfAccount(account.id()).key(), Optional.of(account.id()), Optional.of(promise.source()), List.of(),
                Optional.empty(), Optional.empty(), Decision.Urgency.NORMAL,
                "promise " + promise.id() + " was broken, and its follow-up did not pass a limit: " + limits(refusals), List.of("promise.broken"), "", "",
                Optional.empty(), now, now.plus(Duration.ofDays(2)), WorkItem.State.PENDING, 0, "", Optional.empty());
    }

    static WorkItem run(long run, Optional<Money> atRisk, String headline, Instant now) {
        return new WorkItem(0, WorkItem.Kind.RUN, new Lane.OfMailbox("run").key(), Optional.empty(), Optional.empty(), List.of(), Optional.of(run), Optional.empty(),
                Decision.Urgency.NORMAL, headline, List.of("run.approve"), "", "", atRisk, now, now.plus(Duration.ofDays(1)), WorkItem.State.PENDING, 0, "", Optional.empty());
    }

    /** The names of the limits: what they say of a mail may hold an address or a name, and a headline holds none (R97). */
    static String limits(List<String> refusals) {
        return String.join(", ", refusals.stream().map(r -> r.split(":", 2)[0]).distinct().toList());
    }

    /** The reply code of a mail server, without its words, which often name the address. @return e.g. {@code " (550 5.1.1)"}; empty where there is none */
    static String code(String reply) {
        var code = REPLY_CODE.matcher(reply);
        return code.find() ? " (" + code.group() + ")" : "";
    }

    /** All that is open on the account, in its currency. */
    static Optional<Money> atRisk(Ledger ledger, Account account) {
        Money sum = Money.zero(account.currency());
        for (Invoice invoice : ledger.openItems(account.id())) {
            if (invoice.open().currency().equals(sum.currency())) sum = sum.plus(invoice.open());
        }
        return Optional.of(sum);
    }

    private static Instant dueAt(Account account, Instant now, int businessDays) {
        return BusinessDays.after(now.atZone(account.zone()).toLocalDate(), businessDays).atTime(LocalTime.of(17, 0)).atZone(account.zone()).toInstant();
    }

    private static WorkItem item(WorkItem.Kind kind, String lane, Optional<AccountId> account, Message message, Decision.Urgency urgency, String headline,
            List<String> rules, String proposal, String draft, Optional<Money> atRisk, Instant now, Instant dueAt) {
        return new WorkItem(0, kind, lane, account, Optional.of(message.id()), List.of(), Optional.empty(), Optional.empty(), urgency, headline, rules, proposal, draft,
                atRisk, now, dueAt, WorkItem.State.PENDING, 0, "", Optional.empty());
    }
}
