/** Figures of the house: how much waits, and how long it has. */
@NullMarked
package kept.agent.measure;

import org.jspecify.annotations.NullMarked;
