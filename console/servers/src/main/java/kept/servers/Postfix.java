package kept.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Postfix: SMTP on two ports, with STARTTLS and with TLS from the first byte, for the mailboxes of a Dovecot; for root alone, as Postfix itself. */
public final class Postfix implements AutoCloseable {

    static final String PROGRAM = "/usr/sbin/postfix";

    private final Place place = Place.begin("kept-smtp-");
    private final int port = Place.freePort();
    private final int tlsPort = Place.freePort();
    private final Dovecot dovecot;
    private final Set<String> boxes = new LinkedHashSet<>();
    private Optional<Authority.Pair> certificate = Optional.empty();
    private boolean loginNeeded;
    private boolean loginOffered = true;
    private boolean running;

    /** @param dovecot delivers its mail, and knows its users */
    public Postfix(Dovecot dovecot) {
        this.dovecot = dovecot;
    }

    public Postfix mailbox(String address) {
        boxes.add(address);
        return this;
    }

    public Postfix certificate(Authority.Pair pair) {
        certificate = Optional.of(pair);
        return this;
    }

    /** Nobody can log in, and so it works while Dovecot does not. */
    public Postfix withoutLogin() {
        loginOffered = false;
        return this;
    }

    /** Who has not logged in is sent away. */
    public Postfix needsLogin() {
        loginNeeded = true;
        return this;
    }

    public Postfix start() {
        write();
        try {
            Command.run(PROGRAM, "-c", place.path("etc").toString(), "start");
        } catch (IllegalStateException e) {
            throw new IllegalStateException("postfix did not start: " + log(), e);
        }
        running = true;
        Place.await("postfix listens: " + log(), () -> Place.listens(port));
        return this;
    }

    /** Once it has noted what it delivered: stopped between the two, it would deliver that a second time when it is started again. */
    public void stop() {
        if (!running) return;
        Place.await("postfix has noted what it delivered: " + log(), () -> isEmpty("incoming") && isEmpty("active"));
        running = false;
        Command.run(PROGRAM, "-c", place.path("etc").toString(), "stop");
        Place.await("postfix ended", () -> !Place.listens(port));
    }

    private boolean isEmpty(String queue) {
        try (Stream<Path> files = Files.list(place.path("spool/" + queue))) {
            return files.findAny().isEmpty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What waits to be delivered is tried at once. */
    public void flush() {
        Command.run("/usr/sbin/postqueue", "-c", place.path("etc").toString(), "-f");
    }

    public int port() {
        return port;
    }

    public int tlsPort() {
        return tlsPort;
    }

    public String log() {
        try {
            return Files.exists(place.path("log")) ? Files.readString(place.path("log")) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write() {
        place.folder("etc");
        place.folder("spool");
        place.give("postfix", place.folder("data"));
        place.write("etc/boxes", boxes.stream().map(b -> b + " x").collect(Collectors.joining("\n", "", "\n")));
        String domains = boxes.stream().map(b -> b.substring(b.indexOf('@') + 1)).distinct().collect(Collectors.joining(", "));
        String tls = certificate.map(pair -> "smtpd_tls_security_level = may\nsmtpd_tls_cert_file = " + pair.certificate() + "\nsmtpd_tls_key_file = " + pair.key() + "\n").orElse("");
        String login = loginNeeded ? "permit_sasl_authenticated, reject" : "permit_sasl_authenticated, reject_unauth_destination";
        place.write("etc/main.cf", """
                compatibility_level = 3.6
                queue_directory = %1$s/spool
                data_directory = %1$s/data
                command_directory = /usr/sbin
                daemon_directory = /usr/lib/postfix/sbin
                mail_owner = postfix
                setgid_group = postdrop
                inet_interfaces = 127.0.0.1
                inet_protocols = ipv4
                myhostname = mail.haus.example
                mydestination =
                mynetworks =
                smtpd_relay_restrictions = %5$s
                smtpd_recipient_restrictions =
                local_transport = error:no local delivery
                default_transport = error:5.1.2 no outside world here
                virtual_mailbox_domains = %2$s
                virtual_mailbox_maps = hash:%1$s/etc/boxes
                virtual_transport = deliverer
                deliverer_destination_recipient_limit = 1
                message_size_limit = 60000000
                mailbox_size_limit = 0
                recipient_delimiter = +
                alias_maps =
                alias_database =
                biff = no
                maillog_file = %1$s/log
                maillog_file_prefixes = /tmp
                smtputf8_enable = yes
                smtpd_peername_lookup = no
                minimal_backoff_time = 2s
                maximal_backoff_time = 5s
                queue_run_delay = 2s
                smtpd_sasl_auth_enable = %6$s
                smtpd_sasl_type = dovecot
                smtpd_sasl_path = %4$s
                smtpd_sasl_security_options = noanonymous
                smtpd_client_restrictions =
                smtpd_error_sleep_time = 0
                smtpd_soft_error_limit = 1000
                smtpd_hard_error_limit = 1000
                smtpd_client_connection_rate_limit = 0
                %3$s
                """.formatted(folder(), domains, tls, dovecot.loginSocket(), login, loginOffered ? "yes" : "no"));
        place.write("etc/master.cf", master());
        Command.run("/usr/sbin/postmap", "-c", place.path("etc").toString(), place.path("etc/boxes").toString());
    }

    private String master() {
        String tls = certificate.isEmpty() ? "" : "127.0.0.1:" + tlsPort + " inet n - n - - smtpd -o smtpd_tls_wrappermode=yes\n";
        // -e: what it refuses comes back through this Postfix, and not by way of the system's.
        String asServer = String.join(" ", List.of(Dovecot.DELIVERER, "-c", dovecot.config().toString(), "-e", "-f", "${sender}", "-d", "${user}@${domain}"));
        return "127.0.0.1:" + port + " inet n - n - - smtpd\n" + tls + """
                pickup unix n - n 60 1 pickup
                cleanup unix n - n - 0 cleanup
                qmgr unix n - n 2 1 qmgr
                tlsmgr unix - - n 1000? 1 tlsmgr
                rewrite unix - - n - - trivial-rewrite
                bounce unix - - n - 0 bounce
                defer unix - - n - 0 bounce
                trace unix - - n - 0 bounce
                verify unix - - n - 1 verify
                flush unix n - n 1000? 0 flush
                proxymap unix - - n - - proxymap
                showq unix n - n - - showq
                error unix - - n - - error
                retry unix - - n - - error
                discard unix - - n - - discard
                anvil unix - - n - 1 anvil
                scache unix - - n - 1 scache
                postlog unix-dgram n - n - 1 postlogd
                """ + "deliverer unix - n n - 4 pipe flags=DRhu user=" + Place.NOBODY + " argv=" + asServer + "\n";
    }

    private String folder() {
        return place.path("").toString().replaceAll("/$", "");
    }

    @Override
    public void close() {
        stop();
        place.close();
    }
}
