/** What the operator set: read once from {@code kept.yaml} and the environment, checked, printed masked. */
@NullMarked
package kept.console.settings;

import org.jspecify.annotations.NullMarked;
