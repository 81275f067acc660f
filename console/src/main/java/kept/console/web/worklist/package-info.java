/** What waits for a person: the list, one item, one run; approve, refuse, strike. */
@NullMarked
package kept.console.web.worklist;

import org.jspecify.annotations.NullMarked;
