/** Access tokens for IMAP and SMTP (XOAUTH2): got, renewed before they end, and never logged. */
@NullMarked
package kept.mailbox.oauth;

import org.jspecify.annotations.NullMarked;
