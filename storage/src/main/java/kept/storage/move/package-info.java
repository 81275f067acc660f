/** A whole installation from one database into another: how backups are restored, and how SQLite becomes PostgreSQL. */
@NullMarked
package kept.storage.move;

import org.jspecify.annotations.NullMarked;
