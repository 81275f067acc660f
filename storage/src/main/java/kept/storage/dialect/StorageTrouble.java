package kept.storage.dialect;

/**
 * The database cannot be used now, or not as it is set. The message is Kept's own: where the database is, what is wrong, without user,
 * password or anything that was to be stored.
 */
public final class StorageTrouble extends IllegalStateException {

    private static final long serialVersionUID = 1;

    /** What is wrong, and what somebody can do about it. */
    public enum Kind {
        UNREACHABLE("check host and port in 'store', and that this machine may connect there (firewall, listen_addresses)"),
        REFUSED("start PostgreSQL, or correct host and port in 'store'"),
        CREDENTIALS("correct the user in 'store', or the password in the variable that 'store-password' names; pg_hba.conf says who may come in"),
        NO_DATABASE("make it: create database NAME owner USER"),
        NO_RIGHT("let Kept's user own the database: alter database NAME owner to USER"),
        TLS("set sslmode in 'store' to what the server offers, or mend its certificate"),
        TOO_OLD("update PostgreSQL"),
        UNFIT("make a database of its own for Kept: create database NAME owner USER encoding 'UTF8' template template0"),
        NEWER_SCHEMA("start the newer Kept, or restore a backup from before"),
        STARTING("wait: it comes back by itself"),
        LOST("wait: it is tried again by itself; if it lasts, look whether the database runs"),
        BUSY("wait: it is tried again by itself; if it lasts, look for who holds the database: a backup, another program, too many connections"),
        FULL("make room on the disk of the database: until then no mail is fetched, and nothing is lost"),
        READ_ONLY("name the primary server in 'store', or make the file writable for Kept's user"),
        BROKEN("stop Kept, and restore the last backup: the database reports that its files are damaged or unreadable");

        private final String next;

        Kind(String next) {
            this.next = next;
        }

        /** The step to take. */
        public String next() {
            return next;
        }

        /** It may be gone by itself the next time, and nothing has to be set otherwise. */
        public boolean passes() {
            return switch (this) {
                case UNREACHABLE, REFUSED, STARTING, LOST, BUSY, FULL, READ_ONLY -> true;
                case CREDENTIALS, NO_DATABASE, NO_RIGHT, TLS, TOO_OLD, UNFIT, NEWER_SCHEMA, BROKEN -> false;
            };
        }
    }

    private final Kind kind;

    public StorageTrouble(Kind kind, String message, Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    public StorageTrouble(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }
}
