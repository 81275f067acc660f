/** Tells somebody that a part of the house is not well, once, and that it is well again, once (R13). */
@NullMarked
package kept.console.alert;

import org.jspecify.annotations.NullMarked;
