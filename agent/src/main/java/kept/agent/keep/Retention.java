package kept.agent.keep;

import java.time.Instant;
import java.time.Period;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import kept.agent.conversation.Removal.What;

/** How long words are kept. What remains of them for good: the journal, that a mail came (with its hash), and the figures of what followed. */
public record Retention(Map<Kind, Period> periods) {

    public static final Period STANDARD = Period.ofMonths(24);

    public enum Kind {
        /** Received mails: bytes and words. */
        MAILS(What.MAIL),
        /** The customer's words in readings, promises and disputes. */
        QUOTES(What.QUOTES),
        /** What models were asked, and their answers. */
        MODEL_CALLS(What.CALL),
        /** Drafts, proposals, and the texts of mails that left. */
        DRAFTS(What.DRAFT, What.LETTER, What.WORK);

        private final List<What> things;

        Kind(What... things) {
            this.things = List.of(things);
        }

        public List<What> things() {
            return things;
        }
    }

    public Retention {
        var all = new EnumMap<Kind, Period>(Kind.class);
        for (Kind kind : Kind.values()) all.put(kind, periods.getOrDefault(kind, STANDARD));
        periods = Map.copyOf(all);
    }

    /** What is older than this is due to go: whole calendar days, in the operator's zone. */
    public Instant limit(Kind kind, Instant now, ZoneId zone) {
        return now.atZone(zone).toLocalDate().minus(periods.get(kind)).atStartOfDay(zone).toInstant();
    }
}
