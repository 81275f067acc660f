package kept.console.settings;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import kept.agent.ledger.EmailAddress;

/** Reads one mailbox of the settings: where it is read, where mail leaves by it, and how one is let in. */
final class MailboxSection {

    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final long MEGABYTE = 1024 * 1024;

    /** Whose servers these are: fills in what is the same for everybody there. */
    private enum Provider {
        /** Nobody known. */
        OTHER("imap.example.com", "smtp.example.com", Settings.Security.TLS, "", ""),
        GOOGLE("imap.gmail.com", "smtp.gmail.com", Settings.Security.TLS, "https://oauth2.googleapis.com/token", ""),
        MICROSOFT("outlook.office365.com", "smtp.office365.com", Settings.Security.STARTTLS, "https://login.microsoftonline.com/TENANT/oauth2/v2.0/token",
                "https://outlook.office.com/IMAP.AccessAsUser.All https://outlook.office.com/SMTP.Send offline_access");

        final String imap;
        final String smtp;
        final Settings.Security smtpSecurity;
        final String tokenUrl;
        final String scope;

        Provider(String imap, String smtp, Settings.Security smtpSecurity, String tokenUrl, String scope) {
            this.imap = imap;
            this.smtp = smtp;
            this.smtpSecurity = smtpSecurity;
            this.tokenUrl = tokenUrl;
            this.scope = scope;
        }

        boolean isKnown() {
            return this != OTHER;
        }
    }

    private enum Auth {
        PASSWORD,
        XOAUTH2
    }

    private final Section box;
    private final Map<String, String> environment;
    private final Function<String, Path> path;
    private final boolean oneOfMany;

    /** @param path where a file named in the settings is */
    MailboxSection(Section box, Map<String, String> environment, Function<String, Path> path, boolean oneOfMany) {
        this.box = box;
        this.environment = environment;
        this.path = path;
        this.oneOfMany = oneOfMany;
    }

    Settings.Mailbox read(boolean plusAddress) {
        String name = oneOfMany ? box.required("name", "main") : box.text("name", "main");
        if (!name.isEmpty() && !name.matches("[a-z0-9-]{1,40}")) box.wrong("name", "must be 1 to 40 small letters, digits and hyphens, e.g. main");
        Provider provider = box.choice("provider", Provider.class, Provider.OTHER);
        Optional<Settings.OAuth> oauth = oauth(box.section("oauth"), provider, name);
        Section imap = box.section("imap");
        Settings.Reading reading = reading(imap);
        Settings.Server from = server(imap, provider, false, oauth.isPresent(), variable("KEPT_IMAP_PASSWORD", name));
        Section smtp = box.section("smtp");
        boolean copy = smtp.flag("copy-to-sent", false);
        Settings.Server to = server(smtp, provider, true, oauth.isPresent(), variable("KEPT_SMTP_PASSWORD", name));
        List<EmailAddress> addresses = addresses(from);
        box.done();
        return new Settings.Mailbox(name, addresses, from, reading, to, copy, oauth, plusAddress);
    }

    /** Each of several mailboxes has its own secrets. */
    private String variable(String standard, String mailbox) {
        return oneOfMany ? standard + "_" + mailbox.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_") : standard;
    }

    private List<EmailAddress> addresses(Settings.Server imap) {
        var found = new ArrayList<EmailAddress>();
        for (String text : box.texts("addresses", List.of())) {
            Optional<EmailAddress> address = EmailAddress.tryParse(text);
            if (address.isPresent()) found.add(address.get());
            else box.wrong("addresses", "'" + text + "' is no mail address");
        }
        if (!found.isEmpty() || !oneOfMany) return found;
        Optional<EmailAddress> user = EmailAddress.tryParse(imap.user());
        if (user.isEmpty()) box.wrong("addresses", "is missing: with several mailboxes each says which addresses it is for, e.g. 'addresses: [ar@example.com]'");
        return user.stream().toList();
    }

    private static Settings.Reading reading(Section imap) {
        if (imap.has("folder") && imap.has("folders")) imap.wrong("folders", "stands beside 'folder': write all of them in one");
        List<String> folders = imap.has("folders") ? imap.texts("folders", List.of()) : List.of(imap.text("folder", "INBOX"));
        if (folders.isEmpty()) imap.wrong("folders", "names none: write e.g. 'folders: [INBOX]'");
        Optional<String> sent = Optional.of(imap.text("sent-folder", "")).filter(f -> !f.isBlank());
        return new Settings.Reading(folders, sent, imap.time("poll-every", Duration.ofSeconds(60), SECOND, Duration.ofMinutes(5)),
                imap.number("largest-mb", 30, 1, 200) * MEGABYTE, imap.flag("mark-seen", false));
    }

