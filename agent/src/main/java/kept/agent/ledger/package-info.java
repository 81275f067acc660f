/** What is owed: accounts, contacts, invoices and the money that came in. */
@NullMarked
package kept.agent.ledger;

import org.jspecify.annotations.NullMarked;

