/** Why was I chased? Every message about a matter, with all that led to it. */
@NullMarked
package kept.console.web.why;

import org.jspecify.annotations.NullMarked;
