package kept.console.wiring;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.TreeMap;
import java.util.stream.Collectors;
import kept.agent.Agent;
import kept.agent.act.AccountDesk;
import kept.agent.act.Answering;
import kept.agent.act.BankDesk;
import kept.agent.act.Correspondent;
import kept.agent.act.Decisions;
import kept.agent.act.Desk;
import kept.agent.act.DuePlanner;
import kept.agent.act.Installation;
import kept.agent.act.KillSwitch;
import kept.agent.act.Known;
import kept.agent.act.LeaveToSend;
import kept.agent.act.Recall;
import kept.agent.act.Runs;
import kept.agent.act.Shelf;
import kept.agent.act.Stores;
import kept.agent.act.WatchedOutbox;
import kept.agent.conversation.Message;
import kept.agent.conversation.Tokens;
import kept.agent.guard.Guard;
import kept.agent.guard.LastCheck;
import kept.agent.journal.Hashes;
import kept.agent.journal.Lane;
import kept.agent.keep.ForgetfulImport;
import kept.agent.keep.Forgetting;
import kept.agent.keep.LegalHolds;
import kept.agent.keep.Sweep;
import kept.agent.ledger.Creditor;
import kept.agent.ledger.EmailAddress;
import kept.agent.llm.Budget;
import kept.agent.llm.ChatDoor;
import kept.agent.llm.Circuit;
import kept.agent.llm.ModelSettings;
import kept.agent.llm.OpenAiDoor;
import kept.agent.llm.Permit;
import kept.agent.llm.PermittedDoor;
import kept.agent.llm.Secret;
import kept.agent.policy.Policy;
import kept.agent.read.CascadeReader;
import kept.agent.read.Masking;
import kept.agent.read.Reader;
import kept.agent.write.Writer;
import kept.console.alert.Alerts;
import kept.console.dossier.Dossier;
import kept.console.explain.Explainer;
import kept.console.feed.BookImport;
import kept.console.health.Checkup;
import kept.console.health.DiskCheck;
import kept.console.health.Finding;
import kept.console.health.Health;
import kept.console.health.Observed;
import kept.console.health.State;
import kept.console.log.MailLine;
import kept.console.metrics.Prometheus;
import kept.console.metrics.Sources;
import kept.console.notify.StaffNotices;
import kept.console.people.People;
import kept.console.settings.Settings;
import kept.console.web.WebServer;
import kept.console.watch.ToldOutbox;
import kept.console.watch.Watch;
import kept.console.watch.WatchedCalls;
import kept.console.web.health.HealthPages;
import kept.console.web.session.House;
import kept.mailbox.match.Intake;
import kept.mailbox.match.Matcher;
import kept.mailbox.mime.Limits;
import kept.mailbox.parse.MimeReader;
import kept.mailbox.parse.ParseSettings;
import kept.mailbox.send.StaffMail;
import kept.mailbox.trust.DkimCheck;
import kept.mailbox.trust.Trust;
import kept.prompts.PromptLibrary;
import kept.storage.Storage;
import kept.storage.store.CallStore;

/** Every {@code new}, in the order of the data's way; read from top to bottom it is the whole product. Closing it closes the store. */
public final class Wiring implements AutoCloseable {

    private final Settings settings;
    private final Clock clock;
    private final Around around;
    private final Storage storage;
    private final Stores stores;
    private final Tokens tokens;
    private final StoredMailboxes storedMailboxes;
    private final Mailboxes mailboxes;
    private final ActiveWords words;
    private final KillSwitch killSwitch;
    private final boolean leaveGiven;
    private final Budget budget;
    private final Observed observed;
    private final Prometheus prometheus;
    private final Watch watch;
    private final Optional<Circuit> model;
    private final Desk desk;
    private final Decisions decisions;
    private final People people;
    private final Known known;
    private final Correspondent correspondent;
    private final Shelf shelf;

