/** Words for days become a day, with the working shown; what cannot be told stays untold. */
@NullMarked
package kept.agent.calendar;

import org.jspecify.annotations.NullMarked;
