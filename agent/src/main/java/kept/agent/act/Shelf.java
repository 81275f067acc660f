package kept.agent.act;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import kept.agent.conversation.Forgotten;
import kept.agent.conversation.MailClass;
import kept.agent.conversation.Message;
import kept.agent.conversation.Parsed;
import kept.agent.conversation.Receipt;
import kept.agent.conversation.ReceiptId;
import kept.agent.journal.Lane;
import kept.agent.ledger.AccountId;
import kept.agent.ledger.Contact;
import kept.agent.ledger.EmailAddress;
import kept.agent.worklist.WorkItem;

/** Mails that are not read as a customer's words: each kind is noted, and what must not wait is put before a person. */
public final class Shelf {

    private final Stores stores;
    private final Clock clock;
    private final Forgotten forgotten;

    public Shelf(Stores stores, Clock clock) {
        this(stores, clock, Forgotten.NOBODY);
    }

    /** @param forgotten who is not to be read, answered or chased any more */
    public Shelf(Stores stores, Clock clock, Forgotten forgotten) {
        this.stores = stores;
        this.clock = clock;
        this.forgotten = forgotten;
    }

    /** Whether its sender asked to be forgotten. */
    public boolean isForgotten(Message message) {
        return message.parsed().headers().from().stream().anyMatch(forgotten::knows);
    }

    /** Who asked to be forgotten writes again: no reader sees it, nobody is answered; a person sees to it. */
    public String wroteAgain(Message message) {
        Lane lane = lane(message);
        return stores.books().write(lane, pen -> {
            pen.worklist().open(WorkItems.forgotten(message, lane, clock.instant()));
            note(pen, "mail.forgotten", message, Map.of());
            return "contact.forgotten";
        });
    }

    /** From before this installation: it is shown in its thread, and nothing follows from it, whoever wrote it and whatever it says (R102). */
    public String history(Message message) {
        return stores.books().write(lane(message), pen -> {
            message.match().account().filter(id -> stores.ledger().account(id).isPresent()).ifPresent(account -> pen.conversations().joined(
                    message.match().conversation().orElseGet(() -> pen.conversations().begin(account, message.parsed().headers().subject())), message));
            note(pen, "mail.history", message, Map.of());
            return "history";
        });
    }

    /** Nobody on file: shown, never answered (R31). */
    public String unmatched(Message message) {
        Lane lane = lane(message);
        return stores.books().write(lane, pen -> {
            pen.worklist().open(WorkItems.unmatched(message, lane, clock.instant()));
            note(pen, "mail.unmatched", message, Map.of("standing", message.standing().name()));
            return "unmatched";
        });
    }

    /** A colleague answered from a mail program: the thread is theirs until released (R49, R103). */
    public String answeredByStaff(Message message) {
        Lane lane = lane(message);
        return stores.books().write(lane, pen -> {
            message.match().conversation().ifPresent(conversation -> {
                pen.conversations().joined(conversation, message);
                pen.conversations().takeOver(conversation, "staff by mail");
                stores.worklist().openIn(conversation)
                        .ifPresent(item -> pen.worklist().settle(item.id(), item.version(), WorkItem.State.ANSWERED, "staff by mail"));
            });
            note(pen, "mail.staff", message, Map.of());
            return "staff";
        });
    }

    /** R26: for good, the address is not written to again; for now, it is only counted. */
    public String failedDelivery(Message message) {
        Optional<Outbox.Sending> failed = message.parsed().sorted().failure().flatMap(Parsed.DeliveryFailure::original).flatMap(stores.outbox()::byMessageId);
        Optional<EmailAddress> address = failed.map(f -> f.mail().to())
                .or(() -> message.parsed().sorted().failure().flatMap(Parsed.DeliveryFailure::recipient));
        Optional<AccountId> account = failed.map(f -> f.mail().account()).or(() -> message.match().account());
        List<Contact> contacts = address.map(stores.ledger()::contacts).orElse(List.of());
        boolean hard = message.mailClass() == MailClass.BOUNCE_HARD;
        Lane lane = account.<Lane>map(Lane.OfAccount::new).orElseGet(() -> lane(message));
        return stores.books().write(lane, pen -> {
            failed.ifPresent(f -> pen.conversations().joined(f.mail().conversation(), message));
            if (hard) {
                contacts.forEach(c -> pen.reach(c.id(), Contact.Reach.UNDELIVERABLE));
                String headline = contacts.isEmpty() ? "a mail could not be delivered, and its address is on no file" : "contact " + contacts.get(0).id() + " cannot be reached: the address failed for good";
                pen.worklist().open(WorkItems.care(message, lane, account, "bounce.hard", headline, clock.instant()));
            }
            var facts = new TreeMap<String, String>(Map.of("status", message.parsed().sorted().failure().map(Parsed.DeliveryFailure::status).orElse("")));
            contacts.forEach(c -> facts.put("contact", c.id().value()));
            note(pen, hard ? "bounce.hard" : "bounce.soft", message, facts);
            return hard ? "bounce.hard" : "bounce.soft";
        });
    }

