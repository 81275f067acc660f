/** Fills a database with a long past, for measuring what the present costs on top of it. */
@NullMarked
package kept.storage.past;

import org.jspecify.annotations.NullMarked;
