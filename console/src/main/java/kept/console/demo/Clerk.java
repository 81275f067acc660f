package kept.console.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A played member of the staff at a browser: comes in by a one-time link, opens an item, sends its form. */
final class Clerk {

    private static final Pattern TOKEN = Pattern.compile("name=\"token\" value=\"([^\"]+)\"");
    private static final Pattern VERSION = Pattern.compile("name=\"version\" value=\"([^\"]+)\"");

    private final HttpClient browser = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).cookieHandler(new CookieManager()).connectTimeout(Duration.ofSeconds(10)).build();
    private final URI home;

    /** @param link lets in once */
    Clerk(URI link) {
        this.home = link.resolve("/");
        send(HttpRequest.newBuilder(link).GET());
    }

    /** @return the address the form was sent to */
    URI approve(long workItem) {
        String page = send(HttpRequest.newBuilder(home.resolve("/work/" + workItem)).GET());
        URI form = home.resolve("/work/" + workItem + "/approve");
        String fields = "token=" + field(TOKEN, page) + "&version=" + field(VERSION, page);
        send(HttpRequest.newBuilder(form).header("Content-Type", "application/x-www-form-urlencoded").POST(HttpRequest.BodyPublishers.ofString(fields)));
        return form;
    }

    private String send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response = browser.send(request.timeout(Duration.ofSeconds(30)).build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
            if (response.statusCode() >= 400) throw new IllegalStateException("the staff's page answered the played clerk with " + response.statusCode() + " at " + response.uri().getPath());
            return response.body();
        } catch (IOException e) {
            throw new UncheckedIOException("the played clerk could not reach the staff's page", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the demo was ended", e);
        }
    }

    private static String field(Pattern pattern, String page) {
        Matcher found = pattern.matcher(page);
        if (!found.find()) throw new IllegalStateException("the staff's page for the run has no form to approve it by");
        return URLEncoder.encode(found.group(1), StandardCharsets.UTF_8);
    }
}
