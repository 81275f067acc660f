package kept.agent.llm;

import dev.langchain4j.exception.HttpException;
import dev.langchain4j.http.client.HttpClient;
import dev.langchain4j.http.client.HttpClientBuilder;
import dev.langchain4j.http.client.HttpRequest;
import dev.langchain4j.http.client.SuccessfulHttpResponse;
import dev.langchain4j.http.client.sse.ServerSentEventListener;
import dev.langchain4j.http.client.sse.ServerSentEventParser;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpResponse;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;

/**
 * One HTTP attempt, and what became of it. langchain4j's own client bounds only the wait for the first byte, forgets Retry-After and
 * puts the server's words into exception texts; this one bounds the whole, keeps status and wait, and says nothing.
 */
final class Exchange implements HttpClient {

    /** No honest answer is longer. */
    static final int LONGEST_BODY = 1_000_000;

    private final java.net.http.HttpClient client;
    private final Duration limit;
    private String sent = "";
    private String received = "";
    private int status;
    private Optional<String> retryAfter = Optional.empty();
    private Optional<Trouble> trouble = Optional.empty();

    /** Why no answer came. */
    record Trouble(ChatDoor.Cause cause, String words) {}

    Exchange(java.net.http.HttpClient client, Duration limit) {
        this.client = client;
        this.limit = limit;
    }

    /** Body as sent; empty before. */
    String sent() {
        return sent;
    }

    /** Body as it came, of whatever status. */
    String received() {
        return received;
    }

    /** 0: no answer came. */
    int status() {
        return status;
    }

    /** The Retry-After header as it stands. */
    Optional<String> retryAfter() {
        return retryAfter;
    }

    /** Empty when one came. */
    Optional<Trouble> trouble() {
        return trouble;
    }

    @Override
    public SuccessfulHttpResponse execute(HttpRequest request) {
        sent = request.body();
        var pending = client.sendAsync(asJdk(request), info -> new BoundedBody(LONGEST_BODY));
        try {
            HttpResponse<byte[]> response = pending.get(limit.toMillis(), TimeUnit.MILLISECONDS);
            return taken(response);
        } catch (TimeoutException e) {
            pending.cancel(true);
            throw unreached(new Trouble(ChatDoor.Cause.SILENT, "no answer within " + Math.max(1, limit.toSeconds()) + " s"));
        } catch (InterruptedException e) {
            pending.cancel(true);
            Thread.currentThread().interrupt();
            throw unreached(new Trouble(ChatDoor.Cause.OTHER, "stopped while waiting"));
        } catch (ExecutionException | CancellationException e) {
            throw unreached(named(e.getCause() == null ? e : e.getCause()));
        }
    }

    private SuccessfulHttpResponse taken(HttpResponse<byte[]> response) {
        status = response.statusCode();
        received = new String(response.body(), StandardCharsets.UTF_8);
        retryAfter = response.headers().firstValue("retry-after");
        if (status < 200 || status > 299) throw new HttpException(status, "HTTP " + status);
        return SuccessfulHttpResponse.builder().statusCode(status).headers(response.headers().map()).body(received).build();
    }

    private static java.net.http.HttpRequest asJdk(HttpRequest request) {
        var builder = java.net.http.HttpRequest.newBuilder(URI.create(request.url()));
        request.headers().forEach((name, values) -> values.forEach(value -> builder.header(name, value)));
        return builder.method(request.method().name(), java.net.http.HttpRequest.BodyPublishers.ofString(request.body())).build();
    }

    private IllegalStateException unreached(Trouble why) {
        trouble = Optional.of(why);
        return new IllegalStateException(why.words());
    }

    private static Trouble named(Throwable cause) {
        if (holds(cause, BoundedBody.TooLong.class)) return new Trouble(ChatDoor.Cause.FORM, "the answer is longer than " + LONGEST_BODY + " bytes");
        if (holds(cause, UnknownHostException.class) || holds(cause, UnresolvedAddressException.class)) return new Trouble(ChatDoor.Cause.NO_ADDRESS, "the model's host has no address");
        if (holds(cause, SSLException.class)) return new Trouble(ChatDoor.Cause.NO_TLS, "no trusted TLS connection");
        if (holds(cause, HttpConnectTimeoutException.class)) return new Trouble(ChatDoor.Cause.SILENT, "the model's host does not answer");
        if (holds(cause, ConnectException.class)) return new Trouble(ChatDoor.Cause.REFUSED, "the connection was refused");
        return holds(cause, IOException.class) ? new Trouble(ChatDoor.Cause.BROKEN, "the connection broke")
                : new Trouble(ChatDoor.Cause.OTHER, "the request failed: " + cause.getClass().getSimpleName());
    }

    private static boolean holds(Throwable error, Class<? extends Throwable> kind) {
        for (Throwable t = error; t != null; t = t.getCause()) {
            if (kind.isInstance(t)) return true;
        }
        return false;
    }

    @Override
    public void execute(HttpRequest request, ServerSentEventParser parser, ServerSentEventListener listener) {
        throw new IllegalStateException("answers are never streamed");
    }

    /** What langchain4j wants in order to be given a client; the time-outs it sets are not used, the attempt has its own. */
    HttpClientBuilder asBuilder() {
        return new HttpClientBuilder() {
            @Override
            public Duration connectTimeout() {
                return limit;
            }

            @Override
            public HttpClientBuilder connectTimeout(Duration timeout) {
                return this;
            }

            @Override
            public Duration readTimeout() {
                return limit;
            }

            @Override
            public HttpClientBuilder readTimeout(Duration timeout) {
                return this;
            }

            @Override
            public HttpClient build() {
                return Exchange.this;
            }
        };
    }
}
