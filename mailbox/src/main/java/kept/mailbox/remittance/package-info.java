/** Remittance advices, in the mail's text or in a file, as data. */
@NullMarked
package kept.mailbox.remittance;

import org.jspecify.annotations.NullMarked;
