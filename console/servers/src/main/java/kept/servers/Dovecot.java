package kept.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Dovecot: IMAP on two ports, with and without TLS from the first byte, and the deliverer that puts mail into its mailboxes. */
public final class Dovecot implements AutoCloseable {

    static final String PROGRAM = "/usr/sbin/dovecot";
    static final String DELIVERER = "/usr/lib/dovecot/dovecot-lda";

    private final Place place = Place.begin("kept-imap-");
    private final int port = Place.freePort();
    private final int tlsPort = Place.freePort();
    private final Map<String, String> users = new LinkedHashMap<>();
    private Optional<Authority.Pair> certificate = Optional.empty();
    private Optional<String> introspection = Optional.empty();
    private Optional<Process> process = Optional.empty();
    private int filled;

    public Dovecot user(String address, String password) {
        return user(address, password, 0);
    }

    /** @param quota bytes; 0: without limit */
    public Dovecot user(String address, String password, int quota) {
        users.put(address, address + ":{PLAIN}" + password + "::::::" + (quota == 0 ? "" : "userdb_quota_rule=*:bytes=" + quota));
        write();
        return this;
    }

    /** Many at once, all with the same password. */
    public Dovecot users(List<String> addresses, String password) {
        for (String address : addresses) users.put(address, address + ":{PLAIN}" + password + "::::::");
        write();
        return this;
    }

    public Dovecot certificate(Authority.Pair pair) {
        certificate = Optional.of(pair);
        return this;
    }

    /** @param url where a token is looked up (RFC 7662), answered with {@code active} and {@code username} */
    public Dovecot tokensAskedAt(String url) {
        introspection = Optional.of(url);
        return this;
    }

