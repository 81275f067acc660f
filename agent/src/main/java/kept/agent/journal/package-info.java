/** The append-only record of what was read, decided, done and why, in ids and figures, chained per lane. */
@NullMarked
package kept.agent.journal;

import org.jspecify.annotations.NullMarked;

