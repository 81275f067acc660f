/** Promises to pay, and whether they were kept. */
@NullMarked
package kept.agent.promise;

import org.jspecify.annotations.NullMarked;

