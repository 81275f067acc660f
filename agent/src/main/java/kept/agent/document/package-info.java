/** Invoice files as stored, and statements of account as rendered. */
@NullMarked
package kept.agent.document;

import org.jspecify.annotations.NullMarked;

