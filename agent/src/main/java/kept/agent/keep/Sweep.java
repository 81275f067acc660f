package kept.agent.keep;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import kept.agent.act.Books;
import kept.agent.act.Installation;
import kept.agent.conversation.Removal;
import kept.agent.journal.Lane;
import kept.agent.keep.Retention.Kind;

/** The daily removal of what is older than it is kept: one short step after another, so that it can be stopped between any two. For one thread. */
public final class Sweep {

    /** The last day, ISO, that was swept to its end. */
    private static final String SWEPT = "retention.swept";

    private final Keeping keeping;
    private final Installation installation;
    private final Books books;
    private final Retention retention;
    private final Clock clock;
    private final ZoneId zone;
    private Optional<LocalDate> day = Optional.empty();
    private final Deque<Removal.What> left = new ArrayDeque<>();
    private final Map<Removal.What, Integer> removed = new EnumMap<>(Removal.What.class);
    private long upTo;

    /** @param zone of the days by which is swept */
    public Sweep(Keeping keeping, Installation installation, Books books, Retention retention, Clock clock, ZoneId zone) {
        this.keeping = keeping;
        this.installation = installation;
        this.books = books;
        this.retention = retention;
        this.clock = clock;
        this.zone = zone;
    }

    /** @return whether there is more to do now; false once the day is swept */
    public boolean step() {
        LocalDate today = LocalDate.now(clock.withZone(zone));
        if (day.isEmpty()) {
            if (installation.fact(SWEPT).filter(swept -> !LocalDate.parse(swept).isBefore(today)).isPresent()) return false;
            begin(today);
        }
        Removal.What what = left.element();
        Keeping.Step step = keeping.remove(what, retention.limit(kind(what), clock.instant(), zone), upTo);
        removed.merge(what, step.removed(), Integer::sum);
        upTo = step.upTo();
        if (!step.over()) return true;
        left.remove();
        upTo = 0;
        if (!left.isEmpty()) return true;
        end();
        return false;
    }

    private void begin(LocalDate today) {
        day = Optional.of(today);
        for (Kind kind : Kind.values()) left.addAll(kind.things());
    }

    private void end() {
        if (removed.values().stream().anyMatch(n -> n > 0)) note();
        installation.set(SWEPT, day.orElseThrow().toString());
        day = Optional.empty();
        removed.clear();
    }

    private void note() {
        var facts = new TreeMap<>(Map.of("by", "retention"));
        removed.forEach((what, many) -> facts.put(what.name().toLowerCase(Locale.ROOT), Integer.toString(many)));
        books.write(Lane.INSTALLATION, pen -> {
            pen.journal().note("retention.removed", facts);
            return null;
        });
    }

    private static Kind kind(Removal.What what) {
        for (Kind kind : Kind.values()) if (kind.things().contains(what)) return kind;
        throw new IllegalStateException("nothing says how long " + what + " is kept");
    }
}
