package kept.agent.memory;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import kept.agent.act.Outbox;
import kept.agent.conversation.Conversation.Said;
import kept.agent.conversation.Conversation;
import kept.agent.conversation.ConversationId;
import kept.agent.conversation.Conversations;
import kept.agent.conversation.MailClass;
import kept.agent.conversation.Message;
import kept.agent.conversation.MessageId;
import kept.agent.conversation.Outgoing;
import kept.agent.conversation.Parsed;
import kept.agent.conversation.Receipt;
import kept.agent.conversation.ReceiptId;
import kept.agent.ledger.AccountId;
import kept.agent.ledger.EmailAddress;
import kept.agent.memory.Contents.Inbound;

record MemoryConversations(Vault vault) implements Conversations {

    private static final EmailAddress NOBODY = new EmailAddress("nobody@unknown.invalid");

    @Override
    public Optional<Conversation> find(ConversationId id) {
        return vault.read(s -> find(s, id));
    }

    private static Optional<Conversation> find(Contents state, ConversationId id) {
        return Optional.ofNullable(state.conversations.get(id.value()))
                .map(t -> new Conversation(id, t.account(), t.subject(), t.takenOver(), said(state, id)));
    }

    private static List<Said> said(Contents state, ConversationId id) {
        var said = new ArrayList<Said>();
        state.messages.values().stream().filter(m -> m.conversation().equals(Optional.of(id)) && m.message().mailClass() != MailClass.OWN)
                .sorted(Comparator.comparing(m -> m.message().id())).forEach(m -> said.add(said(m.message())));
        for (Contents.Out out : state.outbox.values()) {
            Outgoing mail = out.sending().mail();
            boolean left = switch (out.sending().state()) {
                case SENDING, SENT, UNCERTAIN -> true;
                case QUEUED, FAILED, CANCELLED -> false;
            };
            if (!left || !mail.conversation().equals(id)) continue;
            Instant at = out.settledAt().or(out::claimedAt).orElse(out.sending().queuedAt());
            said.add(new Said(mail.messageId(), true, mail.automatic(), at, mail.to(), mail.subject()));
        }
        said.sort(Comparator.comparing(Said::at));
        return said;
    }

    private static Said said(Message message) {
        Parsed.Headers headers = message.parsed().headers();
        boolean ours = message.mailClass() == MailClass.STAFF;
        Optional<EmailAddress> other = ours ? headers.to().stream().findFirst() : headers.sender().or(() -> headers.from().stream().findFirst());
        MessageId id = headers.messageId().orElseGet(() -> new MessageId("<" + message.id() + ".without-id@unknown.invalid>"));
        return new Said(id, ours, false, message.effectiveAt(), other.orElse(NOBODY), headers.subject());
    }

    @Override
    public Optional<Conversation> byMessageId(MessageId id) {
        return vault.read(s -> {
            Optional<ConversationId> ours = s.outbox.values().stream().map(o -> o.sending().mail()).filter(m -> m.messageId().equals(id))
                    .map(Outgoing::conversation).findFirst();
            return ours.or(() -> s.messages.values().stream().filter(m -> m.message().parsed().headers().messageId().equals(Optional.of(id)))
                            .sorted(Comparator.comparing(m -> m.message().id())).flatMap(m -> m.conversation().stream()).findFirst())
                    .flatMap(found -> find(s, found));
        });
    }

    @Override
    public Optional<Conversation> current(AccountId account) {
        return vault.read(s -> s.conversations.entrySet().stream().filter(e -> e.getValue().account().equals(account)).filter(e -> !isHistory(s, e.getKey()))
                .reduce((a, b) -> b).flatMap(e -> find(s, new ConversationId(e.getKey()))));
    }

    /** Of nothing but history: never ours. */
    private static boolean isHistory(Contents state, long conversation) {
        var mails = state.messages.values().stream().filter(m -> m.conversation().filter(c -> c.value() == conversation).isPresent()).toList();
        return !mails.isEmpty() && mails.stream().allMatch(m -> state.receipts.get(m.message().id().value()).receipt().mail().history())
                && state.outbox.values().stream().noneMatch(o -> o.sending().mail().conversation().value() == conversation);
    }

    @Override
    public int automaticAnswers(EmailAddress to, Instant since) {
        return vault.read(s -> (int) s.outbox.values().stream().map(Contents.Out::sending)
                .filter(o -> o.mail().to().equals(to) && o.mail().automatic() && o.mail().purpose() == Outgoing.Purpose.ANSWER)
                .filter(o -> o.state() != Outbox.State.FAILED && o.state() != Outbox.State.CANCELLED && !o.queuedAt().isBefore(since)).count());
    }

    @Override
    public Optional<ReceiptId> newerInbound(AccountId account, ReceiptId than) {
        return vault.read(s -> {
            var newer = new ArrayList<ReceiptId>();
            s.messages.values().stream().filter(m -> m.account().equals(Optional.of(account)) && m.message().mailClass() == MailClass.HUMAN)
                    .forEach(m -> newer.add(m.message().id()));
            newer.addAll(unread(s, account, Receipt.State.NEW, Receipt.State.CLAIMED, Receipt.State.FAILED));
            return newer.stream().filter(id -> id.compareTo(than) > 0).max(Comparator.naturalOrder());
        });
    }

    /** Mails from the account's contacts whose words nobody has read. */
    static List<ReceiptId> unread(Contents state, AccountId account, Receipt.State... states) {
        var wanted = List.of(states);
        return state.receipts.values().stream().filter(m -> wanted.contains(m.receipt().state()) && !m.receipt().mail().history())
                .filter(m -> EmailAddress.tryParse(m.sender()).map(a -> MemoryLedger.contacts(state, a).stream()
                        .anyMatch(c -> c.accounts().contains(account))).orElse(false))
                .map(m -> m.receipt().id()).toList();
    }

    static void keep(Contents state, Message message, Optional<ConversationId> conversation, Optional<AccountId> account) {
        Optional<Inbound> known = Optional.ofNullable(state.messages.get(message.id()));
        state.messages.put(message.id(), new Inbound(message,
                conversation.or(() -> known.flatMap(Inbound::conversation)), account.or(() -> known.flatMap(Inbound::account))));
    }

    record Writing(Scope scope) implements Conversations.Pen {

        @Override
        public ConversationId begin(AccountId account, String subject) {
            Contents state = scope.stateFor(account);
            long id = state.next("conversation");
            state.conversations.put(id, new Contents.Thread(account, subject, Optional.empty()));
            return new ConversationId(id);
        }

        @Override
        public void joined(ConversationId id, Message message) {
            AccountId account = thread(id).account();
            keep(scope.stateFor(account), message, Optional.of(id), Optional.of(account));
        }

        @Override
        public void takeOver(ConversationId id, String who) {
            Contents.Thread thread = thread(id);
            scope.state().conversations.put(id.value(), new Contents.Thread(thread.account(), thread.subject(), Optional.of(who)));
        }

        @Override
        public void release(ConversationId id) {
            Contents.Thread thread = thread(id);
            scope.state().conversations.put(id.value(), new Contents.Thread(thread.account(), thread.subject(), Optional.empty()));
        }

        private Contents.Thread thread(ConversationId id) {
            return Optional.ofNullable(scope.state().conversations.get(id.value()))
                    .orElseThrow(() -> new IllegalArgumentException("there is no conversation " + id));
        }
    }
}
