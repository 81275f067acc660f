/** Remembers everything: opens the database, brings its schema up to date, hands out the stores. */
@NullMarked
package kept.storage;

import org.jspecify.annotations.NullMarked;
