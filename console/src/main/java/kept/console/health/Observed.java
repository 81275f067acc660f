package kept.console.health;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import kept.agent.act.Installation;
import kept.console.watch.Watch;
import kept.mailbox.connect.MailboxTrouble;

/** What a running Kept has seen of its own work: the mailbox, the mail server, the model and the loops. */
public final class Observed implements Watch {

    /** Of the mailbox, also where another process checks it: each writes down when it did. */
    private static final Duration WRITTEN_EVERY = Duration.ofSeconds(30);
    /** The trouble of these loops is a mailbox's, and is told there. */
    private static final String POLL = "poll";
    /** One refusal may be the server's mood; three are a wrong password (R12). */
    static final int REJECTIONS = 3;

    private final Installation installation;
    private final Clock clock;
    private final Instant startedAt;
    private final Map<String, LoopState> loops = new TreeMap<>();
    private final Map<String, Mailbox> mailboxes = new TreeMap<>();
    private Optional<Instant> modelAt = Optional.empty();

    public Observed(Installation installation, Clock clock) {
        this.installation = installation;
        this.clock = clock;
        this.startedAt = clock.instant();
    }

    /**
     * Why the mailbox cannot be read.
     *
     * @param words      in our own
     * @param rejections how often in a row the server has refused user or password; more than {@link #REJECTIONS} are not counted
     */
    record Poll(MailboxTrouble.Kind kind, String words, int rejections) {

        String write() {
            return kind + " " + rejections + " " + words;
        }

        static Poll read(String text) {
            String[] parts = text.split(" ", 3);
            return new Poll(MailboxTrouble.Kind.valueOf(parts[0]), parts[2], Integer.parseInt(parts[1]));
        }
    }

    /**
     * What this process has seen of one.
     *
     * @param polledAt  when it checked it to its end
     * @param writtenAt when it put that down for the other processes
     */
    private record Mailbox(Optional<Instant> polledAt, Optional<Instant> writtenAt, Optional<Poll> trouble) {
        static final Mailbox UNSEEN = new Mailbox(Optional.empty(), Optional.empty(), Optional.empty());
    }

    /**
     * @param failures in a row; 0: all is well
     * @param trouble  in our own words
     */
    public record LoopState(Optional<Instant> lastSuccess, int failures, String trouble) {}

    @Override
    public void polled(String name, int mails) {
        Instant now = clock.instant();
        boolean first;
        synchronized (this) {
            Mailbox before = mailboxes.getOrDefault(name, Mailbox.UNSEEN);
            first = before.polledAt().isEmpty() || before.trouble().isPresent();
            boolean write = first || before.writtenAt().filter(at -> Duration.between(at, now).compareTo(WRITTEN_EVERY) < 0).isEmpty();
            mailboxes.put(name, new Mailbox(Optional.of(now), write ? Optional.of(now) : before.writtenAt(), Optional.empty()));
            if (!write) return;
        }
        if (first) installation.remove(troubleFact(name));
        installation.set(polledFact(name), now.toString());
    }

    @Override
    public void unpolled(String name, MailboxTrouble why) {
        Poll now;
        synchronized (this) {
            Mailbox before = mailboxes.getOrDefault(name, Mailbox.UNSEEN);
            int refused = before.trouble().map(Poll::rejections).orElse(0);
            now = new Poll(why.kind(), String.valueOf(why.getMessage()), why.kind() == MailboxTrouble.Kind.CREDENTIALS ? Math.min(REJECTIONS, refused + 1) : 0);
            if (before.trouble().equals(Optional.of(now))) return;
            mailboxes.put(name, new Mailbox(before.polledAt(), before.writtenAt(), Optional.of(now)));
        }
        installation.set(troubleFact(name), now.write());
    }

    private static String polledFact(String mailbox) {
        return "polled." + mailbox;
    }

    private static String troubleFact(String mailbox) {
        return "poll.trouble." + mailbox;
    }

    @Override
    public synchronized void asked(Call call) {
        if (call.cause().isEmpty()) modelAt = Optional.of(clock.instant());
    }

    @Override
    public synchronized void turned(String loop) {
        loops.put(loop, new LoopState(Optional.of(clock.instant()), 0, ""));
    }

    @Override
    public synchronized void broke(String loop, Throwable why, int failures) {
        Optional<Instant> last = Optional.ofNullable(loops.get(loop)).flatMap(LoopState::lastSuccess);
        boolean ofMailbox = loop.startsWith(POLL) && why instanceof MailboxTrouble;
        loops.put(loop, ofMailbox ? new LoopState(last, 0, "") : new LoopState(last, failures, Troubles.words(why)));
    }

    public Instant startedAt() {
        return startedAt;
    }

    /** When the mailbox was last checked to its end, by whichever process. */
    public Optional<Instant> lastPoll(String mailbox) {
        Optional<Instant> stored = installation.fact(polledFact(mailbox)).map(Instant::parse);
        synchronized (this) {
            Optional<Instant> own = mailboxes.getOrDefault(mailbox, Mailbox.UNSEEN).polledAt();
            return own.filter(at -> stored.isEmpty() || at.isAfter(stored.get())).or(() -> stored);
        }
    }

    /** Why the mailbox cannot be read, by whichever process that reads it; empty when it can. */
    Optional<Poll> trouble(String mailbox) {
        synchronized (this) {
            Mailbox own = mailboxes.getOrDefault(mailbox, Mailbox.UNSEEN);
            if (own.trouble().isPresent()) return own.trouble();
        }
        return installation.fact(troubleFact(mailbox)).map(Poll::read);
    }

    /** When the model last answered. */
    synchronized Optional<Instant> modelAnsweredAt() {
        return modelAt;
    }

    /** By name; the trouble of a mailbox is told with it, and not here. */
    public synchronized Map<String, LoopState> loops() {
        return new TreeMap<>(loops);
    }

    static List<String> failing(Map<String, LoopState> loops) {
        return loops.entrySet().stream().filter(e -> e.getValue().failures() > 0).map(Map.Entry::getKey).toList();
    }
}
