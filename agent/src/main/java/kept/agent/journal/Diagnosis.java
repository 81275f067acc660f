package kept.agent.journal;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kept.agent.journal.Audit.Finding;
import kept.agent.journal.Audit.What;
import kept.agent.journal.JournalRows.Stored;

/** Says what was done to a lane at the first row that does not hang on the one before it, as far as the rows around it tell. */
final class Diagnosis {

    private final String lane;
    private final Optional<Stored> sound;
    private final String before;
    private final String beforeThat;
    private final long expected;
    private final List<Stored> rest;
    private final Stored row;

    /**
     * @param sound      the last row that fitted
     * @param beforeThat the chain of the one before that
     * @param rest       the row that does not fit, and those behind it
     */
    Diagnosis(String lane, Optional<Stored> sound, String beforeThat, List<Stored> rest) {
        this.lane = lane;
        this.sound = sound;
        this.before = sound.map(Stored::chain).orElse(Chain.BEGINNING);
        this.beforeThat = beforeThat;
        this.expected = sound.map(Stored::number).orElse(0L) + 1;
        this.rest = rest;
        this.row = rest.get(0);
    }

    /** Whether the row, had it this number, would hang on this chain. */
    static boolean hangs(String before, long number, Stored row) {
        return row.at().equals(row.at().truncatedTo(ChronoUnit.MILLIS)) && FactsText.read(row.facts())
                .filter(facts -> link(before, number, row, facts).equals(row.chain())).isPresent();
    }

    private static String link(String before, long number, Stored row, Map<String, String> facts) {
        return Chain.link(before, row.lane(), number, row.at(), row.kind(), facts);
    }

    Finding finding() {
        if (row.number() < expected) return found(What.INSERTED, row.number(), row, "stands twice: one was inserted");
        if (sound.isPresent() && hangs(beforeThat, sound.get().number(), row)) {
            return found(What.INSERTED, sound.get().number(), sound.get(), "was inserted; those behind it were numbered anew");
        }
        Optional<Finding> moved = moved();
        if (moved.isPresent()) return moved.get();
        if (row.number() > expected) {
            long last = row.number() - 1;
            String which = last == expected ? "entry " + expected + " is missing" : "entries " + expected + " to " + last + " are missing";
            return new Finding(What.MISSING, lane, expected, sound.map(r -> day(r.at())), "lane " + lane + ": " + which + ", " + between());
        }
        if (rest.size() > 1 && hangs(row.chain(), rest.get(1).number() + 1, rest.get(1))) {
            return new Finding(What.MISSING, lane, expected, sound.map(r -> day(r.at())),
                    "lane " + lane + ": entry " + expected + " is missing, " + between() + "; those behind it were numbered anew");
        }
        return found(What.ALTERED, expected, row, "is not what was written");
    }

    /** The entry that should come stands here under another number, or further behind. */
    private Optional<Finding> moved() {
        if (row.number() > expected && hangs(before, expected, row)) return Optional.of(found(What.ALTERED, expected, row, "is numbered " + row.number() + ", which is not what was written"));
        for (int i = 1; i < rest.size(); i++) {
            if (!hangs(before, expected, rest.get(i))) continue;
            Stored found = rest.get(i);
            // Where the one that stands here belongs: there, if the two changed places; nowhere, if it was put in before the others.
            boolean changedPlaces = hangs(i == 1 ? found.chain() : rest.get(i - 1).chain(), found.number(), row);
            return Optional.of(i == 1 && !changedPlaces && row.number() == expected
                    ? found(What.INSERTED, expected, row, "was inserted; those behind it were numbered anew")
                    : found(What.REORDERED, expected, found, "stands where entry " + found.number() + " belongs: they were reordered"));
        }
        return Optional.empty();
    }

    private Finding found(What what, long number, Stored where, String words) {
        return new Finding(what, lane, number, Optional.of(day(where.at())), "lane " + lane + ": entry " + number + " of " + day(where.at()) + " " + words);
    }

    /** Of a missing entry nobody knows the day, but the days around it. */
    private String between() {
        String behind = "before one of " + day(row.at());
        return sound.map(r -> "behind one of " + day(r.at()) + " and " + behind).orElse(behind);
    }

    static LocalDate day(Instant at) {
        return at.atZone(ZoneOffset.UTC).toLocalDate();
    }
}
