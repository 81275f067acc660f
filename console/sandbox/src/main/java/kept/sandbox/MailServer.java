package kept.sandbox;

import com.icegreen.greenmail.Managers;
import com.icegreen.greenmail.configuration.GreenMailConfiguration;
import com.icegreen.greenmail.mail.MailAddress;
import com.icegreen.greenmail.server.AbstractServer;
import com.icegreen.greenmail.smtp.SmtpManager;
import com.icegreen.greenmail.smtp.SmtpState;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.user.UserException;
import com.icegreen.greenmail.user.UserManager;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The server itself, running from when it is made until it is closed. */
final class MailServer implements AutoCloseable {

    private static final String HOST = "127.0.0.1";

    private final GreenMail mail;

    MailServer(Options options) {
        this.mail = new Refusing(setups(options), options.refuse());
        mail.withConfiguration(GreenMailConfiguration.aConfig().withDisabledAuthentication());
        mail.start();
        UserManager users = mail.getUserManager();
        users.setMessageDeliveryHandler((message, address) -> mailbox(users, base(address.getEmail())));
        for (String user : options.users()) {
            try {
                mailbox(users, base(user));
            } catch (UserException e) {
                throw new IllegalStateException("no mailbox could be made for a user given", e);
            }
        }
    }

    int smtpPort() {
        return mail.getSmtp().getPort();
    }

    int imapPort() {
        return mail.getImap().getPort();
    }

    int pop3Port() {
        return mail.getPop3().getPort();
    }

    @Override
    public void close() {
        mail.stop();
    }

    /** {@code ar+token@host} is {@code ar@host}: GreenMail would give it a mailbox of its own. */
    static String base(String address) {
        String plain = address.trim().toLowerCase(Locale.ROOT);
        int at = plain.lastIndexOf('@');
        int plus = plain.indexOf('+');
        return plus > 0 && plus < at ? plain.substring(0, plus) + plain.substring(at) : plain;
    }

    private static synchronized GreenMailUser mailbox(UserManager users, String address) throws UserException {
        GreenMailUser known = users.getUserByEmail(address);
        return known == null ? users.createUser(address, address, address) : known;
    }

    private static ServerSetup[] setups(Options options) {
        return new ServerSetup[] {
            new ServerSetup(options.smtp(), HOST, ServerSetup.PROTOCOL_SMTP),
            new ServerSetup(options.imap(), HOST, ServerSetup.PROTOCOL_IMAP),
            new ServerSetup(options.pop3(), HOST, ServerSetup.PROTOCOL_POP3)
        };
    }

    /** GreenMail takes mail for everybody; a part of the world does not. */
    private static final class Refusing extends GreenMail {
        private final List<String> refuse;

        Refusing(ServerSetup[] setups, List<String> refuse) {
            super(setups);
            this.refuse = refuse;
        }

        @Override
        protected Map<String, AbstractServer> createServices(ServerSetup[] setups, Managers ignored) {
            // Called while the parent is being made, so the list is only looked at later, when a mail comes.
            this.managers = new Managers() {
                private final SmtpManager smtp = new SmtpManager(getImapHostManager(), getUserManager()) {
                    @Override
                    public String checkRecipient(SmtpState state, MailAddress recipient) {
                        return refusal(recipient.getEmail());
                    }
                };

                @Override
                public SmtpManager getSmtpManager() {
                    return smtp;
                }
            };
            return super.createServices(setups, managers);
        }

        /** Null, as GreenMail wants it, for who is not refused. */
        @SuppressWarnings("NullAway")
        private String refusal(String address) {
            String domain = address.substring(address.lastIndexOf('@') + 1).toLowerCase(Locale.ROOT);
            return refuse.contains(domain) ? "550 5.1.1 <" + address + ">: no such mailbox here" : null;
        }
    }
}
