/** What waits for a person, and what the person did. */
@NullMarked
package kept.agent.worklist;

import org.jspecify.annotations.NullMarked;

