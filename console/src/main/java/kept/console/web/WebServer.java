package kept.console.web;

import io.javalin.Javalin;
import io.javalin.http.HttpStatus;
import java.net.URI;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import kept.agent.act.AccountDesk;
import kept.agent.act.Decisions;
import kept.agent.act.Desk;
import kept.agent.act.KillSwitch;
import kept.agent.act.Recall;
import kept.agent.act.Stores;
import kept.agent.conversation.Message;
import kept.agent.conversation.ReceiptId;
import kept.agent.measure.Figures;
import kept.agent.measure.Stocktaking;
import kept.agent.search.Search;
import kept.console.explain.Explainer;
import kept.console.people.People;
import kept.console.web.account.AccountPages;
import kept.console.web.conversation.ConversationActions;
import kept.console.web.conversation.ConversationPages;
import kept.console.web.figures.FiguresPages;
import kept.console.web.figures.PromiseOutcomes;
import kept.console.web.health.HealthPages;
import kept.console.web.people.PeoplePages;
import kept.console.web.search.SearchPages;
import kept.console.web.session.House;
import kept.console.web.session.Pages;
import kept.console.web.session.Screen;
import kept.console.web.session.Sessions;
import kept.console.web.session.Times;
import kept.console.web.why.CaseBook;
import kept.console.web.why.WhyPages;
import kept.console.web.worklist.ItemViews;
import kept.console.web.worklist.WorkActions;
import kept.console.web.worklist.WorklistPages;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The staff's pages, on the loopback address and no other: whoever serves them to other machines puts a proxy with TLS in front. */
public final class WebServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(WebServer.class);
    private static final String ADDRESS = "127.0.0.1";
    /** No form here holds more. */
    private static final long LARGEST = 256 * 1024;

    private final Javalin server;

    private WebServer(Javalin server) {
        this.server = server;
    }

    /**
     * What people decide with.
     *
     * @param grace days that money may take after a promised day, by the policy that runs
     * @param mail  a stored mail as parsed, matched and judged now
     */
    public record Tools(Desk desk, Decisions decisions, AccountDesk accounts, Recall recall, Explainer explainer, KillSwitch killSwitch, Function<ReceiptId, Optional<Message>> mail, IntSupplier grace) {}

    /**
     * What the pages are about.
     *
     * @param redeem  the user a one-time key lets in; empty if it is unknown, used or too old
     * @param house   its state, asked for every page
     * @param watched health and figures, for programs
     * @param zone    in which times are shown
     * @param url     under which a proxy serves them to others
     */
    public record Parts(
            Stores stores, Stocktaking stocktaking, Figures figures, Search search, CaseBook.Calls calls, Tools tools, People people, Function<String, Optional<String>> redeem, Supplier<House> house, HealthPages watched,
            Clock clock, ZoneId zone, Optional<URI> url) {}

    /** @param port 0: any that is free */
    public static WebServer start(Parts parts, int port) {
        var times = new Times(parts.clock, parts.zone);
        var pages = new Pages();
        Javalin server = Javalin.create(config -> {
            config.startup.showJavalinBanner = false;
            config.startup.showOldJavalinVersionWarning = false;
            config.http.maxRequestSize = LARGEST;
            config.http.generateEtags = false;
            config.jetty.modifyHttpConfiguration(http -> http.setSendServerVersion(false));
            routes(parts, pages, times).on(config.routes);
            parts.watched.on(config.routes);
            config.routes.exception(Exception.class, (e, ctx) -> {
                LOG.error("page={} failed", ctx.endpoints().lastHttpEndpoint() == null ? "?" : ctx.path(), e);
                ctx.status(HttpStatus.INTERNAL_SERVER_ERROR).html(pages.render("notice",
                        Map.of("title", "That went wrong", "text", "The log says where. Nothing was half done.", "next", "/", "nextText", "To the worklist")));
            });
        });
        server.start(ADDRESS, port);
        return new WebServer(server);
    }

    private static Routes routes(Parts p, Pages pages, Times times) {
        Tools t = p.tools;
        var door = new Door(new Sessions(p.clock), p.people, p.redeem, p.url);
        var screen = new Screen(pages, p.house, p.stores.worklist().trays()::waitingOf, p.clock);
        ItemViews items = WorklistPages.items(p.stores, t.desk, t.explainer, p.people, p.clock, times, t.grace);
        var worklist = new WorklistPages(p.stores, p.stocktaking, t.desk, items, screen, times);
        var book = new CaseBook(p.stores, p.calls, t.explainer, times);
        var rooms = new Routes.Rooms(worklist, new WorkActions(p.stores, t.desk, t.decisions, worklist, t.mail, screen, p.clock, times),
                new ConversationPages(p.stores, t.explainer, t.desk, screen, times), new ConversationActions(t.accounts),
                new AccountPages(p.stores, t.accounts, t.recall, t.desk, screen, p.clock, times, t.grace), new WhyPages(p.stores, book, screen, pages, times),
                new FiguresPages(p.figures, new PromiseOutcomes(p.stores, p.clock, t.grace), screen, p.clock, times), new PeoplePages(p.people, screen, times, door::endAll),
                new SearchPages(p.search, p.stores, screen, times));
        return new Routes(door, screen, rooms, t.killSwitch);
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
