package kept.mailbox.oauth;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import kept.mailbox.connect.MailboxTrouble;
import kept.mailbox.connect.MailboxTrouble.Kind;

/** Asks for an access token. What it says holds neither a secret nor a word of the provider's but its error code. */
final class TokenEndpoint {

    private static final int LONGEST_ANSWER = 64 * 1024;
    /** Where the provider does not say how long a token is good. */
    private static final Duration UNSAID = Duration.ofMinutes(5);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final OAuthSettings settings;
    private final HttpClient client;

    TokenEndpoint(OAuthSettings settings) {
        this.settings = settings;
        this.client = HttpClient.newBuilder().connectTimeout(settings.patience()).version(HttpClient.Version.HTTP_1_1).build();
    }

    /** @param refreshToken the one to go on with, where the provider gave another */
    record Granted(String accessToken, Duration validFor, Optional<String> refreshToken) {}

    /** @param refreshToken empty: in the application's own name. @throws MailboxTrouble telling a refusal from a failure of the network */
    Granted ask(Optional<String> refreshToken) {
        HttpResponse<byte[]> answer = answer(form(refreshToken));
        JsonNode said = parsed(answer.body());
        String token = said.path("access_token").asText("");
        if (answer.statusCode() != 200) throw refused(answer.statusCode(), said.path("error").asText(""), refreshToken.isPresent());
        // A line break in it would end the line it is shown in.
        if (token.isEmpty() || token.chars().anyMatch(c -> c <= ' ' || c > 0x7e)) throw new MailboxTrouble(Kind.SERVER, at() + "answers without an access token; check " + settings.setting() + ".token-url");
        long seconds = said.path("expires_in").asLong(0);
        Optional<String> next = Optional.of(said.path("refresh_token").asText("")).filter(t -> !t.isEmpty());
        return new Granted(token, seconds > 0 ? Duration.ofSeconds(Math.min(seconds, 86_400)) : UNSAID, next);
    }

    private String form(Optional<String> refreshToken) {
        var form = new LinkedHashMap<String, String>();
        form.put("grant_type", refreshToken.isPresent() ? "refresh_token" : "client_credentials");
        refreshToken.ifPresent(token -> form.put("refresh_token", token));
        form.put("client_id", settings.clientId());
        settings.clientSecret().ifPresent(secret -> form.put("client_secret", secret));
        if (!settings.scope().isBlank()) form.put("scope", settings.scope());
        return form.entrySet().stream().map(TokenEndpoint::encoded).collect(Collectors.joining("&"));
    }

    private static String encoded(Map.Entry<String, String> field) {
        return URLEncoder.encode(field.getKey(), StandardCharsets.UTF_8) + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8);
    }

    private HttpResponse<byte[]> answer(String form) {
        HttpRequest request = HttpRequest.newBuilder(settings.tokenUrl()).timeout(settings.patience()).header("Content-Type", "application/x-www-form-urlencoded")
                .header("Accept", "application/json").POST(HttpRequest.BodyPublishers.ofString(form)).build();
        CompletableFuture<HttpResponse<byte[]>> coming = client.sendAsync(request, TokenEndpoint::bounded);
        try {
            // The request's own time-out ends with the answer's headers: its body has to come in time too.
            return coming.get(settings.patience().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            coming.cancel(true);
            throw unreachable("no answer in time", e);
        } catch (ExecutionException e) {
            throw unreachable(e.getCause() == null ? "no connection" : e.getCause().getClass().getSimpleName(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unreachable("interrupted", e);
        }
    }

    private static HttpResponse.BodySubscriber<byte[]> bounded(HttpResponse.ResponseInfo info) {
        var gathered = new ByteArrayOutputStream();
        return BodySubscribers.mapping(BodySubscribers.ofByteArrayConsumer(chunk -> chunk.ifPresent(bytes -> {
            // What is longer is no answer of a token endpoint, and so need not be whole.
            if (gathered.size() + bytes.length <= LONGEST_ANSWER) gathered.writeBytes(bytes);
        })), done -> gathered.toByteArray());
    }

    private static JsonNode parsed(byte[] body) {
        try {
            JsonNode found = JSON.readTree(body);
            return found == null ? JSON.createObjectNode() : found;
        } catch (JsonProcessingException e) {
            return JSON.createObjectNode();
        } catch (IOException e) {
            throw new IllegalStateException("reading from memory", e);
        }
    }

    private MailboxTrouble unreachable(String how, Exception e) {
        return new MailboxTrouble(Kind.NETWORK, at() + "is not reachable (" + how + "); check " + settings.setting() + ".token-url and the network", e);
    }

    private MailboxTrouble refused(int status, String error, boolean refreshing) {
        String setting = settings.setting();
        return switch (error) {
            case "invalid_grant" -> new MailboxTrouble(Kind.CREDENTIALS, at() + (refreshing
                    ? "does not accept the refresh token any more: the consent was withdrawn, or it ran out. Consent again, and put the new refresh token into the environment"
                    : "does not let the application in: check " + setting + ".client-id, and that an administrator consented"));
            case "invalid_client", "unauthorized_client" -> new MailboxTrouble(Kind.CREDENTIALS, at() + "does not know the client, or refuses its secret; check " + setting + ".client-id and "
                    + setting + ".client-secret, which may have run out");
            case "temporarily_unavailable", "server_error" -> new MailboxTrouble(Kind.SERVER, at() + "cannot answer now; it is tried again");
            default -> status == 429 || status >= 500 || error.isEmpty()
                    ? new MailboxTrouble(Kind.SERVER, at() + "answers with status " + status + "; it is tried again")
                    : new MailboxTrouble(Kind.CREDENTIALS, at() + "refuses: " + (error.matches("[a-z_]{1,40}") ? error : "an error it does not name") + "; check " + setting + ".scope and " + setting + ".tenant");
        };
    }

    private String at() {
        return settings.called() + ": the token endpoint " + settings.tokenUrl().getHost() + " ";
    }
}
