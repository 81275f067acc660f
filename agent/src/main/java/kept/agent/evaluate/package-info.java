/** Labelled cases through the production code, and how well it does on them. */
@NullMarked
package kept.agent.evaluate;

import org.jspecify.annotations.NullMarked;
