/** Connections and transactions: one writer at a time, a few readers beside it. */
@NullMarked
package kept.storage.connect;

import org.jspecify.annotations.NullMarked;
