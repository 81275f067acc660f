package kept.mailbox.send;

/** Keeps a copy of what was sent where people look for it, for servers that keep none themselves. */
public interface SentCopies {

    SentCopies NONE = mail -> {};

    /**
     * Never throws, and never changes what became of the mail: a copy that could not be kept is said in the log.
     *
     * @param mail as it was sent
     */
    void keep(byte[] mail);
}