    public Dovecot start() {
        write();
        place.handOver();
        try {
            Process started = new ProcessBuilder(Place.asServer(List.of(PROGRAM, "-F", "-c", config().toString()))).redirectErrorStream(true)
                    .redirectOutput(place.path("said").toFile()).start();
            process = Optional.of(started);
            Place.await("dovecot listens: " + place.path("log"), () -> Place.listens(port) || !started.isAlive());
            if (!started.isAlive()) throw new IllegalStateException("dovecot ended: " + Files.readString(place.path("said")));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void stop() {
        process.ifPresent(running -> {
            try {
                String pid = Files.readString(place.path("run/master.pid")).strip();
                Command.run("kill", pid);
            } catch (IOException | IllegalStateException e) {
                running.destroy();
            }
            try {
                if (!running.waitFor(20, TimeUnit.SECONDS)) running.destroyForcibly().waitFor();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            Place.await("dovecot ended", () -> !Place.listens(port));
        });
        process = Optional.empty();
    }

    public int port() {
        return port;
    }

    /** TLS from the first byte; speaks only where there is a certificate. */
    public int tlsPort() {
        return tlsPort;
    }

    /** Where Postfix asks about logins. */
    Path loginSocket() {
        return place.path("run/login-for-smtp");
    }

    Path config() {
        return place.path("dovecot.conf");
    }

    /** As a mail server's deliverer does it. */
    public void deliver(String address, byte[] mail) {
        // "Not now" (EX_TEMPFAIL) is what it says while the server is still coming up: as any mail server does, it is asked again.
        Place.await("the deliverer takes it", () -> {
            try {
                Command.run(mail, Place.asServer(List.of(DELIVERER, "-c", config().toString(), "-d", address)));
                return true;
            } catch (IllegalStateException e) {
                if (String.valueOf(e.getMessage()).contains("ended with 75")) return false;
                throw e;
            }
        });
    }

    /** Puts many mails into a folder at once, as files. @param at when they came, as the server sees it */
    public void fill(String address, String folder, Instant at, List<byte[]> mails) {
        Path box = box(address, folder);
        try {
            Files.createDirectories(box.resolve("tmp"));
            Files.createDirectories(box.resolve("cur"));
            Path fresh = Files.createDirectories(box.resolve("new"));
            for (byte[] mail : mails) {
                Path file = Files.write(fresh.resolve(String.format("%d.M%06dP1.kept", at.getEpochSecond(), filled++)), mail);
                Files.setLastModifiedTime(file, FileTime.from(at));
            }
            if (Place.isRoot()) place.give(Place.NOBODY, place.path("mail"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What lies in a folder, oldest first, as files: without asking the server. */
    public List<byte[]> lies(String address, String folder) {
        var found = new ArrayList<byte[]>();
        for (Path file : files(box(address, folder))) {
            try {
                found.add(Files.readAllBytes(file));
            } catch (NoSuchFileException movedMeanwhile) {
                return lies(address, folder);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return found;
    }

    /** A maildir's names begin with the time. */
    private static List<Path> files(Path box) {
        var found = new ArrayList<Path>();
        for (Path part : List.of(box.resolve("new"), box.resolve("cur"))) {
            if (!Files.isDirectory(part)) continue;
            try (Stream<Path> files = Files.list(part)) {
                files.forEach(found::add);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        found.sort(Comparator.comparing(file -> file.getFileName().toString()));
        return found;
    }

    /** As after a restore by a tool that knows nothing of IMAP: the files are there, and every number is another. */
    public void forgetNumbers(String address, String folder) {
        try (Stream<Path> files = Files.list(box(address, folder))) {
            for (Path file : files.filter(f -> f.getFileName().toString().startsWith("dovecot")).toList()) Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String administer(String... arguments) {
        var command = new ArrayList<>(List.of("/usr/bin/doveadm", "-c", config().toString()));
        command.addAll(List.of(arguments));
        return Command.run(new byte[0], Place.asServer(command));
    }

    public String log() {
        try {
            return Files.exists(place.path("log")) ? Files.readString(place.path("log"), StandardCharsets.UTF_8) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path box(String address, String folder) {
        Path mail = place.path("mail").resolve(address);
        return folder.equals("INBOX") ? mail : mail.resolve("." + folder);
    }

    private void write() {
        place.folder("run");
        place.folder("state");
        place.folder("mail");
        place.write("users", String.join("\n", users.values()) + "\n");
        String tls = certificate.map(pair -> "ssl = yes\nssl_cert = <" + pair.certificate() + "\nssl_key = <" + pair.key() + "\n").orElse("ssl = no\n");
        String tokens = introspection.map(this::tokens).orElse("");
        place.write("dovecot.conf", """
                base_dir = %1$s/run
                state_dir = %1$s/state
                log_path = %1$s/log
                protocols = imap
                listen = 127.0.0.1
                disable_plaintext_auth = no
                default_login_user = %2$s
                default_internal_user = %2$s
                default_internal_group = %3$s
                mail_location = maildir:%1$s/mail/%%u
                first_valid_uid = 1
                mail_max_userip_connections = 100
                mail_plugins = $mail_plugins quota
                postmaster_address = postmaster@haus.example
                auth_mechanisms = plain login%8$s
                # A test that tries a wrong password is not to wait for it.
                auth_failure_delay = 0
                auth_cache_size = 0
                %7$s
                passdb {
                  driver = passwd-file
                  args = username_format=%%u %1$s/users
                }
                userdb {
                  driver = passwd-file
                  args = username_format=%%u %1$s/users
                  default_fields = uid=%4$s gid=%5$s home=%1$s/mail/%%u
                }
                plugin {
                  quota = maildir:User quota
                }
                protocol imap {
                  mail_plugins = $mail_plugins imap_quota
                }
                service imap-login {
                  chroot =
                  inet_listener imap {
                    port = %9$d
                  }
                  inet_listener imaps {
                    port = %10$d
                    ssl = %11$s
                  }
                }
                service auth {
                  unix_listener login-for-smtp {
                    mode = 0666
                  }
                }
                service anvil {
                  chroot =
                }
                service stats {
                  chroot =
                }
                namespace inbox {
                  inbox = yes
                  mailbox Sent {
                    auto = subscribe
                    special_use = \\Sent
                  }
                }
                %6$s
                """.formatted(place.path("").toString().replaceAll("/$", ""), user(), group(), id("-u"), id("-g"), tls, tokens, introspection.isPresent() ? " xoauth2" : "", port,
                certificate.isPresent() ? tlsPort : 0, certificate.isPresent() ? "yes" : "no"));
    }

    private String tokens(String url) {
        place.write("tokens.conf", """
                introspection_url = %s
                introspection_mode = post
                force_introspection = yes
                username_attribute = username
                active_attribute = active
                active_value = true
                """.formatted(url));
        return "passdb {\n  driver = oauth2\n  mechanisms = xoauth2\n  args = " + place.path("tokens.conf") + "\n}\n";
    }

    private static String user() {
        return Place.isRoot() ? Place.NOBODY : System.getProperty("user.name");
    }

    private static String group() {
        return Command.run("id", "-gn", user()).strip();
    }

    private static String id(String which) {
        return Command.run("id", which, user()).strip();
    }

    @Override
    public void close() {
        stop();
        place.close();
    }
}
