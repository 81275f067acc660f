/** The words: loads, checks and renders the files an operator edits; knows YAML and no type of the agent. */
@NullMarked
package kept.prompts;

import org.jspecify.annotations.NullMarked;
