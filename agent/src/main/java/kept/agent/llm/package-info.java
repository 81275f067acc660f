/** The only door to a language model: asks, checks the answer's form, records the call, bounds its time and cost. */
@NullMarked
package kept.agent.llm;

import org.jspecify.annotations.NullMarked;

