/** Health and figures for those who watch: programs, not people, and so without a visit. */
@NullMarked
package kept.console.web.health;

import org.jspecify.annotations.NullMarked;
