/** Reading, facts and policy in; a decision with its reasons out. Pure code. */
@NullMarked
package kept.agent.decide;

import org.jspecify.annotations.NullMarked;