    public String putAway(Message message) {
        String kind = "mail." + message.mailClass().name().toLowerCase(Locale.ROOT);
        return stores.books().write(lane(message), pen -> {
            if (message.mailClass() == MailClass.CHALLENGE) {
                pen.worklist().open(WorkItems.care(message, lane(message), message.match().account(), kind, "a mail server asks a person to prove we are no machine", clock.instant()));
            }
            note(pen, kind, message, Map.of());
            return kind;
        });
    }

    /**
     * A mail no work could be done on: shown, with what went wrong by class, never by content (R6, R97).
     *
     * @param message empty where not even its parsing came to an end: then the account is guessed by the address it claims to be from
     */
    public void failed(Receipt receipt, Optional<Message> message, String problem) {
        Lane lane = message.map(Shelf::lane).orElseGet(() -> lane(receipt));
        Optional<AccountId> account = message.isPresent() ? message.get().match().account() : claimed(receipt);
        stores.books().write(lane, pen -> pen.worklist().open(WorkItems.failed(receipt.id(), lane, account, problem, clock.instant())));
    }

    /** Work on a mail came to its end after all: what said that it failed is settled. */
    public void recovered(ReceiptId mail) {
        failure(stores, mail).ifPresent(item -> stores.books().write(new Lane.Named(item.lane()),
                pen -> pen.worklist().settle(item.id(), item.version(), WorkItem.State.RESOLVED, "agent")));
    }

    /** The open item that says that work on this mail failed. */
    static Optional<WorkItem> failure(Stores stores, ReceiptId mail) {
        return stores.worklist().open().stream().filter(w -> w.kind() == WorkItem.Kind.FAILED && w.message().equals(Optional.of(mail))).findFirst();
    }

    private Optional<AccountId> claimed(Receipt receipt) {
        return receipt.mail().statedSender().stream().flatMap(a -> stores.ledger().contacts(a).stream()).flatMap(c -> c.accounts().stream()).sorted(Comparator.comparing(AccountId::value)).findFirst();
    }

    /** Whether it arrived is unknown: a person looks (R59). */
    void uncertain(Pen pen, Outbox.Sending sending, String why) {
        pen.worklist().open(WorkItems.sending(sending, WorkItem.Kind.UNCERTAIN_SEND, "send.uncertain", "nobody knows whether this mail arrived", clock.instant()));
        pen.journal().note("send.uncertain", Map.of("outbox", Long.toString(sending.id())));
    }

    /** An answer that no longer fits the facts: what it was to say is for a person to see to. */
    void stopped(Pen pen, Outbox.Sending sending, String why) {
        String about = sending.mail().answers().map(m -> "the answer to " + m).orElse("an answer");
        pen.worklist().open(WorkItems.sending(sending, WorkItem.Kind.CARE, "answer.stopped", about + " was stopped before it left: " + why, clock.instant()));
    }

    /** The server refused it for good. */
    void refused(Pen pen, Outbox.Sending sending, String why) {
        pen.worklist().open(WorkItems.sending(sending, WorkItem.Kind.CARE, "send.refused", "the mail server refused this mail for good" + WorkItems.code(why), clock.instant()));
        pen.journal().note("send.refused", Map.of("outbox", Long.toString(sending.id())));
    }

    /** Escalated, not lifted: the account stays unwritten to (R101). */
    public void escalate(Instant now) {
        for (WorkItem item : stores.worklist().open()) {
            if (item.dueAt().isAfter(now)) continue;
            stores.books().write(new Lane.Named(item.lane()), pen -> {
                // Another process may have been faster.
                if (stores.worklist().find(item.id()).filter(w -> w.isOpen() && !w.dueAt().isAfter(now)).isEmpty()) return null;
                pen.worklist().escalate(item.id(), now.plus(Duration.ofDays(1)));
                pen.journal().note("work.escalated", Map.of("work", Long.toString(item.id())));
                return null;
            });
        }
    }

    /** What books said of our own bank details, and what has become due of it (R109). */
    public void bankDetails() {
        new BankDesk(stores, clock).look();
    }

    private static void note(Pen pen, String kind, Message message, Map<String, String> facts) {
        var all = new TreeMap<>(facts);
        all.put("message", message.id().toString());
        pen.journal().note(kind, all);
    }

    static Lane lane(Receipt receipt) {
        return receipt.mail().statedSender().<Lane>map(Lane.OfSender::new).orElseGet(() -> new Lane.OfMailbox(receipt.mail().mailbox()));
    }

    private static Lane lane(Message message) {
        return message.match().account().<Lane>map(Lane.OfAccount::new)
                .or(() -> message.parsed().headers().sender().map(Lane.OfSender::new))
                .orElseGet(() -> new Lane.OfMailbox(message.mailbox()));
    }
}
