package kept.storage.store;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import kept.agent.conversation.ReceiptId;
import kept.agent.journal.Lane;
import kept.agent.keep.Forgetting;
import kept.agent.keep.Holdings;
import kept.agent.ledger.AccountId;
import kept.storage.connect.Connections;
import org.jdbi.v3.core.Handle;

/** Finds what is kept of an account or a person. */
public final class HoldingsStore implements Holdings {

    private final Connections connections;

    public HoldingsStore(Connections connections) {
        this.connections = connections;
    }

    @Override
    public Found of(AccountId account) {
        // Also what nobody could work on, if one of the account's contacts sent it.
        String mails = """
                select m.receipt as id from message m where coalesce(m.account, m.best_guess) = :account
                union
                select r.id from contact_account_now l join contact_now c on c.id = l.contact join receipt r on r.sender = c.address
                where l.account = :account and not exists (select 1 from message m where m.receipt = r.id)
                """;
        String letters = "select id from outbox where account = :account order by id";
        String work = """
                select w.id from work_item w left join message m on m.receipt = w.message
                where w.account = :account or w.lane = :lane or w.account is null and coalesce(m.account, m.best_guess) = :account order by w.id
                """;
        return connections.read(handle -> {
            var receipts = new TreeSet<>(handle.createQuery(mails).bind("account", account).mapTo(Long.class).list());
            return new Found(receipts.stream().map(ReceiptId::new).toList(), handle.createQuery(letters).bind("account", account).mapTo(Long.class).list(),
                    handle.createQuery(work).bind("account", account).bind("lane", new Lane.OfAccount(account).key()).mapTo(Long.class).list(), calls(handle, receipts));
        });
    }

    private static List<Long> calls(Handle handle, Set<Long> receipts) {
        record Call(long id, Optional<Long> receipt) {}
        String sql = "select id, facts from model_call order by id";
        try (var calls = handle.createQuery(sql).map((rs, c) -> new Call(rs.getLong("id"), KeepingStore.receipt(rs.getString("facts")))).stream()) {
            return calls.filter(call -> call.receipt().filter(receipts::contains).isPresent()).map(Call::id).toList();
        }
    }

    @Override
    public Optional<Found> of(Forgetting.Person person) {
        return connections.read(handle -> FoundPerson.of(handle, person).map(found -> new Found(found.mails.stream().map(ReceiptId::new).toList(), List.copyOf(found.letters),
                List.copyOf(found.work), List.copyOf(found.calls))));
    }
}
