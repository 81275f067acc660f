package kept.agent.journal;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** What happened, in order. Holds ids, codes, figures and hashes; never words, names or addresses (R107). */
public interface Journal {

    List<Entry> of(Lane lane);

    /**
     * Seals the day: writes down the head of every lane that has grown since it was sealed last, so that a lane cut off at its end is found
     * too. Once a day; to be called with the day that is over.
     *
     * @return false when the day is sealed already
     */
    boolean seal(LocalDate day);

    /** The rows of one moment, for who checks or exports them: they are what stands in the store, sound or not. */
    <T> T rows(Function<JournalRows, T> work);

    /** Checks every chain and every seal; an empty list when all is sound, else a line for each lane naming its first wrong entry. */
    default List<String> verify() {
        return audit(Optional.empty(), List.of()).findings().stream().map(Audit.Finding::text).toList();
    }

    /**
     * @param only    that lane; empty: all
     * @param anchors chains of seals that were kept elsewhere (see {@link Audit.Seal#chain})
     */
    default Audit audit(Optional<Lane> only, List<String> anchors) {
        return rows(rows -> Auditor.audit(rows, only, anchors));
    }

    /**
     * @param number from 1, without gaps within its lane
     * @param facts  e.g. {@code message=m-12, rule=promise.auto, promise=7}
     * @param chain  SHA-256 over the previous entry's chain and this entry's content, hex
     */
    record Entry(Lane lane, long number, Instant at, String kind, Map<String, String> facts, String chain) {}

    interface Pen {

        /** Appends to the lane the pen is bound to. */
        void note(String kind, Map<String, String> facts);
    }
}
