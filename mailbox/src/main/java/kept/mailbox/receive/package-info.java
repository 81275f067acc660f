/** IMAP by UID: raw bytes and cursor first, everything else later. */
@NullMarked
package kept.mailbox.receive;

import org.jspecify.annotations.NullMarked;
