package kept.mailbox.connect;

/** What is shown to a mail server to be let in: a password, or an access token that is renewed. For many threads. */
public interface Credentials {

    /**
     * The password, or a token that is good now.
     *
     * @throws MailboxTrouble when none can be had; its kind tells a refusal from a failure of the network
     */
    String secret();

    /** Shown by XOAUTH2 as a token, instead of as a password. */
    boolean isToken();

    /**
     * The server refused what it was shown.
     *
     * @return true if another secret can be had at once: one more attempt is worth while
     */
    boolean refused(String secret);

    static Credentials password(String password) {
        return new Password(password);
    }
}
