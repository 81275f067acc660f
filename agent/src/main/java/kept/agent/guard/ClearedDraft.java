package kept.agent.guard;

import kept.agent.write.Draft;

/** A draft that passed every limit. A class and not a record, since only this package may make one. */
public final class ClearedDraft {

    private final Draft draft;
    private final Sheet sheet;
    private final String clearedBy;

    ClearedDraft(Draft draft, Sheet sheet, String clearedBy) {
        this.draft = draft;
        this.sheet = sheet;
        this.clearedBy = clearedBy;
    }

    public Draft draft() {
        return draft;
    }

    public Sheet sheet() {
        return sheet;
    }

    /** {@code agent}, or the user under whose name it leaves. */
    public String clearedBy() {
        return clearedBy;
    }

    public enum Sheet {
        /** Refuses whatever is not proven. */
        AUTOMATIC,
        /** A person answers for it; the rest they confirmed. */
        BY_A_PERSON
    }
}