    private Wiring(Settings settings, Clock clock, Around around) {
        this.around = around;
        this.settings = settings;
        this.clock = clock;

        // remembers
        this.storage = opened(settings, clock);
        this.stores = around.stores(new Stores(storage.books(), storage.ledger(), storage.receipts(), storage.conversations(), storage.readings(), storage.promises(),
                storage.disputes(), storage.holds(), storage.worklist(), storage.outbox(), storage.notices(), storage.journal(), storage.documents(), storage.bankChanges()));
        storage.installation().setOnce(Installation.INSTALLED_AT, clock.instant().toString());

        // tells of what happens
        this.observed = new Observed(storage.installation(), clock);
        this.prometheus = new Prometheus(settings.model().limits().price());
        this.watch = Watch.all(List.of(new MailLine(), prometheus.watch(), observed));

        this.killSwitch = new KillSwitch(storage.installation(), stores.books());
        // Looked up once: while it serves, an installation is not half in shadow and half not.
        this.leaveGiven = leaveToSend().isGiven(settings.farServers());
        this.budget = new Budget(settings.model().limits(), storage.calls(), settings.dunning().zone(), clock);
        this.model = settings.model().url().map(url -> new Circuit(model(url)));

        // the operator's words
        this.words = new ActiveWords(storage.versions(), settings.words());

        // who may be whom
        byte[] tokenKey = TokenKey.of(settings, storage.installation());
        this.tokens = new Tokens(tokenKey, senderDomain());

        // reads and sends
        this.storedMailboxes = new StoredMailboxes(storage, tokenKey);
        this.mailboxes = new Mailboxes(settings, stores, storedMailboxes, new Told(stores.books()), clock);

        // decide, write, guard, act
        var writer = new Writer(words::library, tokens, stores.documents());
        var guard = new Guard(words::library);
        this.correspondent = new Correspondent(stores, writer, guard, words::policy, words::plan, clock);
        this.known = new Known(stores, words::policy, clock, settings.books().freshFor(), killSwitch::isOff, around.stages());
        this.shelf = new Shelf(stores, clock, forgetting());
        this.desk = new Desk(stores, known, correspondent, clock, isShadow());
        this.decisions = new Decisions(stores, desk, clock);
        this.people = new People(storage.users(), clock);
    }

    public static Wiring of(Settings settings, Clock clock) {
        return of(settings, clock, Around.NOTHING);
    }

    /** With something put around its ports. */
    public static Wiring of(Settings settings, Clock clock, Around around) {
        return new Wiring(settings, clock, around);
    }

    /** The agent, reading with what the settings name. */
    public Agent agent() {
        return agent(around.reader(reader()));
    }

    public Agent agent(Reader reader) {
        var answering = new Answering(stores, known, correspondent, clock, manner(), around.stages());
        var runs = new Runs(stores, new DuePlanner(stores, words::plan, words::policy, settings.books().freshFor(), clock), correspondent,
                new Runs.Rules(words::plan, words::policy, settings.dunning().approve()), clock);
        return new Agent(stores, known, reader, answering, runs, shelf);
    }

    /** The loops of {@code serve}, not yet started. In shadow nothing is planned, and nothing leaves the outbox. */
    public Workers workers(Agent agent) {
        var sender = mailboxes.sender(new ToldOutbox(new WatchedOutbox(stores, shelf), watch), tokens, new LastCheck(clock, new LastCheck.Reminding(words::plan, settings.books().freshFor())));
        Map<String, Duration> pollEvery = settings.mailboxes().stream().collect(Collectors.toMap(Settings.Mailbox::name, Settings.Mailbox::pollEvery));
        return new Workers(mailboxes.receptions(), stores.receipts(), mailWork(agent), agent, sender, new Workers.Chores(sweep(), decisions, staffNotices()::step), clock,
                new Workers.Day(settings.dunning().runAt(), settings.dunning().zone(), () -> isShadow() || killSwitch.isOff()), new Workers.Pace(pollEvery, settings.workers()), new Turn("dun", storage::alone), watch);
    }

    /** What the work loops do, for whoever does it without them. */
    public MailWork mailWork(Agent agent) {
        return new MailWork(stores.receipts(), intake(), agent, shelf, MailWork.lease(settings.model().deadline()), clock, around.stages(), watch);
    }

    public Intake intake() {
        return new Intake(around.mail(mimeReader()), new Matcher(tokens, stores.conversations(), stores.ledger()),
                new Trust(stores.ledger(), stores.conversations(), settings.trust().requireDmarc(), settings.trust().verifyDkim() ? DkimCheck.byDns() : DkimCheck.NONE), stores.conversations(), stores.receipts(),
                id -> stores.outbox().byMessageId(id).map(s -> s.mail().text()));
    }

    /** A mail parsed, matched and judged as if it had just come in; nothing is stored. */
    public Message message(byte[] raw) {
        return intake().message(DryRun.receipt(raw, clock));
    }

    public MimeReader mimeReader() {
        Optional<String> authserv = settings.trust().authservId().isEmpty() ? Optional.empty() : Optional.of(settings.trust().authservId());
        return new MimeReader(new ParseSettings(authserv, mailboxes.ownAddresses(), Optional.of(tokens), Limits.standard()));
    }

