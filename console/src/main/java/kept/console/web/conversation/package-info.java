/** One mail explained, and the thread it stands in. */
@NullMarked
package kept.console.web.conversation;

import org.jspecify.annotations.NullMarked;
