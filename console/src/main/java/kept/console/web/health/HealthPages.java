package kept.console.web.health;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import kept.console.health.Health;
import kept.console.health.State;

/**
 * {@code /health}, {@code /health/live}, {@code /health/ready} and {@code /metrics}. As one line of text; as JSON for whoever accepts that, or
 * asks with {@code ?format=json}. Status 200 also where something is degraded: it works; 503 where something has failed.
 */
public final class HealthPages {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Supplier<Health.Report> report;
    private final Supplier<List<String>> dead;
    private final Supplier<String> metrics;

    /**
     * @param dead    loops whose thread has ended: only a restart brings them back
     * @param metrics in Prometheus' text format
     */
    public HealthPages(Supplier<Health.Report> report, Supplier<List<String>> dead, Supplier<String> metrics) {
        this.report = report;
        this.dead = dead;
        this.metrics = metrics;
    }

    public void on(RoutesConfig routes) {
        routes.get("/health", this::whole);
        routes.get("/health/live", this::live);
        routes.get("/health/ready", this::ready);
        routes.get("/metrics", ctx -> ctx.contentType("text/plain; version=0.0.4; charset=utf-8").result(metrics.get()));
    }

    private void whole(Context ctx) {
        say(ctx, report.get(), dead.get());
    }

    /** Whether the process does what a process can: asks no database and no server, since a restart would mend neither. */
    private void live(Context ctx) {
        List<String> gone = dead.get();
        ctx.status(gone.isEmpty() ? HttpStatus.OK : HttpStatus.SERVICE_UNAVAILABLE);
        if (isJson(ctx)) ctx.json(JSON.createObjectNode().put("state", gone.isEmpty() ? "ok" : "failed").set("ended", texts(gone)).toString()).contentType("application/json");
        else ctx.contentType("text/plain; charset=utf-8").result(gone.isEmpty() ? "ok\n" : "failed: ended: " + String.join(", ", gone) + "; restart kept serve\n");
    }

    /** Whether it can do its work now. */
    private void ready(Context ctx) {
        say(ctx, report.get(), List.of());
    }

    private static void say(Context ctx, Health.Report report, List<String> dead) {
        boolean failed = report.state() == State.FAILED || !dead.isEmpty();
        ctx.status(failed ? HttpStatus.SERVICE_UNAVAILABLE : HttpStatus.OK);
        if (isJson(ctx)) ctx.contentType("application/json").result(json(report));
        else ctx.contentType("text/plain; charset=utf-8").result(report.line() + "\n");
    }

    private static boolean isJson(Context ctx) {
        return "json".equals(ctx.queryParam("format")) || Optional.ofNullable(ctx.header("Accept")).filter(a -> a.contains("application/json")).isPresent();
    }

    private static String json(Health.Report report) {
        ObjectNode out = JSON.createObjectNode().put("state", code(report.state())).put("at", report.at().toString());
        ArrayNode parts = out.putArray("parts");
        for (Health.Part part : report.parts()) {
            parts.addObject().put("part", part.name()).put("state", code(part.state())).put("since", part.since().toString())
                    .put("last_success", part.lastSuccess().map(Object::toString).orElse(null)).put("found", part.found()).put("next", part.next());
        }
        return out.toPrettyString() + "\n";
    }

    private static ArrayNode texts(List<String> all) {
        ArrayNode list = JSON.createArrayNode();
        all.forEach(list::add);
        return list;
    }

    private static String code(State state) {
        return state.name().toLowerCase(Locale.ROOT);
    }
}
