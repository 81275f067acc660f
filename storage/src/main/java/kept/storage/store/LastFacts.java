package kept.storage.store;

import java.util.List;
import java.util.Optional;
import kept.agent.act.Installation;
import kept.agent.act.Outbox.Sending;
import kept.agent.conversation.Outgoing;
import kept.agent.guard.LastCheck;
import kept.agent.ledger.Account;
import kept.agent.ledger.AccountId;
import kept.agent.ledger.Contact;
import kept.agent.ledger.Invoice;
import org.jdbi.v3.core.Handle;

/** What the last check looks at, read in the claiming transaction. */
final class LastFacts {

    private LastFacts() {}

    static LastCheck.Facts of(Handle handle, Sending sending) {
        Outgoing mail = sending.mail();
        Account account = LedgerStore.account(handle, mail.account())
                .orElseThrow(() -> new IllegalStateException("outbox mail " + sending.id() + ": its account " + mail.account() + " is not in the books"));
        Optional<Contact> recipient = LedgerStore.contacts(handle, mail.to()).stream().filter(c -> c.accounts().contains(mail.account())).findFirst();
        List<Invoice> invoices = mail.invoices().stream().flatMap(number -> LedgerStore.invoice(handle, number).stream()).toList();
        boolean killed = InstallationStore.fact(handle, Installation.OUTBOUND_OFF).map("true"::equals).orElse(false);
        return new LastCheck.Facts(account, recipient, invoices, HoldStore.of(handle, mail.account()), newerInbound(handle, sending),
                takenOver(handle, mail), openWork(handle, mail.account()), killed, sending.dueAt(), LedgerStore.importedAt(handle));
    }

    private static boolean newerInbound(Handle handle, Sending sending) {
        String sql = """
                select count(*) from message m join receipt r on r.id = m.receipt
                where m.account = :account and m.mail_class = 'HUMAN' and not r.history
                    and (m.receipt > :answered or cast(:answered as bigint) is null and r.stored_at > :queuedAt)
                """;
        Outgoing mail = sending.mail();
        return handle.createQuery(sql).bind("account", mail.account()).bind("answered", mail.answers()).bind("queuedAt", sending.queuedAt())
                        .mapTo(Long.class).one() > 0
                || failed(handle, mail.account(), mail.answers().map(id -> id.value()).orElse(0L));
    }

    private static boolean takenOver(Handle handle, Outgoing mail) {
        String sql = "select count(*) from conversation where id = :id and taken_over is not null";
        return handle.createQuery(sql).bind("id", mail.conversation()).mapTo(Long.class).one() > 0;
    }

    private static boolean openWork(Handle handle, AccountId account) {
        return WorklistStore.open(handle, account).stream().anyMatch(item -> switch (item.kind()) {
            case MAIL, UNMATCHED, FAILED, WAITING_FOR_MODEL -> true;
            case RUN, UNCERTAIN_SEND, BANK_CHANGE, CARE -> false;
        }) || failed(handle, account, 0);
    }

    /** A mail of one of its contacts could not be worked on: nobody has read it. */
    private static boolean failed(Handle handle, AccountId account, long after) {
        String sql = """
                select count(*) from contact_account_now l join contact_now c on c.id = l.contact
                    join receipt r on r.sender = c.address and r.state = 'FAILED'
                where l.account = :account and r.id > :after and not r.history
                """;
        return handle.createQuery(sql).bind("account", account).bind("after", after).mapTo(Long.class).one() > 0;
    }
}
