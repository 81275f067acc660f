package kept.agent.memory;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import kept.agent.act.Installation;
import kept.agent.act.Outbox;
import kept.agent.conversation.MailClass;
import kept.agent.conversation.MessageId;
import kept.agent.conversation.Outgoing.Purpose;
import kept.agent.conversation.Outgoing;
import kept.agent.conversation.Receipt;
import kept.agent.conversation.ReceiptId;
import kept.agent.guard.ClearedDraft;
import kept.agent.guard.LastCheck;
import kept.agent.journal.Lane;
import kept.agent.ledger.AccountId;
import kept.agent.memory.Contents.Out;

record MemoryOutbox(Vault vault) implements Outbox {

    private static final Set<State> IN_HAND = Set.of(State.SENDING, State.UNCERTAIN);

    @Override
    public Optional<Sending> claim(LastCheck check) {
        return vault.write(s -> {
            Instant now = vault.now();
            List<Sending> due = s.outbox.values().stream().map(Out::sending).filter(o -> o.state() == State.QUEUED && isDue(o, now))
                    .sorted(Comparator.comparing(Sending::dueAt).thenComparing(Sending::id)).toList();
            for (Sending sending : due) {
                if (mustWait(s, sending)) continue;
                LastCheck.Facts facts = facts(s, sending);
                Optional<String> objection = check.objection(sending.mail(), facts);
                Optional<Instant> later = objection.isPresent() ? Optional.empty() : check.notBefore(sending.mail(), facts);
                if (objection.isEmpty() && later.isEmpty()) {
                    put(s, sending, State.SENDING, sending.attempts() + 1, sending.dueAt(), sending.note(), Optional.of(now), Optional.empty());
                    return Optional.of(s.outbox.get(sending.id()).sending());
                }
                if (objection.isPresent()) cancel(s, sending, objection.get(), now);
                else postpone(s, sending, later.get(), LocalDate.ofInstant(later.get(), facts.account().zone()), now);
            }
            return Optional.empty();
        });
    }

    private static void postpone(Contents state, Sending sending, Instant to, LocalDate day, Instant now) {
        boolean taken = state.outbox.values().stream().anyMatch(o -> o.sending().id() != sending.id() && o.sending().mail().account().equals(sending.mail().account())
                && o.touchOn().equals(Optional.of(day)) && o.sending().state() != State.FAILED && o.sending().state() != State.CANCELLED);
        if (taken) {
            cancel(state, sending, "the account is reminded on " + day + " already", now);
            return;
        }
        Out before = state.outbox.get(sending.id());
        state.outbox.put(sending.id(), new Out(new Sending(sending.id(), sending.mail(), State.QUEUED, sending.attempts(), sending.queuedAt(), to, sending.note()), Optional.of(day),
                before.claimedAt(), before.settledAt()));
    }

    /** A mail of one of the account's contacts is not read yet: nothing automatic leaves before it is. */
    private static boolean mustWait(Contents state, Sending sending) {
        Outgoing mail = sending.mail();
        boolean reminds = mail.purpose() == Purpose.NOTICE || mail.purpose() == Purpose.FOLLOW_UP;
        if (mail.purpose() == Purpose.BY_HAND || !mail.automatic() && !reminds) return false;
        boolean own = state.receipts.values().stream().filter(m -> MemoryReceipts.isUnread(m) && !m.receipt().mail().history()).anyMatch(m -> MemoryReceipts.isOwn(state, m));
        if (own) return true;
        long after = reminds ? 0 : mail.answers().map(ReceiptId::value).orElse(0L);
        return MemoryConversations.unread(state, mail.account(), Receipt.State.NEW, Receipt.State.CLAIMED).stream().anyMatch(id -> id.value() > after);
    }

    private static LastCheck.Facts facts(Contents state, Sending sending) {
        Outgoing mail = sending.mail();
        boolean failed = !MemoryConversations.unread(state, mail.account(), Receipt.State.FAILED).isEmpty();
        boolean work = MemoryWorklist.open(state, mail.account()).stream().anyMatch(item -> switch (item.kind()) {
            case MAIL, UNMATCHED, FAILED, WAITING_FOR_MODEL -> true;
            case RUN, UNCERTAIN_SEND, BANK_CHANGE, CARE -> false;
        });
        return new LastCheck.Facts(state.accounts.get(mail.account()).value(),
                MemoryLedger.contacts(state, mail.to()).stream().filter(c -> c.accounts().contains(mail.account())).findFirst(),
                mail.invoices().stream().flatMap(number -> MemoryLedger.invoice(state, number).stream()).toList(),
                MemoryHolds.of(state, mail.account()), newerInbound(state, sending),
                Optional.ofNullable(state.conversations.get(mail.conversation().value())).flatMap(Contents.Thread::takenOver).isPresent(),
                work || failed, "true".equals(state.installation.get(Installation.OUTBOUND_OFF)), sending.dueAt(), state.importedAt);
    }

