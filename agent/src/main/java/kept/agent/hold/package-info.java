/** Who or what is not to be chased, until when, why and by whose word. */
@NullMarked
package kept.agent.hold;

import org.jspecify.annotations.NullMarked;

