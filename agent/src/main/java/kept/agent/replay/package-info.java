/** Stored mails once more, by other words or another policy, and what would have come out otherwise. Nothing is written. */
@NullMarked
package kept.agent.replay;

import org.jspecify.annotations.NullMarked;
