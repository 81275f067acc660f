package kept.mailbox.connect;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.Service;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Properties;
import java.util.function.Supplier;

/** Opening a connection with Angus, the same for IMAP and SMTP. */
public final class Connection {

    private Connection() {}

    /**
     * @param protocol {@code imap} or {@code smtp}; with TLS from the first byte an {@code s} is added
     * @throws IllegalArgumentException for plain text to another machine, or a file of certificates that holds none
     */
    public static Properties properties(String protocol, Server server) {
        if (server.tls() == TlsMode.NONE_ON_LOOPBACK_ONLY && !isLoopback(server.host())) {
            throw new IllegalArgumentException(protocol + " host '" + server.host() + "': a connection without encryption is only allowed to this machine itself; use tls or starttls");
        }
        String at = "mail." + name(protocol, server.tls()) + ".";
        var p = new Properties();
        p.setProperty(at + "connectiontimeout", Long.toString(server.timeouts().connect().toMillis()));
        p.setProperty(at + "timeout", Long.toString(server.timeouts().read().toMillis()));
        p.setProperty(at + "writetimeout", Long.toString(server.timeouts().write().toMillis()));
        if (server.tls() == TlsMode.STARTTLS) {
            p.setProperty(at + "starttls.enable", "true");
            p.setProperty(at + "starttls.required", "true");
        }
        p.setProperty(at + "ssl.checkserveridentity", Boolean.toString(!server.certificates().any()));
        if (server.certificates().any()) p.setProperty(at + "ssl.trust", "*");
        server.certificates().sockets().ifPresent(sockets -> p.put(at + "ssl.socketFactory", sockets));
        // Otherwise Angus tries once more with the authorities Java trusts, when those of the settings do not vouch for the server.
        p.setProperty(at + "socketFactory.fallback", "false");
        if (server.login().filter(l -> l.credentials().isToken()).isPresent()) p.setProperty(at + "auth.mechanisms", "XOAUTH2");
        p.setProperty("mail.mime.address.strict", "true");
        return p;
    }

    public static String name(String protocol, TlsMode tls) {
        return tls == TlsMode.TLS ? protocol + "s" : protocol;
    }

    /**
     * Connects and logs in; where a token is refused, once more with a new one.
     *
     * @param fresh an unused service for each attempt
     * @throws MailboxTrouble when no token can be had
     */
    public static <S extends Service> S open(Server server, Supplier<S> fresh) throws MessagingException {
        if (server.login().isEmpty()) {
            S service = fresh.get();
            service.connect(server.host(), server.port(), null, null);
            return service;
        }
        Login login = server.login().get();
        String secret = login.credentials().secret();
        try {
            return opened(server, login.user(), secret, fresh);
        } catch (AuthenticationFailedException e) {
            if (Troubles.isForNow(e) || !login.credentials().refused(secret)) throw e;
            return opened(server, login.user(), login.credentials().secret(), fresh);
        }
    }

    private static <S extends Service> S opened(Server server, String user, String secret, Supplier<S> fresh) throws MessagingException {
        S service = fresh.get();
        service.connect(server.host(), server.port(), user, secret);
        return service;
    }

    /** By address, not by name alone: {@code localhost} may be made to point elsewhere. */
    public static boolean isLoopback(String host) {
        try {
            for (InetAddress address : InetAddress.getAllByName(host)) {
                if (!address.isLoopbackAddress()) return false;
            }
            return true;
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
