/** Why: everything about one mail, from the store alone. */
@NullMarked
package kept.console.explain;

import org.jspecify.annotations.NullMarked;
