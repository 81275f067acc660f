/** The same stores in memory, for evaluation and replay: nothing of them outlives the process. */
@NullMarked
package kept.agent.memory;

import org.jspecify.annotations.NullMarked;
