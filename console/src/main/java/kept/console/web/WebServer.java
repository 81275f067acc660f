package kept.console.web;

import io.javalin.Javalin;
import io.javalin.http.HttpStatus;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import kept.agent.act.Desk;
import kept.agent.act.KillSwitch;
import kept.agent.act.Stores;
import kept.agent.measure.Stocktaking;
import kept.console.explain.Explainer;
import kept.console.web.conversation.ConversationPages;
import kept.console.web.health.HealthPages;
import kept.console.web.session.House;
import kept.console.web.session.Pages;
import kept.console.web.session.Sessions;
import kept.console.web.session.Times;
import kept.console.web.worklist.WorklistPages;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The staff's page, on the loopback address and no other. */
public final class WebServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(WebServer.class);
    private static final String ADDRESS = "127.0.0.1";
    /** No form here holds more. */
    private static final long LARGEST = 64 * 1024;

    private final Javalin server;

    private WebServer(Javalin server) {
        this.server = server;
    }

    /**
     * What the pages are about.
     *
     * @param redeem the user a one-time key lets in; empty if it is unknown, used or too old
     * @param house  its state, asked for every page
     * @param watched health and figures, for programs
     * @param zone   in which times are shown
     */
    public record Parts(
            Stores stores, Stocktaking stocktaking, Desk desk, Explainer explainer, KillSwitch killSwitch, Function<String, Optional<String>> redeem, Supplier<House> house, HealthPages watched, Clock clock, ZoneId zone) {}

    /** @param port 0: any that is free */
    public static WebServer start(Parts parts, int port) {
        var times = new Times(parts.clock, parts.zone);
        var pages = new Pages();
        var routes = new Routes(new Door(new Sessions(parts.clock), parts.redeem), pages, parts.house,
                new WorklistPages(parts.stores, parts.stocktaking, parts.desk, parts.explainer, parts.clock, times),
                new ConversationPages(parts.stores, parts.explainer, times), parts.killSwitch, times);
        Javalin server = Javalin.create(config -> {
            config.startup.showJavalinBanner = false;
            config.startup.showOldJavalinVersionWarning = false;
            config.http.maxRequestSize = LARGEST;
            config.http.generateEtags = false;
            config.jetty.modifyHttpConfiguration(http -> http.setSendServerVersion(false));
            routes.on(config.routes);
            parts.watched.on(config.routes);
            config.routes.exception(Exception.class, (e, ctx) -> {
                LOG.error("page={} failed", ctx.endpoints().lastHttpEndpoint() == null ? "?" : ctx.path(), e);
                ctx.status(HttpStatus.INTERNAL_SERVER_ERROR).html(pages.render("notice", Map.of("title", "That went wrong", "text", "The log says where. Nothing was half done.")));
            });
        });
        server.start(ADDRESS, port);
        return new WebServer(server);
    }

    public int port() {
        return server.port();
    }

    /** @param secret of a link that was kept in the store */
    public String link(String secret) {
        return link(port(), secret);
    }

    public static String link(int port, String secret) {
        return "http://" + ADDRESS + ":" + port + "/enter?key=" + secret;
    }

    @Override
    public void close() {
        server.stop();
    }
}
