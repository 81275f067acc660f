/** What happens in a running Kept, told to whoever counts it, logs it, or judges by it how the house is. */
@NullMarked
package kept.console.watch;

import org.jspecify.annotations.NullMarked;
