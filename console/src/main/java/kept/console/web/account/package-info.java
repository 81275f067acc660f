/** An account: what it owes, everything said and done, and what people can do about it. */
@NullMarked
package kept.console.web.account;

import org.jspecify.annotations.NullMarked;
