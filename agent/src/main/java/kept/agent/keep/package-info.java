/** What is kept for how long, what is held back from removal, and how a person is forgotten or given a copy of everything. */
@NullMarked
package kept.agent.keep;

import org.jspecify.annotations.NullMarked;
