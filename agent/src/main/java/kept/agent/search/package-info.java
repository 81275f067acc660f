/** Finding mails and accounts by the words that stand in them. */
@NullMarked
package kept.agent.search;

import org.jspecify.annotations.NullMarked;