    /** The local reader, and the model beside it where one is set. */
    public Reader reader() {
        return reader(model.map(door -> door));
    }

    /** The same, asking the model as the mode says. @throws IllegalStateException where no model is set */
    public Reader reader(CascadeReader.Mode mode) {
        return reader(Optional.of(model.orElseThrow(() -> new IllegalStateException("model.url is not set"))), mode);
    }

    /** The local reader, and whatever stands behind this door where that is in doubt. Nobody is asked while everything is stopped (R89), or over the day's limits (R92). */
    public Reader reader(Optional<ChatDoor> door) {
        return reader(door, CascadeReader.Mode.CASCADE);
    }

    private Reader reader(Optional<ChatDoor> door, CascadeReader.Mode mode) {
        return readers(words::library).cascade(door.map(d -> new PermittedDoor(d, permit())), settings.model().deadline(), mode);
    }

    private Readers readers(Supplier<PromptLibrary> library) {
        Masking masking = switch (settings.model().send()) {
            case MINIMAL -> Masking.ALL_BUT_WHAT_COUNTS;
            case MASKED -> Masking.NAMES_AND_ADDRESSES;
            case FULL -> Masking.NOTHING;
        };
        return new Readers(library, settings.data(), masking);
    }

    private ChatDoor model(URI url) {
        var key = new Secret(settings.model().key().reveal().orElse(""));
        return new OpenAiDoor(ModelSettings.of(url, settings.model().name(), key).with(schemaSupport()), new WatchedCalls(storage.calls(), watch), clock, permit());
    }

    private Permit permit() {
        Permit running = () -> killSwitch.isOff() ? Optional.of(new ChatDoor.Answer.Down(ChatDoor.Cause.STOPPED, "everything is stopped", 0, 0)) : Optional.empty();
        return running.and(budget);
    }

    private ModelSettings.SchemaSupport schemaSupport() {
        return switch (settings.model().schema()) {
            case STRICT -> ModelSettings.SchemaSupport.STRICT;
            case PROMPT -> ModelSettings.SchemaSupport.PROMPT;
            case AUTO -> ModelSettings.SchemaSupport.AUTO;
        };
    }

    public Explainer explainer() {
        return new Explainer(stores, mimeReader(), intake()::message);
    }

    public DryRun dryRun() {
        // Where no model is set, the request is shown as it would be for one.
        URI url = settings.model().url().orElse(URI.create("http://127.0.0.1/v1"));
        var named = settings.model().name().isEmpty() ? "MODEL" : settings.model().name();
        var door = new OpenAiDoor(ModelSettings.of(url, named, Secret.NONE).with(schemaSupport()), storage.calls(), clock);
        return new DryRun(new DryRun.Parts(stores, intake(), known, reader(), readers(words::library).model(door, settings.model().deadline()), door,
                new Answering(stores, known, correspondent, clock, manner(), around.stages()), explainer(), clock));
    }

    private Checkup checkup() {
        Instant installedAt = Instant.parse(storage.installation().fact(Installation.INSTALLED_AT).orElseThrow());
        return new Checkup(new Checkup.Parts(settings, stores, storage.stocktaking(), settings.store(),
                () -> words.library().entries().size() + " files, policy " + settings.words().policy() + ", " + words.plan().levels().size() + " levels",
                words::notRunning, killSwitch::isOff, isShadow(), budget, installedAt, observed, clock));
    }

    /** What the doctor finds. */
    public List<Finding> doctor() {
        return checkup().doctor(servers(), settings.model().url().map(this::model));
    }

    /** Sends ourselves a mail, and waits until it has come. @param atMost in real time */
    public List<Finding> sendTest(Duration atMost) {
        return checkup().sendTest(servers(), tokens, atMost);
    }

    private Checkup.Servers servers() {
        return new Checkup.Servers(mailboxes::imap, mailboxes::smtp, mailboxes.withoutMailbox());
    }

    /** @param workers whose loops are looked at too */
    public Health health(Optional<Workers> workers) {
        return checkup().serving(() -> model.map(Circuit::state).orElse(Circuit.State.CLOSED), () -> workers.map(Workers::sending).orElse(List.of()), () -> workers.map(Workers::dead).orElse(List.of()));
    }

