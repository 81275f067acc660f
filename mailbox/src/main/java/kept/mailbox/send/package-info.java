/** Outbox to SMTP, never twice. */
@NullMarked
package kept.mailbox.send;

import org.jspecify.annotations.NullMarked;
