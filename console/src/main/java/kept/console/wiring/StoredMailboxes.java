package kept.console.wiring;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import kept.mailbox.oauth.RefreshTokens;
import kept.mailbox.receive.Beginnings;
import kept.mailbox.receive.MailboxLease;
import kept.storage.Storage;
import kept.storage.dialect.Dialect;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the store remembers of mailboxes, for all processes of the installation. Closing it gives back the rights this process took. */
final class StoredMailboxes implements Mailboxes.Kept, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(StoredMailboxes.class);

    private final Storage storage;
    private final byte[] tokenKey;
    private final List<MailboxLease> leases = new CopyOnWriteArrayList<>();

    StoredMailboxes(Storage storage, byte[] tokenKey) {
        this.storage = storage;
        this.tokenKey = tokenKey.clone();
    }

    @Override
    public Beginnings beginnings() {
        return new StoredBeginnings(storage.installation());
    }

    @Override
    public RefreshTokens refreshTokens(String mailbox) {
        return new SealedTokens(storage.installation(), mailbox, tokenKey);
    }

    @Override
    public MailboxLease lease(String mailbox) {
        // The name the store looks for when mails of this mailbox are put into it.
        var lease = new Lease(storage, "poll-" + mailbox);
        leases.add(lease);
        return lease;
    }

    @Override
    public void close() {
        leases.forEach(MailboxLease::close);
    }

    /** Taken when it is first asked for and again after it was lost; renewed by a thread of its own, since whoever reads a mailbox waits for minutes. */
    private static final class Lease implements MailboxLease {

        private final Storage storage;
        private final String what;
        private Optional<ScheduledExecutorService> renewing = Optional.empty();
        private Optional<Dialect.Sole> right = Optional.empty();

        Lease(Storage storage, String what) {
            this.storage = storage;
            this.what = what;
        }

        @Override
        public synchronized boolean held() {
            if (right.isEmpty()) {
                right = storage.alone(what);
                if (right.isPresent() && renewing.isEmpty()) renewing = Optional.of(renewing());
            }
            return right.isPresent();
        }

        private ScheduledExecutorService renewing() {
            var executor = Executors.newSingleThreadScheduledExecutor(task -> {
                var thread = new Thread(task, "kept-lease-" + what);
                thread.setDaemon(true);
                return thread;
            });
            long every = Storage.LEASE.toMillis() / 3;
            executor.scheduleWithFixedDelay(this::renew, every, every, TimeUnit.MILLISECONDS);
            return executor;
        }

        private synchronized void renew() {
            try {
                if (right.isEmpty() || right.get().renew()) return;
                LOG.warn("lease={} outcome=lost another process may have it", what);
                right = Optional.empty();
            } catch (RuntimeException e) {
                // The store cannot be reached: what rests on the right cannot be stored either. Tried again.
                LOG.warn("lease={} outcome=not-renewed problem={}", what, e.getClass().getSimpleName());
            }
        }

        @Override
        public synchronized void close() {
            renewing.ifPresent(ScheduledExecutorService::shutdownNow);
            renewing = Optional.empty();
            right.ifPresent(Dialect.Sole::close);
            right = Optional.empty();
        }
    }
}
