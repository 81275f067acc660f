/** Who is looking: let in by a link that works once, kept by a cookie, proven in every form. */
@NullMarked
package kept.console.web.session;

import org.jspecify.annotations.NullMarked;
