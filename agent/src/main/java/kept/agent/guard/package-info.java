/** One class per limit a draft must pass; the only maker of cleared drafts. */
@NullMarked
package kept.agent.guard;

import org.jspecify.annotations.NullMarked;

