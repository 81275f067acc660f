/** A mail's text as a reader sees it: the new text apart from quoted history and signature. Never throws. */
@NullMarked
package kept.mailbox.parse;

import org.jspecify.annotations.NullMarked;