    /** Health and figures, to be served. To be made once. */
    public HealthPages healthPages(Health health, Optional<Workers> workers) {
        var sources = new Sources(version(), settings.mailboxes().stream().map(Settings.Mailbox::name).toList(), health::now, storage.stocktaking()::take, budget, observed::lastPoll,
                stores.ledger()::importedAt, () -> model.map(door -> door.state().open()).orElse(false), killSwitch::isOff, () -> loopsThatAreWell(workers), DiskCheck.Room.at(settings.data()),
                storage::pools, clock);
        return new HealthPages(health::now, () -> workers.map(Workers::dead).orElse(List.of()), prometheus.page(sources));
    }

    /** Who looks at the health and has somebody told; not yet started. */
    public Watchman watchman(Health health) {
        return new Watchman(health, alerts());
    }

    /** What is told to whom. */
    public Alerts alerts() {
        Settings.Alerts to = settings.alerts();
        return Alerts.of(storage.installation(), to.webhook(), to.secret().reveal(), watch, process(), settings.mailbox().name(), clock);
    }

    /** Tells the staff what is urgent or late, and once a day what waits. */
    public StaffNotices staffNotices() {
        Alerts alerts = alerts();
        var letters = new StaffMail(mailboxes.smtp(settings.mailbox()), clock);
        StaffNotices.Post post = (to, subject, text) -> {
            Optional<EmailAddress> from = stores.ledger().creditors().stream().findFirst().map(Creditor::sender);
            if (from.isEmpty() || isShadow() || killSwitch.isOff()) return false;
            return letters.send(from.get(), to, subject, text);
        };
        return new StaffNotices(stores.worklist(), people, storage.installation(), post, (found, next) -> alerts.say("desk", found, next), clock,
                new StaffNotices.Day(settings.dunning().runAt(), settings.dunning().zone(), settings.web().url().map(URI::toString).orElse("http://127.0.0.1:" + settings.web().port())));
    }

    /** Tells this process from others on the store, and is the same after a restart: by a hash of its machine and folder. */
    private String process() {
        return Hashes.sha256(System.getenv().getOrDefault("HOSTNAME", "") + "\n" + settings.data()).substring(0, 8);
    }

    private Map<String, Boolean> loopsThatAreWell(Optional<Workers> workers) {
        List<String> dead = workers.map(Workers::dead).orElse(List.of());
        var well = new TreeMap<String, Boolean>();
        observed.loops().forEach((name, state) -> well.put(name, state.failures() == 0 && !dead.contains(name)));
        return well;
    }

    private static String version() {
        return Optional.ofNullable(Wiring.class.getPackage().getImplementationVersion()).orElse("dev");
    }

    /** The staff's pages, started. @param workers whose health they show */
    public WebServer web(Optional<Workers> workers) {
        Health health = health(workers);
        return web(health, healthPages(health, workers));
    }

    /** The staff's pages, started, with health and figures beside them. */
    public WebServer web(Health health, HealthPages watched) {
        var tools = new WebServer.Tools(desk, decisions, new AccountDesk(stores, clock), recall(), explainer(), killSwitch, id -> stores.receipts().find(id).filter(r -> r.removed().isEmpty()).map(intake()::message),
                () -> words.policy().graceDays());
        var parts = new WebServer.Parts(stores, storage.stocktaking(), storage.figures(), storage.search(), call -> storage.calls().find(call).map(CallStore.Call::facts), tools, people, storage.links()::redeem,
                () -> house(health), watched, clock, settings.dunning().zone(), settings.web().url());
        return WebServer.start(parts, settings.web().port());
    }

    private House house(Health health) {
        // What somebody is told of. What is stopped has a banner of its own, and what waits for people stands on the worklist.
        List<String> troubles = health.now().troubles().stream().filter(p -> p.alert() || p.state() == State.FAILED).map(p -> p.name() + ": " + p.found() + (p.next().isEmpty() ? "" : " \u2192 " + p.next())).toList();
        return new House(warnings(), killSwitch.isOff(), stores.worklist().counts("").pending(), troubles);
    }

    /** A key for a link that lets a person in once. */
    public String oneTimeKey(String user, Duration validFor) {
        byte[] bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        String key = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        storage.links().keep(key, user, validFor);
        return key;
    }

    /** Whose mail would have no mailbox to leave by. */
    public List<Creditor> creditorsWithoutMailbox() {
        return mailboxes.withoutMailbox();
    }

    public Settings settings() {
        return settings;
    }

    public Storage storage() {
        return storage;
    }

    public Stores stores() {
        return stores;
    }

    public Desk desk() {
        return desk;
    }

