/** Which conversation and which account a mail belongs to; a guess is marked as a guess. */
@NullMarked
package kept.mailbox.match;

import org.jspecify.annotations.NullMarked;
