package kept.agent.memory;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import kept.agent.conversation.Cursor;
import kept.agent.conversation.FailedMail;
import kept.agent.conversation.RawMail;
import kept.agent.conversation.Receipt.State;
import kept.agent.conversation.Receipt;
import kept.agent.conversation.ReceiptId;
import kept.agent.conversation.Receipts;
import kept.agent.journal.Hashes;
import kept.agent.ledger.AccountId;
import kept.agent.ledger.EmailAddress;
import kept.agent.memory.Contents.Mail;

record MemoryReceipts(Vault vault) implements Receipts {

    @Override
    public Optional<Cursor> cursor(String mailbox, String folder) {
        return vault.read(s -> Optional.ofNullable(s.cursors.get(mailbox + "\n" + folder)));
    }

    @Override
    public List<ReceiptId> store(List<RawMail> mails, Cursor cursor) {
        return vault.write(s -> {
            var stored = new ArrayList<ReceiptId>();
            for (RawMail mail : mails) store(s, mail).ifPresent(stored::add);
            s.cursors.merge(cursor.mailbox() + "\n" + cursor.folder(), cursor,
                    (old, now) -> old.uidValidity() == now.uidValidity() && old.lastUid() > now.lastUid() ? old : now);
            return List.copyOf(stored);
        });
    }

    private Optional<ReceiptId> store(Contents state, RawMail mail) {
        String messageId = mail.statedMessageId();
        String sha256 = Hashes.sha256(mail.bytes());
        boolean known = state.receipts.values().stream().anyMatch(m -> {
            RawMail other = m.receipt().mail();
            boolean samePlace = other.folder().equals(mail.folder()) && other.uidValidity() == mail.uidValidity() && other.uid() == mail.uid();
            return other.mailbox().equals(mail.mailbox()) && (samePlace || m.messageId().equals(messageId) && m.sha256().equals(sha256));
        });
        if (known) return Optional.empty();
        boolean second = !messageId.isEmpty() && state.receipts.values().stream()
                .anyMatch(m -> m.receipt().mail().mailbox().equals(mail.mailbox()) && m.messageId().equals(messageId));
        var id = new ReceiptId(state.next("receipt"));
        state.receipts.put(id.value(), new Mail(new Receipt(id, mail, vault.now(), State.NEW, 0, ""), messageId,
                mail.statedSender().map(EmailAddress::value).orElse(""), sha256, second, vault.now(), Instant.EPOCH));
        return Optional.of(id);
    }

    @Override
    public Optional<Receipt> claim(Duration lease) {
        return vault.write(s -> {
            Instant now = vault.now();
            Optional<Mail> next = s.receipts.values().stream().filter(MemoryReceipts::isUnread).filter(m -> isDue(m, now))
                    .filter(m -> isFirst(s, m)).min(Comparator.<Mail, Boolean>comparing(m -> !isOwn(s, m)).thenComparing(m -> m.receipt().id()));
            next.ifPresent(m -> {
                Receipt r = m.receipt();
                put(s, m, new Receipt(r.id(), r.mail(), r.storedAt(), State.CLAIMED, r.attempts() + 1, r.problem()), m.dueAt(), now.plus(lease));
            });
            return next.map(m -> s.receipts.get(m.receipt().id().value()).receipt());
        });
    }

    /** From an address that our letters leave from: a copy of ours, or a colleague's mail. */
    static boolean isOwn(Contents contents, Mail mail) {
        return contents.creditors.values().stream().anyMatch(c -> c.sender().value().equals(mail.sender()));
    }

    private static boolean isFirst(Contents contents, Mail mail) {
        boolean behindOwn = !isOwn(contents, mail) && contents.receipts.values().stream().filter(MemoryReceipts::isUnread)
                .anyMatch(e -> e.receipt().id().compareTo(mail.receipt().id()) < 0 && isOwn(contents, e));
        if (behindOwn) return false;
        if (mail.sender().isEmpty()) return true;
        Set<AccountId> accounts = accounts(contents, mail);
        return contents.receipts.values().stream().filter(MemoryReceipts::isUnread).filter(e -> e.receipt().id().compareTo(mail.receipt().id()) < 0)
                .noneMatch(e -> e.sender().equals(mail.sender()) || !Collections.disjoint(accounts, accounts(contents, e)));
    }

