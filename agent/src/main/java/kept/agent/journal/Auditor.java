package kept.agent.journal;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kept.agent.journal.Audit.Finding;
import kept.agent.journal.Audit.Seal;
import kept.agent.journal.Audit.What;
import kept.agent.journal.JournalRows.Stored;
import kept.agent.journal.JournalRows.SealedHead;

/**
 * Checks a journal by its rows alone: each lane by its chain and by the heads that were sealed, the seals by what the installation's lane says of
 * them. That lane is a chain too, so that each seal vouches for all the seals before it.
 */
public final class Auditor {

    /** The entry by which the installation's lane tells of a seal. */
    public static final String SEALED = "journal.sealed";

    /** How far behind a row that does not fit its neighbours are looked at. */
    private static final int NEIGHBOURS = 1_000;

    private final JournalRows rows;
    private final Map<String, List<SealedHead>> headsByLane;
    private final Map<String, List<SealedHead>> headsByDay;
    private final List<Finding> findings = new ArrayList<>();
    private final List<Told> told = new ArrayList<>();
    private boolean installationSound = true;
    private long installationEnd;
    private long entries;
    private long unsealed;

    /** What an entry says of a seal. */
    private record Told(Seal seal, String heads) {}

    private Auditor(JournalRows rows) {
        this.rows = rows;
        List<SealedHead> heads = rows.heads();
        this.headsByLane = heads.stream().collect(Collectors.groupingBy(SealedHead::lane, TreeMap::new, Collectors.toList()));
        this.headsByDay = heads.stream().collect(Collectors.groupingBy(SealedHead::day, TreeMap::new, Collectors.toList()));
    }

    /**
     * @param only    that lane (and the installation's, which tells of the seals); empty: all
     * @param anchors chains of seals, kept elsewhere: each must be a seal of this journal still
     */
    public static Audit audit(JournalRows rows, Optional<Lane> only, List<String> anchors) {
        return new Auditor(rows).audit(only, anchors);
    }

    private Audit audit(Optional<Lane> only, List<String> anchors) {
        var lanes = new TreeSet<>(rows.lanes());
        lanes.addAll(headsByLane.keySet());
        only.ifPresent(lane -> {
            lanes.clear();
            lanes.add(lane.key());
            lanes.add(Lane.INSTALLATION.key());
        });
        lanes.forEach(lane -> rows.of(lane, entries -> {
            check(lane, entries);
            return null;
        }));
        told.forEach(this::check);
        if (installationSound) untold();
        List<Seal> seals = told.stream().map(Told::seal).toList();
        var known = new ArrayList<Seal>();
        for (String anchor : anchors) {
            Optional<Seal> seal = seals.stream().filter(s -> s.chain().equals(anchor)).findFirst();
            seal.ifPresentOrElse(known::add, () -> findings.add(new Finding(What.ANCHOR_UNKNOWN, "", 0, Optional.empty(), "anchor " + anchor
                    + ": is no seal of this journal. It was rewritten, or cut off before that seal, or the anchor is another installation's")));
        }
        return new Audit(lanes.size(), entries, seals, unsealed, known, findings);
    }

