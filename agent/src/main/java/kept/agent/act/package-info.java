/** Carries a decision out: record, outbox and journal in one transaction. */
@NullMarked
package kept.agent.act;

import org.jspecify.annotations.NullMarked;