    private static Set<AccountId> accounts(Contents contents, Mail mail) {
        return EmailAddress.tryParse(mail.sender()).stream().flatMap(a -> MemoryLedger.contacts(contents, a).stream())
                .flatMap(c -> c.accounts().stream()).collect(Collectors.toSet());
    }

    static boolean isUnread(Mail mail) {
        return mail.receipt().state() == State.NEW || mail.receipt().state() == State.CLAIMED;
    }

    private static boolean isDue(Mail mail, Instant now) {
        if (mail.receipt().state() != State.NEW) return !mail.leaseUntil().isAfter(now);
        // What was never put off is due whatever the clock says: it may have been set back since.
        return !mail.dueAt().isAfter(now) || mail.dueAt().equals(mail.receipt().storedAt());
    }

    private static void put(Contents state, Mail m, Receipt receipt, Instant dueAt, Instant leaseUntil) {
        state.receipts.put(receipt.id().value(), new Mail(receipt, m.messageId(), m.sender(), m.sha256(), m.second(), dueAt, leaseUntil));
    }

    @Override
    public void done(ReceiptId id) {
        change(id, Instant.EPOCH, r -> new Receipt(r.id(), r.mail(), r.storedAt(), State.DONE, r.attempts(), ""));
    }

    @Override
    public void later(ReceiptId id, Instant dueAt, String why) {
        change(id, dueAt, r -> new Receipt(r.id(), r.mail(), r.storedAt(), State.NEW, r.attempts(), why));
    }

    @Override
    public void failed(ReceiptId id, String problem) {
        change(id, Instant.EPOCH, r -> new Receipt(r.id(), r.mail(), r.storedAt(), State.FAILED, r.attempts(), problem));
    }

    private void change(ReceiptId id, Instant dueAt, UnaryOperator<Receipt> to) {
        vault.writing(s -> {
            Mail mail = s.receipts.get(id.value());
            if (mail == null) throw new IllegalArgumentException("there is no mail " + id);
            if (isUnread(mail)) put(s, mail, to.apply(mail.receipt()), dueAt, Instant.EPOCH);
        });
    }

    @Override
    public boolean retry(ReceiptId id) {
        return vault.write(s -> {
            Mail mail = s.receipts.get(id.value());
            if (mail == null || mail.receipt().state() != State.FAILED) return false;
            Receipt r = mail.receipt();
            put(s, mail, new Receipt(r.id(), r.mail(), r.storedAt(), State.NEW, r.attempts(), r.problem()), vault.now(), Instant.EPOCH);
            return true;
        });
    }

    @Override
    public boolean dealtWith(ReceiptId id) {
        return vault.write(s -> {
            Mail mail = s.receipts.get(id.value());
            if (mail == null || mail.receipt().state() != State.FAILED) return false;
            Receipt r = mail.receipt();
            put(s, mail, new Receipt(r.id(), r.mail(), r.storedAt(), State.DONE, r.attempts(), r.problem()), Instant.EPOCH, Instant.EPOCH);
            return true;
        });
    }

    @Override
    public List<FailedMail> failures(int limit) {
        return list(State.FAILED, limit).stream().map(r -> new FailedMail(r.id(), r.storedAt(), r.mail().statedSender(), r.mail().bytes().length,
                r.attempts(), r.problem())).toList();
    }

    @Override
    public Optional<Receipt> find(ReceiptId id) {
        return vault.read(s -> Optional.ofNullable(s.receipts.get(id.value())).map(Mail::receipt));
    }

    @Override
    public List<Receipt> list(State state, int limit) {
        return vault.read(s -> s.receipts.values().stream().map(Mail::receipt).filter(r -> r.state() == state)
                .sorted(Comparator.comparing(Receipt::id).reversed()).limit(limit).toList());
    }

    @Override
    public boolean isSecondWithSameId(ReceiptId id) {
        return vault.read(s -> Optional.ofNullable(s.receipts.get(id.value())).map(Mail::second).orElse(false));
    }

    @Override
    public long waiting() {
        return vault.read(s -> s.receipts.values().stream().filter(MemoryReceipts::isUnread).count());
    }
}
