/** What a message says: statements, each with its quoted words and its proofs. */
@NullMarked
package kept.agent.read;

import org.jspecify.annotations.NullMarked;

