/** The log: one line a mail, as text or as JSON, in ids and figures. */
@NullMarked
package kept.console.log;

import org.jspecify.annotations.NullMarked;
