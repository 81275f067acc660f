package kept.console.web;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;

/** The style sheet and htmx, from this jar and its library: nothing comes from elsewhere. */
final class Assets {
    private record Asset(String resource, String type) {}

    private static final Map<String, Asset> ASSETS = Map.of(
            "/kept.css", new Asset("/kept/console/web/kept.css", "text/css; charset=utf-8"),
            "/htmx.js", new Asset("/META-INF/resources/webjars/htmx.org/2.0.8/dist/htmx.min.js", "text/javascript; charset=utf-8"));

    private Assets() {}

    static void serve(Context ctx) {
        Asset asset = Objects.requireNonNull(ASSETS.get(ctx.path()));
        try (InputStream in = Objects.requireNonNull(Assets.class.getResourceAsStream(asset.resource()), asset.resource())) {
            ctx.header("Cache-Control", "max-age=3600").contentType(asset.type()).result(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
