/** The staff's pages in a real browser: a made-up office, and pictures of every page. */
@NullMarked
package kept.browser;

import org.jspecify.annotations.NullMarked;
