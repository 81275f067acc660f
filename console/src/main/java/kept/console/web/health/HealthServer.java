package kept.console.web.health;

import io.javalin.Javalin;
import kept.console.settings.Settings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Health and figures at an address of their own ({@code health.bind}), for a watcher on another machine: they hold ids and figures, no names, and
 * nothing can be changed here. Whoever can reach the address can read them.
 */
public final class HealthServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(HealthServer.class);

    private final Javalin server;

    private HealthServer(Javalin server) {
        this.server = server;
    }

    public static HealthServer start(HealthPages pages, Settings.Bind bind) {
        Javalin server = Javalin.create(config -> {
            config.startup.showJavalinBanner = false;
            config.startup.showOldJavalinVersionWarning = false;
            config.http.maxRequestSize = 1024L;
            config.http.generateEtags = false;
            config.jetty.modifyHttpConfiguration(http -> http.setSendServerVersion(false));
            pages.on(config.routes);
        });
        server.start(bind.host(), bind.port());
        LOG.info("health and figures at http://{}:{}/health and /metrics", bind.host(), server.port());
        return new HealthServer(server);
    }

    public int port() {
        return server.port();
    }

    @Override
    public void close() {
        server.stop();
    }
}
