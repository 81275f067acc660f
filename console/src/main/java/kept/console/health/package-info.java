/** How the house is: one check a part, each with what it found and the next step to take. The same for the health page, the doctor, the figures and the alerts. */
@NullMarked
package kept.console.health;

import org.jspecify.annotations.NullMarked;
