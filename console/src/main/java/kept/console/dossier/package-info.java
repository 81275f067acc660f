/** Everything that is kept of a customer or a contact, to be handed out. */
@NullMarked
package kept.console.dossier;

import org.jspecify.annotations.NullMarked;
