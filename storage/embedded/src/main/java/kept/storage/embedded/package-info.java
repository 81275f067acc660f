/** A PostgreSQL server for tests, its program downloaded with them; no part of the product. */
@NullMarked
package kept.storage.embedded;

import org.jspecify.annotations.NullMarked;