    /** What was never put off is due whatever the clock says: it may have been set back since. */
    private static boolean isDue(Sending sending, Instant now) {
        return !sending.dueAt().isAfter(now) || sending.dueAt().equals(sending.queuedAt());
    }

    private static boolean newerInbound(Contents state, Sending sending) {
        Optional<ReceiptId> answered = sending.mail().answers();
        boolean read = state.messages.values().stream()
                .filter(m -> m.account().equals(Optional.of(sending.mail().account())) && m.message().mailClass() == MailClass.HUMAN)
                .map(m -> state.receipts.get(m.message().id().value())).filter(m -> m != null && !m.receipt().mail().history())
                .anyMatch(m -> answered.map(a -> m.receipt().id().compareTo(a) > 0).orElseGet(() -> m.receipt().storedAt().isAfter(sending.queuedAt())));
        return read || MemoryConversations.unread(state, sending.mail().account(), Receipt.State.FAILED).stream()
                .anyMatch(id -> id.value() > answered.map(ReceiptId::value).orElse(0L));
    }

    static void cancel(Contents state, Sending sending, String why, Instant now) {
        put(state, sending, State.CANCELLED, sending.attempts(), sending.dueAt(), why, Optional.empty(), Optional.of(now));
        sending.mail().notice().ifPresent(notice -> MemoryNotices.cancelled(state, notice));
        MemoryJournal.note(state, new Lane.OfAccount(sending.mail().account()), now, "mail.cancelled", Map.of("outbox", Long.toString(sending.id())));
    }

    private static void put(Contents state, Sending s, State to, int attempts, Instant dueAt, String note, Optional<Instant> claimedAt,
            Optional<Instant> settledAt) {
        Out before = state.outbox.get(s.id());
        state.outbox.put(s.id(), new Out(new Sending(s.id(), s.mail(), to, attempts, s.queuedAt(), dueAt, note), before.touchOn(),
                claimedAt.or(before::claimedAt), settledAt.or(before::settledAt)));
    }

    @Override
    public void sent(long id, String response) {
        settle(id, State.SENT, response);
    }

    @Override
    public void deferred(long id, Instant dueAt, String why) {
        vault.writing(s -> put(s, inHand(s, id), State.QUEUED, s.outbox.get(id).sending().attempts(), dueAt, why, Optional.empty(), Optional.empty()));
    }

    @Override
    public void refused(long id, String why) {
        vault.writing(s -> {
            settle(id, State.FAILED, why);
            s.outbox.get(id).sending().mail().notice().ifPresent(notice -> MemoryNotices.cancelled(s, notice));
        });
    }

    @Override
    public void uncertain(long id, String why) {
        settle(id, State.UNCERTAIN, why);
    }

    private void settle(long id, State to, String note) {
        vault.writing(s -> {
            Sending sending = inHand(s, id);
            put(s, sending, to, sending.attempts(), sending.dueAt(), note, Optional.empty(), Optional.of(vault.now()));
        });
    }

    @Override
    public List<Sending> doubt(String why) {
        var doubted = new ArrayList<Sending>();
        vault.writing(s -> s.outbox.values().stream().map(Out::sending).filter(o -> o.state() == State.QUEUED || o.state() == State.SENDING).toList().forEach(o -> {
            put(s, o, State.UNCERTAIN, o.attempts(), o.dueAt(), why, Optional.empty(), Optional.of(vault.now()));
            doubted.add(s.outbox.get(o.id()).sending());
        }));
        return doubted;
    }

    private static Sending inHand(Contents state, long id) {
        Out out = state.outbox.get(id);
        if (out == null) throw new IllegalStateException("outbox mail " + id + ": there is none");
        if (!IN_HAND.contains(out.sending().state())) {
            throw new IllegalStateException("outbox mail " + id + ": is " + out.sending().state() + ", not SENDING; nothing was changed");
        }
        return out.sending();
    }

