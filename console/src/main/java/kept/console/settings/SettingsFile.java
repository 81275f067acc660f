package kept.console.settings;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.time.Period;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kept.agent.keep.Retention;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import kept.agent.dunning.Approval;
import kept.agent.llm.Budget;
import kept.agent.llm.Price;
import kept.console.log.LogFormat;
import kept.storage.dialect.PostgresUrl;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads {@code kept.yaml}: every setting, its default and its limits stand here, once. */
public final class SettingsFile {
    private static final Pattern BIND = Pattern.compile("([A-Za-z0-9.-]+|\\[[0-9A-Fa-f:]+]):(\\d{1,5})");
    /** Some three thousand mails' worth: more than a mailbox has that works as it should. */
    private static final long DAILY_TOKENS = 10_000_000;

    private final Path file;
    private final String name;
    private final Map<String, String> environment;
    private final List<WrongSettings.Problem> problems = new ArrayList<>();

    private SettingsFile(Path file, Map<String, String> environment) {
        this.file = file.toAbsolutePath().normalize();
        this.name = file.getFileName().toString();
        this.environment = environment;
    }

    /** @throws WrongSettings naming all that is wrong */
    public static Settings read(Path file, Map<String, String> environment) {
        return new SettingsFile(file, environment).read();
    }

    private Settings read() {
        Section root = new Section(name, "", composed(), 1, problems);
        Path data = path(root.text("data", "kept-data"));
        Settings settings = new Settings(
                file, data, store(root, data), root.secret("store-password", "KEPT_STORE_PASSWORD", environment),
                root.choice("mode", Settings.Mode.class, Settings.Mode.LIVE),
                mailboxes(root),
                sending(root.section("sending")),
                trust(root.section("trust")),
                model(root.section("model")),
                root.number("workers", 4, 1, 64),
                words(root),
                dunning(root.section("dunning")),
                books(root.section("books")),
                web(root.section("web")),
                log(root.section("log")),
                retention(root.section("retention")),
                health(root.section("health")),
                alerts(root.section("alerts")));
        root.done();
        if (!problems.isEmpty()) {
            problems.sort(java.util.Comparator.comparingInt(WrongSettings.Problem::line));
            throw new WrongSettings(problems);
        }
        return settings;
    }

    private Optional<Node> composed() {
        try {
            String text = Files.readString(file, StandardCharsets.UTF_8);
            return new Compose(LoadSettings.builder().setLabel(name).build()).composeString(text);
        } catch (NoSuchFileException e) {
            throw refused(0, "there is no such file: make one with 'kept init', or name yours with --config");
        } catch (IOException e) {
            throw refused(0, "cannot be read as UTF-8 text: " + e.getMessage());
        } catch (MarkedYamlEngineException e) {
            throw refused(e.getProblemMark().map(m -> m.getLine() + 1).orElse(0), "is no YAML: " + e.getProblem() + "; a tab, a missing ': ' or an unclosed quote?");
        } catch (YamlEngineException e) {
            throw refused(0, "is no YAML: " + e.getMessage());
        }
    }

    private WrongSettings refused(int line, String text) {
        return new WrongSettings(List.of(new WrongSettings.Problem(file.toString(), line, "", text)));
    }

    private String store(Section root, Path data) {
        String store = root.text("store", "sqlite:" + data.resolve("kept.db"));
        if (store.startsWith("sqlite:")) return "sqlite:" + path(store.substring("sqlite:".length()));
        if (!PostgresUrl.isOne(store)) {
            // Not repeated: what was meant as a URL may hold a password.
            root.wrong("store", "must begin with 'sqlite:' or 'postgresql://', e.g. sqlite:" + data.resolve("kept.db") + " or postgresql://kept@localhost:5432/kept");
            return store;
        }
        try {
            PostgresUrl url = PostgresUrl.parse(store, Optional.empty());
            if (url.password().isPresent()) root.wrong("store", "holds a password; write postgresql://user@host:5432/database, and 'store-password: env:KEPT_STORE_PASSWORD'");
            return url.withoutPassword();
        } catch (IllegalArgumentException e) {
            root.wrong("store", String.valueOf(e.getMessage()));
            return store;
        }
    }

