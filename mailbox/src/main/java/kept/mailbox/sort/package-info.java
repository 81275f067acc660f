/** Who wrote a mail, told without a model: one class per filter, their order in one list. */
@NullMarked
package kept.mailbox.sort;

import org.jspecify.annotations.NullMarked;
