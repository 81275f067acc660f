/** The operator's plan: levels, cadence, contact rules; and which notice is due to whom. */
@NullMarked
package kept.agent.dunning;

import org.jspecify.annotations.NullMarked;