    /** One mailbox under {@code mailbox}, or several under {@code mailboxes}. */
    private List<Settings.Mailbox> mailboxes(Section root) {
        Section reply = root.section("reply");
        boolean plus = reply.flag("plus-address", false);
        reply.done();
        if (!root.has("mailboxes")) return List.of(new MailboxSection(root.section("mailbox"), environment, this::path, false).read(plus));
        if (root.has("mailbox")) root.wrong("mailbox", "stands beside 'mailboxes': write all of them there");
        var found = new ArrayList<Settings.Mailbox>();
        for (Section box : root.sections("mailboxes")) found.add(new MailboxSection(box, environment, this::path, true).read(plus));
        if (found.isEmpty()) root.wrong("mailboxes", "names none: write '- name: main' with 'imap' and 'smtp' below");
        if (found.stream().map(Settings.Mailbox::name).distinct().count() < found.size()) root.wrong("mailboxes", "two of them have the same name");
        if (found.stream().flatMap(m -> m.addresses().stream()).distinct().count() < found.stream().mapToLong(m -> m.addresses().size()).sum()) {
            root.wrong("mailboxes", "an address stands in two of them: mail of one sender leaves by one mailbox");
        }
        return found;
    }

    private static Settings.Sending sending(Section s) {
        var sending = new Settings.Sending(s.number("per-minute", 30, 0, 10_000), s.number("per-hour", 0, 0, 100_000), s.time("hold", Duration.ZERO, Duration.ZERO, Duration.ofHours(1)), s.flag("list-unsubscribe", false));
        s.done();
        return sending;
    }

    private static Settings.Trust trust(Section s) {
        var trust = new Settings.Trust(s.text("authserv-id", "").trim(), s.flag("require-dmarc", false), s.flag("verify-dkim", false));
        if (trust.requireDmarc() && trust.authservId().isEmpty() && !trust.verifyDkim()) {
            s.wrong("require-dmarc", "needs trust.authserv-id, the name of your mail server in Authentication-Results, e.g. mx.example.com; or trust.verify-dkim: true");
        }
        s.done();
        return trust;
    }

    private Settings.Model model(Section s) {
        String url = s.text("url", "").trim();
        Optional<URI> uri = Optional.empty();
        if (!url.isEmpty()) {
            uri = http(url);
            if (uri.isEmpty()) s.wrong("url", "'" + url + "' must be an http or https URL up to and with /v1, e.g. http://127.0.0.1:11434/v1");
        }
        String called = uri.isPresent() ? s.required("name", "gpt-4.1-mini") : s.text("name", "");
        var model = new Settings.Model(uri, called, s.secret("key", "KEPT_MODEL_KEY", environment),
                s.time("deadline", Duration.ofSeconds(90), Duration.ofSeconds(5), Duration.ofMinutes(10)),
                s.choice("schema", Settings.Schema.class, Settings.Schema.AUTO), s.choice("send", Settings.Send.class, Settings.Send.MASKED), limits(s));
        s.done();
        return model;
    }

    /** A day's limits (R92). Money can only be counted where a price is known, and in that currency. */
    private static Budget.Limits limits(Section s) {
        OptionalLong tokens = s.limit("daily-tokens", DAILY_TOKENS);
        Optional<Price.Sum> money = s.sum("daily-cost", "USD 5.00");
        Optional<Price.Sum> in = s.sum("price-in", "USD 0.40");
        Optional<Price.Sum> out = s.sum("price-out", "USD 1.60");
        if (in.isPresent() != out.isPresent()) s.wrong(in.isPresent() ? "price-in" : "price-out", "needs model." + (in.isPresent() ? "price-out" : "price-in") + " too: one is for a million tokens sent, one for a million answered");
        else if (in.isPresent() && !in.get().currency().equals(out.get().currency())) s.wrong("price-out", "must be in " + in.get().currency() + ", as price-in is");
        else if (money.isPresent() && in.isEmpty()) s.wrong("daily-cost", "needs model.price-in and model.price-out, what a million tokens cost, e.g. USD 0.40");
        else if (money.isPresent() && !money.get().currency().equals(in.get().currency())) s.wrong("daily-cost", "must be in " + in.get().currency() + ", as the prices are");
        else return new Budget.Limits(tokens, money, in.map(p -> new Price(p.currency(), p.amount(), out.get().amount())));
        return Budget.Limits.NONE;
    }

    static Optional<URI> http(String url) {
        try {
            URI uri = new URI(url);
            boolean fine = ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme())) && uri.getHost() != null && uri.getUserInfo() == null;
            return fine ? Optional.of(uri) : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    private Settings.Words words(Section root) {
        Optional<Path> folder = Optional.of(root.text("prompts", "").trim()).filter(f -> !f.isEmpty()).map(this::path);
        if (folder.isPresent() && !Files.isDirectory(folder.get())) {
            root.wrong("prompts", "there is no folder " + folder.get() + ": leave the setting out to use the texts that came with Kept");
        }
        boolean dev = root.flag("dev", false);
        if (dev && folder.isEmpty()) root.wrong("dev", "is true, and 'prompts' names no folder whose files could run");
        return new Settings.Words(folder, wordsFile(root, folder, "policy", "policy.yaml"), wordsFile(root, folder, "plan", "plan.yaml"), dev);
    }

