package kept.console.health;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Whether the mailbox is read, as its poller has found it: a refused login, no way to the server, and long silence are told apart (R12, R13). */
final class MailboxCheck implements Check {
    private final String part;
    private final String mailbox;
    private final Observed observed;
    private final Duration staleAfter;

    /** @param part as it is called where there are several mailboxes */
    MailboxCheck(String part, String mailbox, Observed observed, Duration staleAfter) {
        this.part = part;
        this.mailbox = mailbox;
        this.observed = observed;
        this.staleAfter = staleAfter;
    }

    @Override
    public String part() {
        return part;
    }

    @Override
    public List<Finding> look(Sight sight) {
        Optional<Observed.Poll> trouble = observed.trouble(mailbox);
        Optional<Instant> last = observed.lastPoll(mailbox);
        Instant since = last.filter(l -> l.isAfter(observed.startedAt())).orElse(observed.startedAt());
        boolean stale = Age.isOver(Optional.of(since), sight.now(), staleAfter);
        String checked = last.map(l -> "last checked to its end " + Age.print(l, sight.now()) + " ago").orElse("not checked to its end yet");
        if (trouble.isEmpty() && !stale && Age.isOver(last, sight.now(), staleAfter)) {
            // Just started, after a time in which nobody checked it: neither well again nor anything new.
            return List.of(Finding.degraded(part(), checked + ", and not since the start", "wait: it is checked in a moment").since(last));
        }
        if (trouble.isEmpty()) {
            return List.of((stale ? Finding.failed(part(), checked, "see 'loops'; if another process polls this mailbox, see that one's health").alerting() : Finding.ok(part(), checked)).since(last));
        }
        Observed.Poll poll = trouble.get();
        boolean rejected = poll.rejections() >= Observed.REJECTIONS;
        String found = poll.words() + "; " + checked + (rejected ? "; refused again and again" : "");
        String next = Troubles.next(poll.kind());
        return List.of((stale || rejected ? Finding.failed(part(), found, next).alerting() : Finding.degraded(part(), found, next)).since(last));
    }
}
