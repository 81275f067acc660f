/** Who of the staff may come in, and what each may do. */
@NullMarked
package kept.console.people;

import org.jspecify.annotations.NullMarked;
