/** What reading and sending share: encryption, time limits, and the kinds of trouble with a server. */
@NullMarked
package kept.mailbox.connect;

import org.jspecify.annotations.NullMarked;
