/** The {@code kept} command: the front door. */
@NullMarked
package kept.console;

import org.jspecify.annotations.NullMarked;
