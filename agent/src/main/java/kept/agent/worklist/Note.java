package kept.agent.worklist;

import java.time.Instant;

/** What a colleague left on an item for the next one. */
public record Note(long item, Instant at, String who, String words) {}