    private Settings.Server server(Section s, Provider provider, boolean sends, boolean tokens, String variable) {
        String example = sends ? provider.smtp : provider.imap;
        String host = provider.isKnown() ? s.text("host", example) : s.required("host", example);
        if (host.contains("://") || host.contains("/") || host.contains(" ")) s.wrong("host", "'" + host + "' must be a host name alone, e.g. " + example);
        var security = s.choice("security", Settings.Security.class, sends && provider.isKnown() ? provider.smtpSecurity : Settings.Security.TLS);
        int port = s.number("port", security == Settings.Security.TLS ? (sends ? 465 : 993) : sends ? 587 : 143, 1, 65535);
        String user = s.text("user", "");
        if (provider.isKnown() && user.isEmpty()) s.wrong("user", "is missing: write e.g. 'user: ar@example.com'");
        Auth auth = s.choice("auth", Auth.class, tokens ? Auth.XOAUTH2 : Auth.PASSWORD);
        if (auth == Auth.XOAUTH2 && !tokens) s.wrong("auth", "xoauth2 needs the section 'oauth' beside 'imap' and 'smtp'");
        Settings.Server server = new Settings.Server(host, port, security, user, s.secret("password", variable, environment), auth == Auth.XOAUTH2 && tokens,
                s.flag("verify-certificate", true), authority(s), timeout(s, "connect-timeout", 10), timeout(s, "read-timeout", 30), timeout(s, "write-timeout", 30));
        if (server.isOpenToListeners() && !host.isEmpty()) {
            s.wrong("security", "none is only for a server on this machine: the password and every mail would travel in the clear. Use tls or starttls");
        }
        s.done();
        return server;
    }

    private Optional<Path> authority(Section s) {
        Optional<Path> file = Optional.of(s.text("certificate-authority", "").trim()).filter(f -> !f.isEmpty()).map(path);
        if (file.isPresent() && !Files.isReadable(file.get())) s.wrong("certificate-authority", "there is no file " + file.get() + " that can be read: name a PEM file, or leave it out for the authorities Java trusts");
        return file;
    }

    private static Duration timeout(Section s, String key, int seconds) {
        return s.time(key, Duration.ofSeconds(seconds), SECOND, MINUTE);
    }

    private Optional<Settings.OAuth> oauth(Section s, Provider provider, String mailbox) {
        if (!s.isGiven()) return Optional.empty();
        var grant = s.choice("grant", Settings.OAuth.Grant.class, Settings.OAuth.Grant.REFRESH_TOKEN);
        boolean refreshing = grant == Settings.OAuth.Grant.REFRESH_TOKEN;
        if (provider == Provider.GOOGLE && !refreshing) s.wrong("grant", "client-credentials is not offered by Google for a mailbox: use refresh-token, or an app password without 'oauth'");
        String tenant = s.text("tenant", "");
        if (provider == Provider.MICROSOFT && !refreshing && tenant.isEmpty()) s.wrong("tenant", "is missing: client-credentials need your tenant, e.g. 'tenant: example.onmicrosoft.com'");
        if (!tenant.matches("[A-Za-z0-9.-]*")) s.wrong("tenant", "'" + tenant + "' must be a domain or an id, e.g. example.onmicrosoft.com");
        String standard = provider.tokenUrl.replace("TENANT", tenant.isEmpty() ? "organizations" : tenant);
        String url = provider.isKnown() ? s.text("token-url", standard) : s.required("token-url", "https://login.example.com/oauth2/token");
        Optional<URI> tokenUrl = SettingsFile.http(url).filter(u -> u.getScheme().equals("https") || isLoopback(u));
        if (tokenUrl.isEmpty() && !url.isEmpty()) s.wrong("token-url", "'" + url + "' must be an https URL: secrets travel to it");
        String scope = s.text("scope", refreshing ? provider.scope : provider == Provider.MICROSOFT ? "https://outlook.office365.com/.default" : "");
        var oauth = new Settings.OAuth(grant, tokenUrl.orElse(URI.create("https://unset.invalid/")), s.required("client-id", "5f0c…"),
                s.secret("client-secret", variable("KEPT_OAUTH_CLIENT_SECRET", mailbox), environment), s.secret("refresh-token", variable("KEPT_OAUTH_REFRESH_TOKEN", mailbox), environment), scope);
        s.done();
        return Optional.of(oauth);
    }

    private static boolean isLoopback(URI uri) {
        return uri.getHost().equals("localhost") || uri.getHost().equals("127.0.0.1") || uri.getHost().equals("[::1]");
    }
}
