package kept.mailbox.connect;

/** How a connection to a mail server is encrypted. */
public enum TlsMode {
    /** From the first byte (ports 993, 465). */
    TLS,
    /** By the STARTTLS command, which the server must offer (ports 143, 587). */
    STARTTLS,
    /** Not at all: refused for any host but this machine itself. */
    NONE_ON_LOOPBACK_ONLY
}