    @Override
    public List<Sending> orphans(Duration longerThan) {
        return vault.read(s -> s.outbox.values().stream()
                .filter(o -> o.sending().state() == State.SENDING && !o.claimedAt().orElse(Instant.EPOCH).isAfter(vault.now().minus(longerThan)))
                .map(Out::sending).toList());
    }

    @Override
    public Optional<Sending> find(long id) {
        return vault.read(s -> Optional.ofNullable(s.outbox.get(id)).map(Out::sending));
    }

    @Override
    public Optional<Sending> byMessageId(MessageId id) {
        return vault.read(s -> s.outbox.values().stream().map(Out::sending).filter(o -> o.mail().messageId().equals(id)).findFirst());
    }

    @Override
    public List<Sending> of(AccountId account) {
        return vault.read(s -> s.outbox.values().stream().map(Out::sending).filter(o -> o.mail().account().equals(account))
                .sorted(Comparator.comparing(Sending::id).reversed()).toList());
    }

    @Override
    public long waiting() {
        return vault.read(s -> s.outbox.values().stream().filter(o -> o.sending().state() == State.QUEUED).count());
    }

    @Override
    public long begunSince(Instant after) {
        return vault.read(s -> s.outbox.values().stream().flatMap(o -> o.claimedAt().stream()).filter(at -> at.isAfter(after)).count());
    }

    record Writing(Scope scope) implements Outbox.Pen {

        @Override
        public long enqueue(ClearedDraft draft, Instant notBefore) {
            Outgoing mail = draft.draft().mail();
            Contents state = scope.stateFor(mail.account());
            Optional<Sending> first = state.outbox.values().stream().map(Out::sending).filter(o -> o.mail().key().equals(mail.key())).findFirst();
            if (first.isPresent()) return first.get().id();
            if (state.outbox.values().stream().anyMatch(o -> o.sending().mail().messageId().equals(mail.messageId()))) {
                throw new IllegalStateException("mail " + mail.key() + ": its Message-ID is that of another outbox mail");
            }
            Optional<LocalDate> touch = touch(state, mail, notBefore);
            touch.filter(day -> isTouched(state, mail.account(), day)).ifPresent(day -> {
                throw new AlreadyReminded(mail.account(), day, mail.key());
            });
            long id = state.next("outbox");
            state.outbox.put(id, new Out(new Sending(id, mail, State.QUEUED, 0, scope.now(), notBefore, ""), touch, Optional.empty(), Optional.empty()));
            return id;
        }

        private Optional<LocalDate> touch(Contents state, Outgoing mail, Instant notBefore) {
            if (mail.purpose() != Purpose.NOTICE && mail.purpose() != Purpose.FOLLOW_UP) return Optional.empty();
            Instant leaves = notBefore.isAfter(scope.now()) ? notBefore : scope.now();
            return Optional.of(LocalDate.ofInstant(leaves, state.accounts.get(mail.account()).value().zone()));
        }

        private static boolean isTouched(Contents state, AccountId account, LocalDate day) {
            return state.outbox.values().stream().anyMatch(o -> o.sending().mail().account().equals(account) && o.touchOn().equals(Optional.of(day))
                    && o.sending().state() != State.FAILED && o.sending().state() != State.CANCELLED);
        }

        @Override
        public boolean recall(AccountId account, long id, String why) {
            Contents state = scope.stateFor(account);
            Optional<Sending> waiting = Optional.ofNullable(state.outbox.get(id)).map(Out::sending).filter(s -> s.state() == State.QUEUED && s.mail().account().equals(account));
            waiting.ifPresent(sending -> MemoryOutbox.cancel(state, sending, why, scope.now()));
            return waiting.isPresent();
        }

        @Override
        public int cancelNotices(AccountId account, String why) {
            return MemoryOutbox.cancelNotices(scope.stateFor(account), account, why, scope.now());
        }
    }

    static int cancelNotices(Contents state, AccountId account, String why, Instant now) {
        List<Sending> waiting = state.outbox.values().stream().map(Out::sending)
                .filter(o -> o.mail().account().equals(account) && o.state() == State.QUEUED)
                .filter(o -> o.mail().purpose() == Purpose.NOTICE || o.mail().purpose() == Purpose.FOLLOW_UP).toList();
        waiting.forEach(sending -> cancel(state, sending, why, now));
        return waiting.size();
    }
}
