package kept.console.web;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;
import kept.agent.journal.Hashes;

/** The style sheet, our own script and htmx, from this jar and its library: nothing comes from elsewhere. */
final class Assets {
    private record Asset(String resource, String type) {}

    private static final Map<String, Asset> ASSETS = Map.of(
            "/kept.css", new Asset("/kept/console/web/kept.css", "text/css; charset=utf-8"),
            "/kept.js", new Asset("/kept/console/web/kept.js", "text/javascript; charset=utf-8"),
            "/mail.css", new Asset("/kept/console/web/mail.css", "text/css; charset=utf-8"),
            "/icon.svg", new Asset("/kept/console/web/icon.svg", "image/svg+xml"),
            "/htmx.js", new Asset("/META-INF/resources/webjars/htmx.org/2.0.8/dist/htmx.min.js", "text/javascript; charset=utf-8"));

    private Assets() {}

    static void serve(Context ctx) {
        Asset asset = Objects.requireNonNull(ASSETS.get(ctx.path()));
        try (InputStream in = Objects.requireNonNull(Assets.class.getResourceAsStream(asset.resource()), asset.resource())) {
            byte[] bytes = in.readAllBytes();
            String tag = "\"" + Hashes.sha256(bytes).substring(0, 16) + "\"";
            ctx.header("Cache-Control", "no-cache").header("ETag", tag);
            if (tag.equals(ctx.header("If-None-Match"))) ctx.status(304);
            else ctx.contentType(asset.type()).result(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
