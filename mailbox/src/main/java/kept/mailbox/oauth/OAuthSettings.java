package kept.mailbox.oauth;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/**
 * How access tokens for a mailbox are got (RFC 6749, 4.4 and 6).
 *
 * @param called       how messages call the mailbox, e.g. {@code mailbox main}
 * @param setting      where the settings stand, e.g. {@code mailbox.oauth}
 * @param clientSecret empty for a public client
 * @param refreshToken the one a person's consent gave; empty: the application asks in its own name (client credentials)
 * @param scope        empty: what was granted
 * @param patience     for one answer of the token endpoint, from connecting to its last byte
 */
public record OAuthSettings(
        String called, String setting, URI tokenUrl, String clientId, Optional<String> clientSecret, Optional<String> refreshToken, String scope, Duration patience) {

    public OAuthSettings {
        if (patience.isZero() || patience.isNegative()) throw new IllegalArgumentException(setting + ": waiting for a token needs an end");
        if (refreshToken.isEmpty() && clientSecret.isEmpty()) throw new IllegalArgumentException(setting + ": client credentials need a client secret, and a person's consent a refresh token; set one of them");
    }

    /** No secret in any log. */
    @Override
    public String toString() {
        return called + " " + (refreshToken.isPresent() ? "refresh token" : "client credentials") + " at " + tokenUrl.getHost();
    }
}
