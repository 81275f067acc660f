package kept.servers;

import java.nio.file.Path;

/** An authority that signs certificates for this machine, good ones and others. */
public final class Authority implements AutoCloseable {

    private final Place place = Place.begin("kept-ca-");

    /** A certificate and its key, as PEM files. */
    public record Pair(Path certificate, Path key) {}

    public Authority() {
        Command.run("openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "3", "-subj", "/CN=A house's own authority", "-keyout", place.path("ca.key").toString(), "-out", file().toString());
    }

    /** To be named in {@code certificate-authority}. */
    public Path file() {
        return place.path("ca.pem");
    }

    public Pair good() {
        return pair("good", "20200101000000Z", "20491231235959Z");
    }

    public Pair expired() {
        return pair("expired", "20200101000000Z", "20200201000000Z");
    }

    private Pair pair(String name, String from, String until) {
        Path request = place.path(name + ".csr");
        Path key = place.path(name + ".key");
        Path certificate = place.path(name + ".pem");
        Command.run("openssl", "req", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=localhost", "-keyout", key.toString(), "-out", request.toString());
        Path config = place.write(name + ".cnf", """
                [ca]
                default_ca = house
                [house]
                database = %s
                new_certs_dir = %s
                rand_serial = yes
                default_md = sha256
                policy = any
                x509_extensions = names
                [any]
                commonName = supplied
                [names]
                subjectAltName = DNS:localhost,DNS:mail.haus.example,IP:127.0.0.1
                """.formatted(place.write(name + ".index", ""), place.folder(name)));
        Command.run("openssl", "ca", "-batch", "-notext", "-config", config.toString(), "-cert", file().toString(), "-keyfile", place.path("ca.key").toString(), "-startdate", from, "-enddate", until, "-in",
                request.toString(), "-out", certificate.toString());
        place.handOver();
        return new Pair(certificate, key);
    }

    @Override
    public void close() {
        place.close();
    }
}
