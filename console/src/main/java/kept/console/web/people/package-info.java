/** Logging in, one's own password, and who else may come in. */
@NullMarked
package kept.console.web.people;

import org.jspecify.annotations.NullMarked;