    private void check(String lane, Stream<Stored> stream) {
        Iterator<Stored> iterator = stream.iterator();
        boolean installation = lane.equals(Lane.INSTALLATION.key());
        List<SealedHead> heads = headsByLane.getOrDefault(lane, List.of()).stream().sorted(Comparator.comparingLong(SealedHead::number)).toList();
        int sealed = 0;
        String before = Chain.BEGINNING;
        String beforeThat = Chain.BEGINNING;
        Optional<Stored> last = Optional.empty();
        long number = 0;
        while (iterator.hasNext()) {
            Stored row = iterator.next();
            entries++;
            if (row.number() != number + 1 || !Diagnosis.hangs(before, row.number(), row)) {
                var rest = new ArrayList<Stored>(List.of(row));
                while (iterator.hasNext() && rest.size() < NEIGHBOURS) rest.add(iterator.next());
                wrong(installation, new Diagnosis(lane, last, beforeThat, rest).finding());
                return;
            }
            number++;
            beforeThat = before;
            before = row.chain();
            last = Optional.of(row);
            for (; sealed < heads.size() && heads.get(sealed).number() <= number; sealed++) {
                if (heads.get(sealed).number() == number && heads.get(sealed).chain().equals(before)) continue;
                wrong(installation, rewritten(heads.get(sealed), sealed == 0 ? 0 : heads.get(sealed - 1).number()));
                return;
            }
            if (installation && row.kind().equals(SEALED)) tell(row);
        }
        if (installation) installationEnd = number;
        if (sealed < heads.size()) wrong(installation, cutOff(heads.get(heads.size() - 1), number));
        else unsealed += number - (heads.isEmpty() ? 0 : heads.get(heads.size() - 1).number());
    }

    private void tell(Stored row) {
        Map<String, String> facts = FactsText.read(row.facts()).orElseThrow();
        told.add(new Told(new Seal(facts.getOrDefault("day", ""), row.number(), facts.getOrDefault("lanes", ""), row.chain()), facts.getOrDefault("heads", "")));
    }

    private void wrong(boolean installation, Finding finding) {
        findings.add(finding);
        if (installation) installationSound = false;
    }

    private static Finding rewritten(SealedHead head, long sealedBefore) {
        return new Finding(What.REWRITTEN, head.lane(), head.number(), day(head), "lane " + head.lane() + ": entry " + head.number() + ", sealed on " + head.day()
                + ", is not what was sealed: one of the entries " + (sealedBefore + 1) + " to " + head.number() + " was rewritten, and the chain behind it, or the seal was altered");
    }

    private static Finding cutOff(SealedHead head, long last) {
        return new Finding(What.CUT_OFF, head.lane(), last + 1, day(head), "lane " + head.lane() + ": entry " + head.number() + ", sealed on " + head.day()
                + ", is missing: the lane was cut off behind entry " + last);
    }

    /** What the journal tells of a seal against the heads that stand. */
    private void check(Told seal) {
        String day = seal.seal().day();
        List<SealedHead> heads = headsByDay.getOrDefault(day, List.of());
        String found = Chain.seal(heads.stream().map(h -> new Chain.Head(h.lane(), h.number(), h.chain())).toList());
        if (found.equals(seal.heads())) return;
        boolean gone = heads.isEmpty();
        findings.add(new Finding(gone ? What.SEAL_MISSING : What.SEAL_ALTERED, "", seal.seal().entry(), day(day), "seal of " + day + ": "
                + (gone ? "is missing" : "is not what was written") + "; entry " + seal.seal().entry() + " of lane " + Lane.INSTALLATION.key() + " tells of "
                + lanes(seal.seal().lanes()) + ", and " + heads.size() + (heads.size() == 1 ? " stands" : " stand")));
    }

    /** Heads of a day of which the journal tells nothing. */
    private void untold() {
        var days = new TreeSet<>(headsByDay.keySet());
        told.forEach(t -> days.remove(t.seal().day()));
        for (String day : days) {
            findings.add(new Finding(What.SEAL_ALTERED, Lane.INSTALLATION.key(), installationEnd + 1, day(day), "seal of " + day + ": stands for "
                    + lanes(Integer.toString(headsByDay.get(day).size())) + ", and lane " + Lane.INSTALLATION.key() + " does not tell of it: that lane was cut off behind entry "
                    + installationEnd + ", or the seal was inserted"));
        }
    }

    private static String lanes(String many) {
        return many + (many.equals("1") ? " lane" : " lanes");
    }

    private static Optional<LocalDate> day(SealedHead head) {
        return day(head.day());
    }

    private static Optional<LocalDate> day(String text) {
        try {
            return Optional.of(LocalDate.parse(text));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
