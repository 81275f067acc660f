/** What every store must do, whatever it is made of: interfaces of tests that each of them implements. */
@NullMarked
package kept.agent.contracts;

import org.jspecify.annotations.NullMarked;
