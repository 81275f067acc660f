/** Contested invoices: what for, who owns the case, by when. */
@NullMarked
package kept.agent.dispute;

import org.jspecify.annotations.NullMarked;