    /** What people decided on the page, and what becomes of it. */
    public Decisions decisions() {
        return decisions;
    }

    /** Who of the staff may come in. */
    public People people() {
        return people;
    }

    public Known known() {
        return known;
    }

    public Policy policy() {
        return words.policy();
    }

    public PromptLibrary words() {
        return words.library();
    }

    /** What runs of the words, and what could. */
    public ActiveWords activeWords() {
        return words;
    }

    public KillSwitch killSwitch() {
        return killSwitch;
    }

    public BankDesk bankDesk() {
        return new BankDesk(stores, clock);
    }

    public BookImport bookImport() {
        return new BookImport(storage.ledger(), new ForgetfulImport(around.imports(storage.imports()), forgetting()), stores.bankChanges());
    }

    /** How people are forgotten; who was is known by a hash keyed with the token key, which is not in the database. */
    public Forgetting forgetting() {
        return storage.forgetting(tokens::pseudonym);
    }

    public LegalHolds legalHolds() {
        return storage.legalHolds();
    }

    /** What makes a copy of everything that is kept of somebody. */
    public Dossier dossier() {
        return new Dossier(new Dossier.Parts(stores, storage.holdings(), storage.legalHolds(), storage.calls()::find, mimeReader(), clock));
    }

    public Sweep sweep() {
        return new Sweep(storage.keeping(), storage.installation(), stores.books(), settings.retention(), clock, settings.dunning().zone());
    }

    /** Takes older mail in. @param since what is older still is left out */
    public Ingest ingest(Instant since, String who) {
        return new Ingest(stores, since, who);
    }

    /** The same, of what lies in a mailbox itself. */
    public Ingest.Report ingestMailbox(Ingest ingest, Settings.Mailbox mailbox) {
        return ingest.mailbox(mailboxes.imap(mailbox));
    }

    /** A person's word that mail may leave by other machines; it counts from the next start on. */
    public LeaveToSend leaveToSend() {
        return new LeaveToSend(storage.installation(), stores.books());
    }

    private Answering.Manner manner() {
        return new Answering.Manner(isShadow(), settings.sending().hold());
    }

    /** Takes mails back that have not left yet. */
    public Recall recall() {
        return new Recall(stores, shelf);
    }

    private boolean isShadow() {
        return shadowBecause().isPresent();
    }

    /** Why nothing is done and sent; empty when it is. */
    public Optional<String> shadowBecause() {
        if (settings.mode() == Settings.Mode.SHADOW) return Optional.of("'mode: shadow' is set");
        String far = settings.farServers();
        if (far.isEmpty() || leaveGiven) return Optional.empty();
        return Optional.of("nobody has yet let mail leave by " + far + ": 'kept live' looks whether everything is in order and does");
    }

    /** Shown at every start and on every page as long as it holds. */
    public List<String> warnings() {
        var warnings = new ArrayList<String>();
        shadowBecause().ifPresent(why -> warnings.add("SHADOW: nothing is sent and nothing is recorded; drafts are kept as \"would have sent\", because " + why));
        warnings.addAll(settings.warnings());
        return warnings;
    }

    private String senderDomain() {
        return stores.ledger().creditors().stream().findFirst().map(c -> c.sender().domain())
                .orElseGet(() -> EmailAddress.tryParse(settings.mailbox().imap().user()).map(EmailAddress::domain).orElse("kept.invalid"));
    }

    /**
     * What follows from having come back from a copy: nothing leaves until a person says so, and mail that had not left when the copy was made is
     * uncertain, since it may have left afterwards.
     *
     * @return how many mails that is
     */
    int restored(String who) {
        killSwitch.off(who);
        stores.books().write(Lane.INSTALLATION, pen -> {
            pen.journal().note("installation.restored", Map.of("by", who));
            return true;
        });
        return new WatchedOutbox(stores, shelf).doubt("Kept was restored from a backup: it may have left after the backup was made").size();
    }

    static Storage opened(Settings settings, Clock clock) {
        try {
            Files.createDirectories(settings.data());
            if (settings.store().startsWith("sqlite:")) {
                Path folder = Path.of(settings.store().substring("sqlite:".length())).getParent();
                if (folder != null) Files.createDirectories(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the data folder " + settings.data() + " cannot be made", e);
        }
        return settings.isOnPostgres() ? Storage.open(settings.store(), settings.storePassword().reveal(), clock) : Storage.open("jdbc:" + settings.store(), clock);
    }

    @Override
    public void close() {
        storedMailboxes.close();
        storage.close();
    }
}
