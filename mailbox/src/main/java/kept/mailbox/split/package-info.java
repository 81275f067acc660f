/** New text apart from quoted history, signature and legal footer: one class per way a history or a signature begins. */
@NullMarked
package kept.mailbox.split;

import org.jspecify.annotations.NullMarked;
