/** The few differences between the databases. */
@NullMarked
package kept.storage.dialect;

import org.jspecify.annotations.NullMarked;
