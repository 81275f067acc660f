/** Bytes to a tree of parts: headers, encodings and charsets, within limits, and nothing lost. */
@NullMarked
package kept.mailbox.mime;

import org.jspecify.annotations.NullMarked;
