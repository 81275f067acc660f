/** Whether a mail's sender is who it says it is. */
@NullMarked
package kept.mailbox.trust;

import org.jspecify.annotations.NullMarked;
