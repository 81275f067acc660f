/** A mail server to try Kept against: real SMTP, IMAP and POP3 on this machine, a process of its own, mail in memory only. */
@NullMarked
package kept.sandbox;

import org.jspecify.annotations.NullMarked;
