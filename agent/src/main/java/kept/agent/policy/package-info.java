/** What the agent may do alone, as the operator wrote it. */
@NullMarked
package kept.agent.policy;

import org.jspecify.annotations.NullMarked;

