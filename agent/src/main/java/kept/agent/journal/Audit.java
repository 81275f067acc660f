package kept.agent.journal;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * What a check of the journal saw.
 *
 * @param lanes    how many were checked
 * @param entries  how many were, over all of them
 * @param seals    those whose heads were compared, oldest first
 * @param unsealed entries written since their lane was sealed last: nothing but an anchor kept elsewhere would miss them
 * @param anchors  those that were asked for and are seals of this journal
 * @param findings the first thing that is wrong of each lane and each seal; empty when all is sound
 */
public record Audit(long lanes, long entries, List<Seal> seals, long unsealed, List<Seal> anchors, List<Finding> findings) {

    public Audit {
        seals = List.copyOf(seals);
        anchors = List.copyOf(anchors);
        findings = List.copyOf(findings);
    }

    public boolean isSound() {
        return findings.isEmpty();
    }

    /**
     * A day's seal, as the journal tells of it.
     *
     * @param day   ISO: the day it was made for
     * @param entry its number in the installation's lane
     * @param lanes how many had grown
     * @param chain of its entry. Who keeps it elsewhere can tell later that everything up to this seal is what it was: it is the anchor
     */
    public record Seal(String day, long entry, String lanes, String chain) {}

    /**
     * @param lane   empty for a seal or an anchor
     * @param number of the entry, 0 where it is about none
     * @param on     the entry's day (UTC), or the day of the seal
     * @param text   the whole finding in words: lane, entry, day
     */
    public record Finding(What what, String lane, long number, Optional<LocalDate> on, String text) {}

    public enum What {
        ALTERED,
        MISSING,
        REORDERED,
        INSERTED,
        /** A lane ends before an entry that was sealed. */
        CUT_OFF,
        /** A chain that fits itself, and not what was sealed. */
        REWRITTEN,
        SEAL_ALTERED,
        SEAL_MISSING,
        /** The hash kept elsewhere is no seal of this journal. */
        ANCHOR_UNKNOWN
    }
}
