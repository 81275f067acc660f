/** A day at a company that is not there: the real agent against a sandbox mail server, with customers, clerk and clock played. */
@NullMarked
package kept.console.demo;

import org.jspecify.annotations.NullMarked;
