package kept.mailbox.receive;

/** The right to read a mailbox, which of all processes of an installation one has at a time (R15). */
public interface MailboxLease extends AutoCloseable {

    /** One process works on the store, and so has it always. */
    MailboxLease SOLE = new MailboxLease() {
        @Override
        public boolean held() {
            return true;
        }

        @Override
        public void close() {}
    };

    /** Takes it, or makes it last. @return false: another process has it */
    boolean held();

    @Override
    void close();
}
