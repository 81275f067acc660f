/** Where the parts are made and joined, and the loops that drive them. */
@NullMarked
package kept.console.wiring;

import org.jspecify.annotations.NullMarked;
