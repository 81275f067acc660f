/** One class for each port of the agent, the SQL beside the method. */
@NullMarked
package kept.storage.store;

import org.jspecify.annotations.NullMarked;
