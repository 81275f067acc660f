package kept.agent.act;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import kept.agent.conversation.Conversation;
import kept.agent.conversation.ConversationId;
import kept.agent.conversation.Message;
import kept.agent.conversation.Outgoing;
import kept.agent.decide.Act;
import kept.agent.decide.Facts;
import kept.agent.dunning.Notice;
import kept.agent.dunning.Plan;
import kept.agent.guard.Clearance;
import kept.agent.guard.ClearedDraft;
import kept.agent.guard.Foreign;
import kept.agent.guard.Guard;
import kept.agent.guard.GuardFacts;
import kept.agent.ledger.Account;
import kept.agent.ledger.AccountSheet;
import kept.agent.ledger.Contact;
import kept.agent.ledger.InvoiceId;
import kept.agent.ledger.Invoice;
import kept.agent.policy.Policy;
import kept.agent.promise.Promise;
import kept.agent.read.Readings;
import kept.agent.write.AnswerOrder;
import kept.agent.write.Draft;
import kept.agent.write.Envelope;
import kept.agent.write.FollowUpOrder;
import kept.agent.write.NoticeOrder;
import kept.agent.write.Writer;

/** Has letters written and cleared, with the facts of the moment. What it returns may leave, or says why not. */
public final class Correspondent {

    /**
     * @param draft    as written; empty when there was nobody to write to
     * @param cleared  empty when a limit stopped it
     * @param refusals each as {@code limit: why}; before a person, one that nobody can let pass has no limit in front
     */
    public record Written(Optional<Draft> draft, Optional<ClearedDraft> cleared, List<String> refusals) {

        static Written nobody(String why) {
            return new Written(Optional.empty(), Optional.empty(), List.of("recipient: " + why));
        }
    }

    private final Stores stores;
    private final Writer writer;
    private final Guard guard;
    private final Supplier<Policy> policy;
    private final Supplier<Plan> plan;
    private final Clock clock;

    public Correspondent(Stores stores, Writer writer, Guard guard, Supplier<Policy> policy, Supplier<Plan> plan, Clock clock) {
        this.stores = stores;
        this.writer = writer;
        this.guard = guard;
        this.policy = policy;
        this.plan = plan;
        this.clock = clock;
    }

    Written answer(Message message, Account account, Facts facts, List<Act.Part> parts, String language, boolean automatic) {
        Conversation conversation = stores.conversations().find(message.match().conversation().orElseThrow()).orElseThrow();
        return answer(conversation, message, account, facts, parts, language, automatic);
    }

    /** @param conversation as stored, or a new one's beginning where the answer is only looked at */
    Written answer(Conversation conversation, Message message, Account account, Facts facts, List<Act.Part> parts, String language, boolean automatic) {
        AccountSheet sheet = sheet(account);
        Contact recipient = facts.sender().orElseThrow();
        var envelope = new Envelope(sheet, conversation, recipient, writer.language(Optional.of(language), recipient, account), automatic);
        Draft draft = writer.answer(new AnswerOrder(envelope, message, parts, facts.policy()));
        if (!automatic) return new Written(Optional.of(draft), Optional.empty(), List.of());
        return cleared(draft, guard.automatic(draft, facts(draft, sheet, conversation, Optional.of(message), Optional.of(language), parts, Optional.empty())));
    }

    /** An answer in a person's own words, not yet cleared. Empty where nobody on file wrote the mail. */
    Optional<Draft> byHand(Message message, Account account, Facts facts, String language, String text) {
        Conversation conversation = stores.conversations().find(message.match().conversation().orElseThrow()).orElseThrow();
        return facts.sender().map(recipient -> writer.byHand(new AnswerOrder(
                new Envelope(sheet(account), conversation, recipient, writer.language(Optional.of(language), recipient, account), false), message, List.of(), facts.policy()), text));
    }

    /** @param approvedBy under whose name the run leaves; empty: nobody looked, and the stricter sheet applies */
    Written notice(Notice notice, Account account, ConversationId conversation, String approvedBy) {
        Optional<Contact> recipient = notice.contact().flatMap(stores.ledger()::contact);
        if (recipient.isEmpty()) return Written.nobody("account " + account.id() + " has no contact to write to");
        return notice(notice, account, stores.conversations().find(conversation).orElseThrow(), recipient.get());
    }

    /** A notice as it would be written now, not to be sent. */
    Optional<Draft> look(Notice notice, Account account) {
        Conversation thread = stores.conversations().current(account.id()).orElseGet(() -> new Conversation(new ConversationId(0), account.id(), "", Optional.empty(), List.of()));
        return notice.contact().flatMap(stores.ledger()::contact).flatMap(recipient -> notice(notice, account, thread, recipient).draft());
    }

