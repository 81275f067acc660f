/** Text out of what is attached to a mail, within limits of size, time and unpacked bytes. Never throws; pictures are named, not read. */
@NullMarked
package kept.mailbox.attachment;

import org.jspecify.annotations.NullMarked;
