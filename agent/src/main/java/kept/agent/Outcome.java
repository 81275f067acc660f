package kept.agent;

import java.time.Instant;

/** What became of the work on one mail; the worker marks its receipt accordingly. */
public sealed interface Outcome {

    /** To tell of it. */
    Worked worked();

    /** Read and decided, or on the worklist. @param rule the weightiest rule */
    record Done(String rule, Worked worked) implements Outcome {}

    /** Not now: the model is down, or newer mail must be read first. */
    record Later(Instant dueAt, String why, Worked worked) implements Outcome {}
}
