package kept.console.wiring;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import kept.agent.act.Installation;
import kept.agent.journal.Hashes;
import kept.mailbox.oauth.RefreshTokens;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Refresh tokens in the store, for every process of the installation, sealed (AES-GCM) with a key that follows from the installation's token key:
 * who has the database, or a backup of it, has no way into the mailbox.
 */
final class SealedTokens implements RefreshTokens {

    private static final Logger LOG = LoggerFactory.getLogger(SealedTokens.class);
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;

    private final Installation installation;
    private final String mailbox;
    private final SecretKeySpec key;

    /** @param installationKey the bytes of {@code token.key} */
    SealedTokens(Installation installation, String mailbox, byte[] installationKey) {
        this.installation = installation;
        this.mailbox = mailbox;
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(installationKey, "HmacSHA256"));
            this.key = new SecretKeySpec(mac.doFinal("refresh tokens".getBytes(StandardCharsets.US_ASCII)), "AES");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java runtime has no HmacSHA256", e);
        }
    }

    @Override
    public Optional<String> newest(String given) {
        return installation.fact(fact()).map(text -> text.split(":", 2)).filter(parts -> parts.length == 2 && parts[0].equals(origin(given))).flatMap(parts -> opened(parts[1]));
    }

    @Override
    public void keep(String given, String newest) {
        installation.set(fact(), origin(given) + ":" + sealed(newest));
        LOG.info("mailbox={} the provider replaced the refresh token; the new one is kept", mailbox);
    }

    private String fact() {
        return "oauth." + mailbox + ".refresh-token";
    }

    /** Tells of which given token the kept one is a child, without giving it away. */
    private String origin(String given) {
        return Hashes.sha256((mailbox + "\n" + given).getBytes(StandardCharsets.UTF_8));
    }

    private String sealed(String text) {
        byte[] nonce = new byte[NONCE];
        new SecureRandom().nextBytes(nonce);
        try {
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, nonce).doFinal(text.getBytes(StandardCharsets.UTF_8));
            byte[] all = Arrays.copyOf(nonce, NONCE + sealed.length);
            System.arraycopy(sealed, 0, all, NONCE, sealed.length);
            return Base64.getEncoder().encodeToString(all);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java runtime has no AES-GCM", e);
        }
    }

    private Optional<String> opened(String sealed) {
        try {
            byte[] all = Base64.getDecoder().decode(sealed);
            byte[] text = cipher(Cipher.DECRYPT_MODE, Arrays.copyOf(all, NONCE)).doFinal(all, NONCE, all.length - NONCE);
            return Optional.of(new String(text, StandardCharsets.UTF_8));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            LOG.warn("mailbox={} the kept refresh token cannot be opened: token.key is another than it was sealed with; the one of the settings is used", mailbox);
            return Optional.empty();
        }
    }

    private Cipher cipher(int mode, byte[] nonce) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(mailbox.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }
}
