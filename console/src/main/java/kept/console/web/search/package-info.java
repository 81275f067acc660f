/** Mails and accounts by the words in them. */
@NullMarked
package kept.console.web.search;

import org.jspecify.annotations.NullMarked;