    private Written notice(Notice notice, Account account, Conversation thread, Contact recipient) {
        AccountSheet sheet = sheet(account);
        Plan.Level level = plan.get().levels().stream().filter(l -> l.rank() == notice.level()).findFirst().orElseThrow();
        // Nobody reads each notice of a run: whoever approves it approves the list, so that its mails are automatic ones.
        var envelope = new Envelope(sheet, thread, recipient, writer.language(Optional.empty(), recipient, account), true);
        Draft draft = writer.notice(new NoticeOrder(envelope, notice, level));
        return cleared(draft, guard.automatic(draft, facts(draft, sheet, thread, Optional.empty(), Optional.empty(), List.of(), Optional.empty())));
    }

    Written followUp(Promise promise, Account account, ConversationId conversation) {
        AccountSheet sheet = sheet(account);
        List<InvoiceId> missing = promise.invoices().stream().map(Promise.Part::invoice)
                .filter(n -> sheet.invoice(n).filter(Invoice::isOpen).isPresent()).toList();
        Optional<Contact> recipient = sheet.contacts().stream().filter(Contact::mayBeWrittenTo).filter(c -> wrote(promise, c)).findFirst()
                .or(() -> sheet.contacts().stream().filter(Contact::mayBeWrittenTo).findFirst());
        if (recipient.isEmpty()) return Written.nobody("account " + account.id() + " has no contact to write to");
        Conversation thread = stores.conversations().find(conversation).orElseThrow();
        var envelope = new Envelope(sheet, thread, recipient.get(), writer.language(languageOf(promise), recipient.get(), account), true);
        Draft draft = writer.followUp(new FollowUpOrder(envelope, promise, missing));
        return cleared(draft, guard.automatic(draft, facts(draft, sheet, thread, Optional.empty(), languageOf(promise), List.of(), Optional.of(promise))));
    }

    /** A draft that waited on the worklist leaves under a person's name, checked with the facts of now. */
    Written byPerson(Draft draft, Optional<Message> answering, List<Act.Part> parts, String who, Set<String> confirmed) {
        Account account = stores.ledger().account(draft.mail().account()).orElseThrow();
        Conversation conversation = stores.conversations().find(draft.mail().conversation()).orElseThrow();
        AccountSheet sheet = sheet(account);
        Clearance clearance = guard.byPerson(draft, facts(draft, sheet, conversation, answering, Optional.of(draft.language()), parts, Optional.empty()), confirmed, who);
        if (clearance instanceof Clearance.Refused refused) {
            List<String> refusals = refused.refusals().stream().map(r -> (r.confirmable() ? r.limit() + ": " : "") + r.text()).toList();
            return new Written(Optional.of(draft), Optional.empty(), refusals);
        }
        return cleared(draft, clearance);
    }

    private Written cleared(Draft draft, Clearance clearance) {
        if (clearance instanceof Clearance.Cleared ok) return new Written(Optional.of(draft), Optional.of(ok.draft()), List.of());
        List<String> refusals = ((Clearance.Refused) clearance).refusals().stream().map(r -> r.limit() + ": " + r.text()).toList();
        return new Written(Optional.of(draft), Optional.empty(), refusals);
    }

    private GuardFacts facts(Draft draft, AccountSheet sheet, Conversation conversation, Optional<Message> answering, Optional<String> language, List<Act.Part> parts,
            Optional<Promise> promise) {
        return new GuardFacts(sheet, conversation, answering, language, parts, promise, Foreign.files(draft, sheet.account().id(), stores.ledger(), stores.documents()),
                Foreign.of(draft, sheet.account().id(), stores.ledger()), sent(draft), policy.get(), clock.instant());
    }

    private GuardFacts.Sent sent(Draft draft) {
        Instant dayAgo = clock.instant().minus(Duration.ofHours(24));
        int answers = stores.conversations().automaticAnswers(draft.mail().to(), dayAgo);
        int identical = (int) stores.outbox().of(draft.mail().account(), dayAgo).stream()
                .filter(s -> s.state() != Outbox.State.CANCELLED && s.state() != Outbox.State.FAILED)
                .filter(s -> s.mail().automatic() && s.mail().purpose() == Outgoing.Purpose.ANSWER && !s.mail().key().equals(draft.mail().key()))
                .filter(s -> s.mail().to().equals(draft.mail().to()) && s.mail().text().equals(draft.mail().text())).count();
        return new GuardFacts.Sent(answers, identical);
    }

    private AccountSheet sheet(Account account) {
        return AccountSheet.of(stores.ledger(), account.id(), clock.instant())
                .orElseThrow(() -> new IllegalStateException("account " + account.id() + ": its creditor " + account.creditor() + " is not in the books: import creditor.csv"));
    }

    private boolean wrote(Promise promise, Contact contact) {
        return stores.readings().find(promise.source()).flatMap(k -> k.message().parsed().headers().sender()).filter(contact.address()::equals).isPresent();
    }

    private Optional<String> languageOf(Promise promise) {
        return stores.readings().find(promise.source()).map(Readings.Kept::reading).map(r -> r.language());
    }
}
