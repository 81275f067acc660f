package kept.console.wiring;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import kept.agent.act.Outbox;
import kept.agent.act.Stores;
import kept.agent.conversation.Tokens;
import kept.agent.guard.LastCheck;
import kept.agent.ledger.Creditor;
import kept.agent.ledger.EmailAddress;
import kept.console.settings.Settings;
import kept.mailbox.connect.Certificates;
import kept.mailbox.connect.Credentials;
import kept.mailbox.connect.Login;
import kept.mailbox.connect.Server;
import kept.mailbox.connect.Timeouts;
import kept.mailbox.connect.TlsMode;
import kept.mailbox.oauth.AccessTokens;
import kept.mailbox.oauth.OAuthSettings;
import kept.mailbox.oauth.RefreshTokens;
import kept.mailbox.receive.Beginnings;
import kept.mailbox.receive.ImapSettings;
import kept.mailbox.receive.Incidents;
import kept.mailbox.receive.MailboxLease;
import kept.mailbox.receive.Poller;
import kept.mailbox.receive.Reception;
import kept.mailbox.receive.SentFolder;
import kept.mailbox.send.Pace;
import kept.mailbox.send.Route;
import kept.mailbox.send.Sender;
import kept.mailbox.send.SentCopies;
import kept.mailbox.send.SmtpSettings;
import kept.mailbox.send.Style;

/** The mailboxes of the settings as parts that read and send: each mailbox's token is shared by the two. */
final class Mailboxes {

    private final Settings settings;
    private final Stores stores;
    private final Clock clock;
    private final Incidents incidents;
    private final Map<String, Credentials> tokens = new LinkedHashMap<>();

    /** What stands in the store besides the ports. */
    interface Kept {

        Beginnings beginnings();

        RefreshTokens refreshTokens(String mailbox);

        /** The right to read a mailbox. */
        MailboxLease lease(String mailbox);
    }

    private final Kept kept;

    Mailboxes(Settings settings, Stores stores, Kept kept, Incidents incidents, Clock clock) {
        this.settings = settings;
        this.stores = stores;
        this.kept = kept;
        this.incidents = incidents;
        this.clock = clock;
        for (Settings.Mailbox mailbox : settings.mailboxes()) {
            mailbox.oauth().ifPresent(oauth -> tokens.put(mailbox.name(), new AccessTokens(oauth(mailbox, oauth), kept.refreshTokens(mailbox.name()), clock)));
        }
    }

    /** @throws IllegalArgumentException for settings that cannot be right */
    List<Reception> receptions() {
        return settings.mailboxes().stream().map(mailbox -> {
            ImapSettings imap = imap(mailbox);
            var poller = new Poller(imap, stores.receipts(), clock, kept.beginnings(), incidents);
            return new Reception(imap, poller, kept.lease(mailbox.name()), clock);
        }).toList();
    }

    /** @param outbox as the sender is to see it; @param signer of reply addresses and of the mails that stop reminders; @param check before each mail leaves */
    Sender sender(Outbox outbox, Tokens signer, LastCheck check) {
        var routes = new ArrayList<Route>();
        for (Settings.Mailbox mailbox : settings.mailboxes()) {
            SentCopies copies = mailbox.copyToSent() ? new SentFolder(imap(mailbox), clock)::keep : SentCopies.NONE;
            routes.add(new Route(smtp(mailbox), new HashSet<>(mailbox.addresses()), copies));
        }
        Settings.Sending sending = settings.sending();
        var style = new Style(stores.documents(), settings.mailbox().plusAddress() ? Optional.of(signer) : Optional.empty(), sending.listUnsubscribe() ? Optional.of(signer) : Optional.empty());
        return new Sender(routes, outbox, check, style, new Pace(sending.perMinute(), sending.perHour()), clock);
    }

    /** What we and our people send from: of the books and of the settings. */
    Set<EmailAddress> ownAddresses() {
        Set<EmailAddress> own = stores.ledger().creditors().stream().map(Creditor::sender).collect(Collectors.toCollection(HashSet::new));
        settings.mailboxes().forEach(mailbox -> own.addAll(mailbox.addresses()));
        return own;
    }

    /** The one that mail of this sender leaves by. */
    Settings.Mailbox of(EmailAddress sender) {
        return settings.mailboxes().stream().filter(m -> m.addresses().contains(sender)).findFirst().orElseGet(settings::mailbox);
    }

    /** Creditors whose mail would have no mailbox to leave by. */
    List<Creditor> withoutMailbox() {
        if (settings.mailboxes().size() == 1) return List.of();
        return stores.ledger().creditors().stream().filter(c -> settings.mailboxes().stream().noneMatch(m -> m.addresses().contains(c.sender()))).toList();
    }

    ImapSettings imap(Settings.Mailbox mailbox) {
        Settings.Reading reading = mailbox.reading();
        // Without a user the server says no, and the text of that says where to set one.
        Server server = server(mailbox, mailbox.imap(), "imap").with(login(mailbox, mailbox.imap()));
        return new ImapSettings(mailbox.name(), server, reading.folders(), reading.sentFolder(), reading.largest(), reading.markSeen());
    }

    SmtpSettings smtp(Settings.Mailbox mailbox) {
        Server server = server(mailbox, mailbox.smtp(), "smtp");
        String called = settings.mailboxes().size() == 1 ? "smtp" : "smtp of mailbox " + mailbox.name();
        return new SmtpSettings(called, mailbox.smtp().user().isEmpty() ? server : server.with(login(mailbox, mailbox.smtp())), Optional.empty());
    }

    private Server server(Settings.Mailbox mailbox, Settings.Server s, String which) {
        Certificates certificates = s.verify() ? s.certificateAuthority().map(Certificates::signedBy).orElseGet(Certificates::standard) : Certificates.unchecked();
        return new Server(settings.place(mailbox) + "." + which, s.host(), s.port(), tls(s), Optional.empty(), new Timeouts(s.connectTimeout(), s.readTimeout(), s.writeTimeout()), certificates);
    }

    private Login login(Settings.Mailbox mailbox, Settings.Server s) {
        return new Login(s.user(), s.token() ? tokens.get(mailbox.name()) : Credentials.password(s.password().reveal().orElse("")));
    }

    private OAuthSettings oauth(Settings.Mailbox mailbox, Settings.OAuth oauth) {
        // Where a secret is missing, serve says so by its name and does not start; looking at things without it must not break.
        boolean refreshing = oauth.grant() == Settings.OAuth.Grant.REFRESH_TOKEN;
        Optional<String> refreshToken = refreshing ? Optional.of(oauth.refreshToken().reveal().orElse("")) : Optional.empty();
        Optional<String> secret = refreshing ? oauth.clientSecret().reveal() : Optional.of(oauth.clientSecret().reveal().orElse(""));
        return new OAuthSettings("mailbox " + mailbox.name(), settings.place(mailbox) + ".oauth", oauth.tokenUrl(), oauth.clientId(), secret, refreshToken, oauth.scope(), mailbox.imap().readTimeout());
    }

    private static TlsMode tls(Settings.Server s) {
        return switch (s.security()) {
            case TLS -> TlsMode.TLS;
            case STARTTLS -> TlsMode.STARTTLS;
            case NONE -> TlsMode.NONE_ON_LOOPBACK_ONLY;
        };
    }
}
