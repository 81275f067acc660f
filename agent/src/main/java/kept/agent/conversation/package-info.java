/** What was said: mails in and out, whose they are, and the ports of the mailbox's memory. */
@NullMarked
package kept.agent.conversation;

import org.jspecify.annotations.NullMarked;

