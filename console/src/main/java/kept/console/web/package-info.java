/** The staff's pages: a server for this machine only, and every URL it knows. */
@NullMarked
package kept.console.web;

import org.jspecify.annotations.NullMarked;
