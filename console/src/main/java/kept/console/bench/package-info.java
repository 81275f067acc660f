/** {@code kept bench}: a repeatable load through the production code, and how fast it was. */
@NullMarked
package kept.console.bench;

import org.jspecify.annotations.NullMarked;