    /** A bare name, or a path to a file right in the folder that 'prompts' names: what stands elsewhere could not be promoted. */
    private String wordsFile(Section root, Optional<Path> folder, String key, String standard) {
        String value = root.text(key, standard).trim();
        if (value.contains("/") && folder.isPresent() && folder.get().equals(path(value).getParent())) value = path(value).getFileName().toString();
        if (!value.matches("[a-z0-9-]{1,60}\\.yaml")) {
            root.wrong(key, "'" + value + "' must be the name of a file of words, e.g. " + standard + "; your own stands in the folder that 'prompts' names");
        }
        return value.replaceFirst("\\.yaml$", "");
    }

    private static Settings.Dunning dunning(Section s) {
        var dunning = new Settings.Dunning(s.timeOfDay("run-at", LocalTime.of(8, 0)), s.zone("zone", ZoneId.of("UTC")),
                s.choice("approve", Approval.class, Approval.ALWAYS));
        s.done();
        return dunning;
    }

    private static Settings.Books books(Section s) {
        var books = new Settings.Books(s.time("fresh-for", Duration.ofDays(3), Duration.ofHours(1), Duration.ofDays(31)));
        s.done();
        return books;
    }

    private static Settings.Web web(Section s) {
        Optional<URI> url = Optional.of(s.text("url", "")).filter(t -> !t.isEmpty()).flatMap(text -> {
            if (text.matches("https://[A-Za-z0-9.-]{1,253}(:\\d{1,5})?/?")) return Optional.of(URI.create(text));
            s.wrong("url", "must be an https address without a path, as the proxy in front serves it, e.g. https://kept.example.com");
            return Optional.empty();
        });
        var web = new Settings.Web(s.number("port", 8025, 0, 65535), url);
        s.done();
        return web;
    }

    private static LogFormat log(Section s) {
        LogFormat format = s.choice("format", LogFormat.class, LogFormat.TEXT);
        s.done();
        return format;
    }

    private static Retention retention(Section s) {
        var retention = new Retention(Map.of(
                Retention.Kind.MAILS, kept(s, "mails"), Retention.Kind.QUOTES, kept(s, "quotes"), Retention.Kind.MODEL_CALLS, kept(s, "model-calls"), Retention.Kind.DRAFTS, kept(s, "drafts")));
        s.done();
        return retention;
    }

    /** Not shorter than a promise may lie ahead and be followed up, nor longer than any law asks for. */
    private static Period kept(Section s, String key) {
        return s.period(key, Retention.STANDARD, Period.ofDays(30), Period.ofYears(30));
    }

    private static Optional<Settings.Bind> health(Section s) {
        String bind = s.text("bind", "").trim();
        s.done();
        if (bind.isEmpty()) return Optional.empty();
        Matcher m = BIND.matcher(bind);
        if (m.matches() && Integer.parseInt(m.group(2)) <= 65535) return Optional.of(new Settings.Bind(m.group(1).replaceAll("[\\[\\]]", ""), Integer.parseInt(m.group(2))));
        s.wrong("bind", "'" + bind + "' must be an address and a port, e.g. 127.0.0.1:9464 or [::1]:9464; with 0.0.0.0 whoever reaches this machine can read health and figures");
        return Optional.empty();
    }

    private Settings.Alerts alerts(Section s) {
        Optional<URI> webhook = s.secretOrText("webhook", environment).flatMap(text -> {
            Optional<URI> uri = http(text);
            boolean safe = uri.isPresent() && ("https".equals(uri.get().getScheme()) || isLoopback(uri.get().getHost()));
            // Not repeated: its path is often its password.
            if (!safe) s.wrong("webhook", "must be an https URL (http only on this machine), or env:NAME of a variable that holds one");
            return uri.filter(u -> safe);
        });
        var alerts = new Settings.Alerts(webhook, s.secret("secret", "KEPT_ALERTS_SECRET", environment),
                s.time("mailbox-stale", Duration.ofMinutes(15), Duration.ofMinutes(1), Duration.ofDays(1)));
        s.done();
        return alerts;
    }

    private static boolean isLoopback(String host) {
        return host.equals("localhost") || host.equals("[::1]") || host.matches("127\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}");
    }

    private Path path(String text) {
        return file.getParent().resolve(text).normalize();
    }
}
