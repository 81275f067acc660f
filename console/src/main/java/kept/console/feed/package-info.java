/** Books coming in: files of accounts, contacts, invoices and payments, checked as a whole and seen all at once. */
@NullMarked
package kept.console.feed;

import org.jspecify.annotations.NullMarked;
