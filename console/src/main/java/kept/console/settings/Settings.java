package kept.console.settings;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import kept.agent.dunning.Approval;
import kept.agent.keep.Retention.Kind;
import kept.agent.keep.Retention;
import kept.agent.ledger.EmailAddress;
import kept.agent.llm.Budget;
import kept.console.log.LogFormat;
import kept.storage.dialect.PostgresUrl;

/**
 * What the operator set. Paths are absolute: those of the file count from its folder.
 *
 * @param file    where they come from
 * @param data    the folder of the store, the token key and the log
 * @param store   {@code sqlite:/…/kept.db}, or {@code postgresql://user@host:5432/database} without its password
 * @param mailboxes at least one; the first is the one that mail of an unknown sender leaves by
 * @param workers how many mails this process works on at once, one of an account at a time (R112)
 * @param log     how {@code kept serve} writes its log
 * @param health  where health and figures are served beside the staff's page; empty: there alone
 */
public record Settings(
        Path file, Path data, String store, Secret storePassword, Mode mode, List<Mailbox> mailboxes, Sending sending, Trust trust, Model model, int workers, Words words, Dunning dunning, Books books, Web web, LogFormat log,
        Retention retention, Optional<Bind> health, Alerts alerts) {

    public enum Mode {
        /** What is allowed is done, and mail is sent. */
        LIVE,
        /** Everything is read and decided, nothing is done: drafts are kept as "would have sent". */
        SHADOW
    }

    public enum Security {
        TLS,
        STARTTLS,
        /** Without encryption: for a server on this machine. */
        NONE
    }

    /**
     * @param name        how the mailbox is called in cursors and journals: no address
     * @param addresses   what we and our people send from by this mailbox; empty: whatever the books say
     * @param copyToSent  a copy of what was sent is put into the sent folder, where the server keeps none itself
     * @param plusAddress answers are also told by a token in the address (R16)
     */
    public record Mailbox(String name, List<EmailAddress> addresses, Server imap, Reading reading, Server smtp, boolean copyToSent, Optional<OAuth> oauth, boolean plusAddress) {

        public Mailbox {
            addresses = List.copyOf(addresses);
        }

        public Duration pollEvery() {
            return reading.pollEvery();
        }
    }

    /**
     * What is read of a mailbox.
     *
     * @param sentFolder where colleagues' own mail lies (R103); empty: where the server says
     * @param pollEvery  a full check at least this often, also where the server announces new mail
     * @param largest    bytes; of a larger mail only header and first text are fetched (R8)
     * @param markSeen   what was stored is marked as read; otherwise no flag is touched (R3)
     */
    public record Reading(List<String> folders, Optional<String> sentFolder, Duration pollEvery, long largest, boolean markSeen) {

        public Reading {
            folders = List.copyOf(folders);
        }
    }

    /**
     * @param token                shown an access token of {@link Mailbox#oauth} instead of a password
     * @param verify               false: the server's certificate is not checked (R99)
     * @param certificateAuthority a PEM file of the authorities that count instead of Java's own
     */
    public record Server(
            String host, int port, Security security, String user, Secret password, boolean token, boolean verify, Optional<Path> certificateAuthority, Duration connectTimeout, Duration readTimeout,
            Duration writeTimeout) {

        public boolean isLoopback() {
            return host.equals("localhost") || host.equals("::1") || host.equals("[::1]") || host.matches("127\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}");
        }

        /** Its password would travel in the clear to another machine. */
        public boolean isOpenToListeners() {
            return security == Security.NONE && !isLoopback();
        }

        @Override
        public String toString() {
            String login = user.isEmpty() ? ", no login" : token ? ", login by token" : ", password " + password;
            return host + ":" + port + " (" + Section.word(security) + (verify ? "" : ", CERTIFICATE NOT CHECKED") + login + ", time-outs "
                    + Section.print(connectTimeout) + "/" + Section.print(readTimeout) + "/" + Section.print(writeTimeout) + ")";
        }
    }

    /**
     * How access tokens are got (RFC 6749).
     *
     * @param scope        empty: what the refresh token was granted for
     * @param clientSecret not set for a public client
     * @param refreshToken of the grant REFRESH_TOKEN: the first one; where the provider replaces it, the newest is kept in the store
     */
    public record OAuth(Grant grant, URI tokenUrl, String clientId, Secret clientSecret, Secret refreshToken, String scope) {

        public enum Grant {
            /** A person consented once, for their mailbox. */
            REFRESH_TOKEN,
            /** An application that the provider's administrator let in. */
            CLIENT_CREDENTIALS
        }

        @Override
        public String toString() {
            return Section.word(grant) + " at " + tokenUrl.getHost();
        }
    }

    /**
     * How mail leaves.
     *
     * @param perMinute       mails at most; 0: without limit
     * @param perHour         mails at most; 0: without limit
     * @param hold            how long an answer of the agent's waits before it leaves, so that a person can recall it
     * @param listUnsubscribe reminders carry List-Unsubscribe
     */
    public record Sending(int perMinute, int perHour, Duration hold, boolean listUnsubscribe) {}

    /** @param authservId the name our own mail server writes into Authentication-Results; empty: those headers are ignored (R21) */
    public record Trust(String authservId, boolean requireDmarc, boolean verifyDkim) {}

    /**
     * A language model behind an OpenAI-compatible URL; empty URL: none, and what the local reader is not sure of goes to a person.
     *
     * @param deadline for all attempts on one mail together (R51)
     * @param schema   whether the server holds the model to the form of its answer
     * @param send     what of a mail and of the books goes there (R108)
     * @param limits   what may be spent on it in a day of {@code dunning.zone} (R92)
     */
    public record Model(Optional<URI> url, String name, Secret key, Duration deadline, Schema schema, Send send, Budget.Limits limits) {

        /** Where it stands, as far as its address tells. */
        public Optional<ModelPlace> place() {
            return url.map(ModelPlace::of);
        }
    }

    public enum Send {
        /** As MASKED, and no telephone number, bank account, link, name of a file or quoted history; of the books only numbers and days. */
        MINIMAL,
        /** No name of the customer or its people, and no e-mail address. */
        MASKED,
        /** The mail as it stands. */
        FULL
    }

    public enum Schema {
        STRICT,
        /** Told in words, for servers that know no JSON schema (R92). */
        PROMPT,
        /** Found out: strict, and in words once the server has refused that. */
        AUTO
    }

    /**
     * Texts, policy and plan.
     *
     * @param folder the operator's own copies, which run once they are promoted (R64); empty: those that came with Kept
     * @param dev    files of the folder run as they stand, without being promoted
     * @param policy name of the policy among them, without its ending
     */
    public record Words(Optional<Path> folder, String policy, String plan, boolean dev) {

        /** Where files run only once they are promoted. */
        public Words(Optional<Path> folder, String policy, String plan) {
            this(folder, policy, plan, false);
        }
    }

    /**
     * @param runAt   when the day's run is made up, in {@code zone}
     * @param approve who lets it go
     */
    public record Dunning(LocalTime runAt, ZoneId zone, Approval approve) {}

    /** @param freshFor how old the last import may be before nothing is done alone by its figures (R85) */
    public record Books(Duration freshFor) {}

    /** An address to listen at. @param port 0: any that is free */
    public record Bind(String host, int port) {

        @Override
        public String toString() {
            return host + ":" + port;
        }
    }

    /**
     * Who is told when something is wrong, beside the log.
     *
     * @param webhook      empty: nobody
     * @param secret       signs what is sent there
     * @param mailboxStale how long the mailbox may stay unread before that is wrong (R13)
     */
    public record Alerts(Optional<URI> webhook, Secret secret, Duration mailboxStale) {

        /** A webhook's path is often its password: only the host is printed. */
        @Override
        public String toString() {
            return webhook.map(u -> "webhook at " + u.getHost() + ", signed with " + secret).orElse("log only") + ", mailbox stale after " + Section.print(mailboxStale);
        }
    }

    /**
     * @param port on the loopback address, and no other
     * @param url  under which a proxy with TLS on this machine serves the pages to others; empty: nobody else comes
     */
    public record Web(int port, Optional<URI> url) {}

    /** The store is a database that several processes may share. */
    public boolean isOnPostgres() {
        return PostgresUrl.isOne(store);
    }

    /** The first, and mostly the only one. */
    public Mailbox mailbox() {
        return mailboxes.get(0);
    }

    /** The mail servers on other machines by which mail would leave, with who logs in there; empty where all are on this one. A person lets mail leave by exactly these. */
    public String farServers() {
        return mailboxes.stream().filter(m -> !m.smtp().isLoopback()).map(m -> m.smtp().host() + ":" + m.smtp().port() + (m.smtp().user().isEmpty() ? "" : " as " + m.smtp().user())).sorted()
                .distinct().collect(Collectors.joining(", "));
    }

    /** Shown at every start and on every page as long as it holds. */
    public List<String> warnings() {
        var warnings = new ArrayList<String>();
        if (words.dev()) warnings.add("dev is true: the files of the 'prompts' folder run as they stand, without being promoted");
        for (Mailbox mailbox : mailboxes) {
            if (!mailbox.imap().verify()) warnings.add(place(mailbox) + ".imap.verify-certificate is false: anybody on the way can read and change mail");
            if (!mailbox.smtp().verify()) warnings.add(place(mailbox) + ".smtp.verify-certificate is false: anybody on the way can read and change mail");
        }
        if (isOnPostgres() && PostgresUrl.parse(store, Optional.empty()).isOpenToListeners()) {
            warnings.add("store: with this sslmode anybody on the way to the database can read and change everything; use verify-full");
        }
        if (trust.authservId().isEmpty() && !trust.verifyDkim()) {
            warnings.add("trust.authserv-id is not set: senders are proven only by answering a mail of ours");
        }
        model.place().filter(p -> model.send() == Send.FULL && !p.isInHouse()).ifPresent(p -> warnings.add("model.send is full: mails go to " + p + " with all names and addresses; masked hides them"));
        return warnings;
    }

    /** Secrets the settings name and the environment does not hold: without them {@code serve} does not start. */
    public List<WrongSettings.Problem> missingSecrets() {
        var missing = new ArrayList<WrongSettings.Problem>();
        for (Mailbox mailbox : mailboxes) {
            require(mailbox.imap(), place(mailbox) + ".imap.password", missing);
            require(mailbox.smtp(), place(mailbox) + ".smtp.password", missing);
            mailbox.oauth().ifPresent(oauth -> {
                boolean refreshing = oauth.grant() == OAuth.Grant.REFRESH_TOKEN;
                if (refreshing) require(oauth.refreshToken(), place(mailbox) + ".oauth.refresh-token", missing);
                else require(oauth.clientSecret(), place(mailbox) + ".oauth.client-secret", missing);
            });
        }
        return missing;
    }

    /** How messages name a setting of this mailbox. */
    public String place(Mailbox mailbox) {
        return mailboxes.size() == 1 ? "mailbox" : "mailboxes." + mailbox.name();
    }

    private String limits() {
        Budget.Limits limits = model.limits();
        return ", a day at most " + (limits.tokens().isPresent() ? limits.tokens().getAsLong() + " tokens" : "any number of tokens") + limits.money().map(m -> " and " + m).orElse("");
    }

    private void require(Server server, String name, List<WrongSettings.Problem> missing) {
        if (!server.user().isEmpty() && !server.token()) require(server.password(), name, missing);
    }

    private void require(Secret secret, String name, List<WrongSettings.Problem> missing) {
        if (secret.isSet()) return;
        missing.add(new WrongSettings.Problem(file.getFileName().toString(), 0, name, "the environment variable " + secret.variable() + " is not set: export it before starting Kept"));
    }

    /** One setting a line, secrets by the name of their variable only. */
    public List<String> lines() {
        var lines = new ArrayList<>(List.of("file: " + file, "data: " + data, "store: " + store + (isOnPostgres() ? ", password " + storePassword : ""), "mode: " + Section.word(mode)));
        for (Mailbox mailbox : mailboxes) {
            Reading reading = mailbox.reading();
            lines.add("mailbox." + mailbox.name() + ".imap: " + mailbox.imap() + ", " + (reading.folders().size() == 1 ? "folder " : "folders ") + String.join(", ", reading.folders())
                    + ", every " + Section.print(reading.pollEvery()) + (reading.markSeen() ? ", MARKS AS READ" : ""));
            lines.add("mailbox." + mailbox.name() + ".smtp: " + mailbox.smtp() + (mailbox.copyToSent() ? ", copies into the sent folder" : ""));
            mailbox.oauth().ifPresent(oauth -> lines.add("mailbox." + mailbox.name() + ".oauth: " + oauth));
        }
        lines.addAll(List.of(
                "reply.plus-address: " + mailbox().plusAddress(),
                "sending: " + (sending.perMinute() == 0 ? "any number" : sending.perMinute()) + " a minute" + (sending.perHour() == 0 ? "" : ", " + sending.perHour() + " an hour")
                        + (sending.hold().isZero() ? "" : ", answers held for " + Section.print(sending.hold())) + (sending.listUnsubscribe() ? ", List-Unsubscribe" : ""),
                "trust: authserv-id " + (trust.authservId().isEmpty() ? "none" : trust.authservId()) + ", require-dmarc " + trust.requireDmarc() + ", verify-dkim " + trust.verifyDkim(),
                "model: " + model.url().map(u -> u + " " + model.name() + ", key " + model.key() + ", sent " + Section.word(model.send()) + ", deadline " + Section.print(model.deadline()) + limits()).orElse("none"),
                "workers: " + workers,
                "policy: " + words.policy() + ", plan: " + words.plan() + words.folder().map(f -> ", prompts: " + f).orElse(""),
                "dunning: at " + dunning.runAt() + " " + dunning.zone() + ", approve " + Section.word(dunning.approve()),
                "books.fresh-for: " + Section.print(books.freshFor()),
                "web: http://127.0.0.1:" + web.port() + web.url().map(u -> ", behind " + u).orElse(""),
                "log.format: " + Section.word(log),
                "retention: mails " + Section.print(retention.periods().get(Kind.MAILS)) + ", quotes " + Section.print(retention.periods().get(Kind.QUOTES)) + ", model-calls "
                        + Section.print(retention.periods().get(Kind.MODEL_CALLS)) + ", drafts " + Section.print(retention.periods().get(Kind.DRAFTS)),
                "health: " + health.map(Bind::toString).orElse("with the staff's page"),
                "alerts: " + alerts));
        return lines;
    }
}
