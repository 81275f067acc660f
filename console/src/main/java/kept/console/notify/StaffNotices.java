package kept.console.notify;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import kept.agent.act.Installation;
import kept.agent.decide.Decision;
import kept.agent.ledger.EmailAddress;
import kept.agent.worklist.WorkItem;
import kept.agent.worklist.Worklist;
import kept.console.people.People;
import kept.console.people.Right;
import kept.storage.store.UserStore.User;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Each urgent item, and each whose deadline passed, is told once, by mail to those it lies with and by the webhook; once a day everybody is told how much waits. In
 * our own words: kind, account, reason and number, never a customer's words.
 */
public final class StaffNotices {
    private static final Logger LOG = LoggerFactory.getLogger(StaffNotices.class);
    private static final String TOLD = "desk.told";
    private static final String DIGEST = "desk.digest";

    /** A mail to somebody on the staff. @return false when it was not taken, or nothing may be sent */
    public interface Post {
        boolean send(EmailAddress to, String subject, String text);
    }

    public interface Hook {
        void tell(String found, String next);
    }

    /** @param at when the day's digest goes, in {@code zone}. @param address of the staff's pages */
    public record Day(LocalTime at, ZoneId zone, String address) {}

    private final Worklist worklist;
    private final People people;
    private final Installation installation;
    private final Post post;
    private final Hook hook;
    private final Clock clock;
    private final Day day;

    public StaffNotices(Worklist worklist, People people, Installation installation, Post post, Hook hook, Clock clock, Day day) {
        this.worklist = worklist;
        this.people = people;
        this.installation = installation;
        this.post = post;
        this.hook = hook;
        this.clock = clock;
        this.day = day;
    }

    /** May be called as often as one likes, by one process at a time. */
    public void step() {
        Instant now = clock.instant();
        List<WorkItem> open = worklist.open();
        Set<String> told = new TreeSet<>(Arrays.asList(installation.fact(TOLD).orElse("").split(" ")));
        List<WorkItem> fresh = open.stream().filter(w -> isPressing(w, now)).filter(w -> !told.contains(key(w, now))).toList();
        if (!fresh.isEmpty()) tell(fresh, now);
        Set<String> pressing = open.stream().flatMap(w -> java.util.stream.Stream.of("u" + w.id(), "d" + w.id())).collect(Collectors.toSet());
        told.addAll(fresh.stream().map(w -> key(w, now)).toList());
        told.retainAll(pressing);
        String written = String.join(" ", told);
        if (!written.equals(installation.fact(TOLD).orElse(""))) installation.set(TOLD, written);
        digest(open, now);
    }

    private static boolean isPressing(WorkItem w, Instant now) {
        return w.urgency() == Decision.Urgency.URGENT || isLate(w, now);
    }

    private static boolean isLate(WorkItem w, Instant now) {
        return !w.dueAt().isAfter(now);
    }

    private static String key(WorkItem w, Instant now) {
        return (isLate(w, now) ? "d" : "u") + w.id();
    }

    private void tell(List<WorkItem> fresh, Instant now) {
        for (WorkItem w : fresh) hook.tell("item " + w.id() + (isLate(w, now) ? " is past its deadline: " : " is urgent: ") + w.headline(), day.address() + "/work/" + w.id());
        for (User user : told()) {
            List<WorkItem> theirs = fresh.stream().filter(w -> isFor(user, w)).toList();
            if (theirs.isEmpty()) continue;
            String lines = theirs.stream().map(w -> "- " + line(w, now)).collect(Collectors.joining("\n"));
            boolean taken = post.send(new EmailAddress(user.mail()), theirs.size() == 1 ? "Kept: one item presses" : "Kept: " + theirs.size() + " items press", lines + "\n");
            LOG.info("notice=pressing items={} outcome={}", theirs.size(), taken ? "sent" : "not-sent");
        }
    }

    /** Whose it is; and everybody's where it is nobody's. */
    private boolean isFor(User user, WorkItem w) {
        String whose = worklist.trays().find(w.id()).map(t -> t.assignedTo()).orElse("");
        return whose.isEmpty() || whose.equals(user.name());
    }

    private String line(WorkItem w, Instant now) {
        String money = w.atRisk().map(m -> ", " + m.shown() + " at risk").orElse("");
        return (isLate(w, now) ? "past its deadline" : "urgent") + ": " + w.headline() + w.account().map(a -> " (account " + a + money + ")").orElse("") + "\n  " + day.address() + "/work/" + w.id();
    }

    private void digest(List<WorkItem> open, Instant now) {
        var here = now.atZone(day.zone());
        String today = here.toLocalDate().toString();
        if (here.toLocalTime().isBefore(day.at()) || installation.fact(DIGEST).filter(today::equals).isPresent()) return;
        installation.set(DIGEST, today);
        if (open.isEmpty()) return;
        long urgent = open.stream().filter(w -> w.urgency() == Decision.Urgency.URGENT).count();
        long late = open.stream().filter(w -> isLate(w, now)).count();
        for (User user : told()) {
            String text = open.size() + " items wait for a person" + (urgent > 0 ? ", " + urgent + " of them urgent" : "") + (late > 0 ? ", " + late + " past their deadline" : "") + ".\n"
                    + worklist.counts(user.name()).mine() + " of them are with you.\n\n" + day.address() + "/\n";
            boolean taken = post.send(new EmailAddress(user.mail()), "Kept: " + open.size() + " items wait", text);
            LOG.info("notice=digest outcome={}", taken ? "sent" : "not-sent");
        }
    }

    private List<User> told() {
        return people.all().stream().filter(u -> u.isEnabled() && !u.mail().isEmpty() && People.role(u).may(Right.DECIDE)).toList();
    }
}
