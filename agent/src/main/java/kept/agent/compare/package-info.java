/** Two readings of the same cases held against each other: which mails a change fixed, which it broke, and whether that is more than chance. */
@NullMarked
package kept.agent.compare;

import org.jspecify.annotations.NullMarked;
