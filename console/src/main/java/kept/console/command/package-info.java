/** One class a command: what is asked for in, what was found out, and an exit status. */
@NullMarked
package kept.console.command;

import org.jspecify.annotations.NullMarked;
