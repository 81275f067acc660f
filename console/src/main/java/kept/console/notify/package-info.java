/** Tells the staff what is urgent or late, and once a day what waits. */
@NullMarked
package kept.console.notify;

import org.jspecify.annotations.NullMarked;
