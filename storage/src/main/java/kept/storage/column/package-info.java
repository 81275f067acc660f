/** How amounts, ids, instants and days become columns, and columns become them again. */
@NullMarked
package kept.storage.column;

import org.jspecify.annotations.NullMarked;
