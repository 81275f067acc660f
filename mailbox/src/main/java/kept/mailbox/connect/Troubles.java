package kept.mailbox.connect;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import kept.mailbox.connect.MailboxTrouble.Kind;

/** What an error of Angus means: which kind it is, in words that name the next step and repeat nothing of the server's. */
public final class Troubles {

    /** RFC 5530's codes for "not now", and how servers say it that know no codes; a reply code of the 4xx kind over SMTP. */
    private static final Pattern FOR_NOW = Pattern.compile("(?i)\\[(?:UNAVAILABLE|INUSE|LIMIT|SERVERBUG)]|too many (?:simultaneous )?connections|temporary|^4\\d\\d[ -]");

    private Troubles() {}

    /** @param called how the server is called in messages, e.g. {@code mailbox main} */
    public static MailboxTrouble of(String called, Server server, Exception e) {
        if (e instanceof MailboxTrouble trouble) return trouble;
        String setting = server.setting();
        if (e instanceof AuthenticationFailedException refused) {
            return isForNow(refused) ? new MailboxTrouble(Kind.SERVER, called + ": the server cannot check user and password now; it is tried again", e)
                    : new MailboxTrouble(Kind.CREDENTIALS, called + ": " + refusal(server), e);
        }
        Optional<SSLException> tls = cause(e, SSLException.class);
        if (tls.isPresent()) return new MailboxTrouble(Kind.TLS, called + ": no secure connection" + certificate(e, tls.get(), setting), e);
        if (cause(e, IOException.class).isPresent()) {
            return new MailboxTrouble(Kind.NETWORK, called + ": " + network(e) + "; check " + setting + ".host, " + setting + ".port and the network", e);
        }
        String said = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        if (said.contains("STARTTLS")) return new MailboxTrouble(Kind.TLS, called + ": the server offers no STARTTLS; check " + setting + ".security and " + setting + ".port", e);
        if (said.contains("[OVERQUOTA]")) return new MailboxTrouble(Kind.SERVER, called + ": the mailbox is full (quota); make room in it", e);
        return new MailboxTrouble(Kind.SERVER, called + ": the server answers with an error (" + e.getClass().getSimpleName() + "); see its log", e);
    }

    /** It says that it cannot tell now, which says nothing about the password. */
    static boolean isForNow(AuthenticationFailedException e) {
        return e.getMessage() != null && FOR_NOW.matcher(e.getMessage().strip()).find();
    }

    private static String refusal(Server server) {
        boolean token = server.login().filter(l -> l.credentials().isToken()).isPresent();
        return token ? "the server refuses the access token, also a new one; check " + server.setting() + ".user, and that the consent covers IMAP and SMTP for this mailbox"
                : "the server refuses user or password; check " + server.setting() + ".user and the password in the environment";
    }

    private static String network(Exception e) {
        if (cause(e, UnknownHostException.class).isPresent()) return "there is no host of this name";
        if (cause(e, SocketTimeoutException.class).isPresent()) return "no answer in time";
        return "not reachable (" + cause(e, IOException.class).map(x -> x.getClass().getSimpleName()).orElse("") + ")";
    }

    private static String certificate(Exception e, SSLException tls, String setting) {
        if (cause(e, CertificateExpiredException.class).isPresent()) return ": the server's certificate has expired; whoever runs the server must renew it";
        if (cause(e, CertificateNotYetValidException.class).isPresent()) return ": the server's certificate is not valid yet; check the clock of this machine, and the certificate";
        boolean unknown = cause(e, java.security.cert.CertPathBuilderException.class).isPresent();
        if (unknown) return ": nobody this machine trusts vouches for the server's certificate; check " + setting + ".host and " + setting
                + ".security, or, if your house signs its own, name its authority in " + setting + ".certificate-authority";
        return " (" + tls.getClass().getSimpleName() + "); check the server's certificate, its name and " + setting + ".security";
    }

    private static <T extends Throwable> Optional<T> cause(Throwable e, Class<T> type) {
        int depth = 0;
        for (Throwable cause = e; cause != null && depth < 30; cause = next(cause), depth++) {
            if (type.isInstance(cause)) return Optional.of(type.cast(cause));
        }
        return Optional.empty();
    }

    private static Throwable next(Throwable e) {
        if (e instanceof MessagingException m && m.getNextException() != null) return m.getNextException();
        return e.getCause() == e ? null : e.getCause();
    }
}
