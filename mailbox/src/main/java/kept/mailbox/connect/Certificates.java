package kept.mailbox.connect;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Collection;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;

/**
 * Whose word counts for a server's certificate.
 *
 * @param authority a PEM file of the authorities that count instead of Java's own: for a house that signs its own certificates
 * @param any       nothing is checked, neither certificate nor name: only for a server one is testing with (R99)
 */
public record Certificates(Optional<Path> authority, boolean any) {

    /** Those that Java trusts. */
    public static Certificates standard() {
        return new Certificates(Optional.empty(), false);
    }

    public static Certificates unchecked() {
        return new Certificates(Optional.empty(), true);
    }

    public static Certificates signedBy(Path authority) {
        return new Certificates(Optional.of(authority), false);
    }

    /** Empty where Java's own factory is right. @throws IllegalArgumentException naming the file that holds no certificate */
    Optional<SSLSocketFactory> sockets() {
        return any ? Optional.empty() : authority.map(Certificates::sockets);
    }

    private static SSLSocketFactory sockets(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            Collection<? extends Certificate> found = CertificateFactory.getInstance("X.509").generateCertificates(in);
            if (found.isEmpty()) throw new IllegalArgumentException("the file " + file + " holds no certificate: a PEM file is expected");
            KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
            trusted.load(null, null);
            int number = 0;
            for (Certificate one : found) trusted.setCertificateEntry("authority-" + number++, one);
            TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            managers.init(trusted);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, managers.getTrustManagers(), null);
            return context.getSocketFactory();
        } catch (IOException e) {
            throw new IllegalArgumentException("the certificate file " + file + " cannot be read: " + e.getClass().getSimpleName(), e);
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("the certificate file " + file + " holds no certificate that can be read: a PEM file is expected", e);
        }
    }
}
