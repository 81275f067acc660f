package kept.mailbox.receive;

import com.icegreen.greenmail.store.MailFolder;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Flags;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import kept.mailbox.connect.TlsMode;

/** A mail server on this machine, as GreenMail plays it. */
public final class MailServer implements AutoCloseable {

    public static final String ADDRESS = "ar@kept.example";

    private final GreenMail mail;
    private final GreenMailUser user;

    public MailServer() {
        ServerSetup[] servers = Stream.of(ServerSetup.PROTOCOL_IMAP, ServerSetup.PROTOCOL_SMTP, ServerSetup.PROTOCOL_IMAPS, ServerSetup.PROTOCOL_SMTPS).map(p -> new ServerSetup(0, "127.0.0.1", p)).toArray(ServerSetup[]::new);
        // On a busy machine two seconds are not enough to begin.
        for (ServerSetup server : servers) server.setServerStartupTimeout(30_000);
        mail = new GreenMail(servers);
        mail.start();
        user = mail.setUser(ADDRESS, "ar", "secret");
    }

    public ImapSettings imap() {
        return ImapSettings.of("main", "127.0.0.1", mail.getImap().getPort(), TlsMode.NONE_ON_LOOPBACK_ONLY, "ar", "secret");
    }

    /** With a certificate that nobody vouches for. */
    public int imapsPort() {
        return mail.getImaps().getPort();
    }

    public int smtpsPort() {
        return mail.getSmtps().getPort();
    }

    public int smtpPort() {
        return mail.getSmtp().getPort();
    }

    public int imapPort() {
        return mail.getImap().getPort();
    }

    public void deliver(String raw) {
        deliver("INBOX", raw);
    }

    public void deliver(String folder, String raw) {
        try {
            byte[] bytes = raw.replace("\r\n", "\n").replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8);
            folder(folder).appendMessage(new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(bytes)), new Flags(), new Date());
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    public void createFolder(String name) {
        try {
            mail.getManagers().getImapHostManager().createMailbox(user, name);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    public MailFolder folder(String name) {
        try {
            return mail.getManagers().getImapHostManager().getFolder(user, name, true);
        } catch (com.icegreen.greenmail.store.FolderException e) {
            throw new IllegalStateException(e);
        }
    }

    public List<MimeMessage> sent() {
        return List.of(mail.getReceivedMessages());
    }

    @Override
    public void close() {
        mail.stop();
    }
}
