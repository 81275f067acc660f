/** A decision becomes a draft: texts by the operator, figures by the ledger. */
@NullMarked
package kept.agent.write;

import org.jspecify.annotations.NullMarked;

