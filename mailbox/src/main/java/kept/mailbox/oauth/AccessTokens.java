package kept.mailbox.oauth;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import kept.mailbox.connect.Credentials;
import kept.mailbox.connect.MailboxTrouble;
import kept.mailbox.oauth.TokenEndpoint.Granted;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The access token of one mailbox, shared by reading and sending: asked for when it is wanted, renewed a little before it ends. */
public final class AccessTokens implements Credentials {

    private static final Logger LOG = LoggerFactory.getLogger(AccessTokens.class);

    /** A login that begins with a token must end with it. */
    private static final Duration MARGIN = Duration.ofMinutes(1);
    /** A token this young that is refused is refused for another reason than its age. */
    private static final Duration YOUNG = Duration.ofMinutes(2);

    private final OAuthSettings settings;
    private final RefreshTokens refreshTokens;
    private final Clock clock;
    private final TokenEndpoint endpoint;
    private Optional<Token> current = Optional.empty();

    private record Token(String value, Instant gotAt, Instant until) {}

    public AccessTokens(OAuthSettings settings, RefreshTokens refreshTokens, Clock clock) {
        this.settings = settings;
        this.refreshTokens = refreshTokens;
        this.clock = clock;
        this.endpoint = new TokenEndpoint(settings);
    }

    @Override
    public synchronized String secret() {
        Instant now = clock.instant();
        if (current.isEmpty() || !current.get().until().isAfter(now)) current = Optional.of(renewed(now));
        return current.get().value();
    }

    @Override
    public boolean isToken() {
        return true;
    }

    @Override
    public synchronized boolean refused(String secret) {
        boolean young = current.filter(t -> t.value().equals(secret) && t.gotAt().plus(YOUNG).isAfter(clock.instant())).isPresent();
        if (current.filter(t -> t.value().equals(secret)).isPresent()) current = Optional.empty();
        return !young;
    }

    private Token renewed(Instant now) {
        Granted granted = settings.refreshToken().map(this::refreshed).orElseGet(() -> endpoint.ask(Optional.empty()));
        Duration margin = granted.validFor().compareTo(MARGIN.multipliedBy(2)) > 0 ? MARGIN : granted.validFor().dividedBy(2);
        LOG.info("{} got an access token for {} s", settings.called(), granted.validFor().toSeconds());
        return new Token(granted.accessToken(), now, now.plus(granted.validFor()).minus(margin));
    }

    private Granted refreshed(String given) {
        String used = refreshTokens.newest(given).orElse(given);
        Granted granted;
        try {
            granted = endpoint.ask(Optional.of(used));
        } catch (MailboxTrouble trouble) {
            // Another process may have had it replaced since we looked.
            Optional<String> newer = refreshTokens.newest(given).filter(n -> !n.equals(used));
            if (trouble.kind() != MailboxTrouble.Kind.CREDENTIALS || newer.isEmpty()) throw trouble;
            granted = endpoint.ask(newer);
        }
        // Kept before the access token is used: a process that is killed now must not come back with a refresh token that is spent.
        granted.refreshToken().filter(next -> !next.equals(used)).ifPresent(next -> refreshTokens.keep(given, next));
        return granted;
    }

    @Override
    public String toString() {
        return "access token of " + settings.called();
    }
}
