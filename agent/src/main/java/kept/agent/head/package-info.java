/** A small model of our own: which intents a sentence makes, learned from labelled sentences, kept as a resource and rebuilt by a command. */
@NullMarked
package kept.agent.head;

import org.jspecify.annotations.NullMarked;
