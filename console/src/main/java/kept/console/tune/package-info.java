/** What the operator tunes with: measuring, comparing, replaying, and having words run or taking them back. */
@NullMarked
package kept.console.tune;

import org.jspecify.annotations.NullMarked;
