package kept.console.wiring;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import kept.agent.Agent;
import kept.agent.act.Answering;
import kept.agent.act.Correspondent;
import kept.agent.act.Desk;
import kept.agent.act.DuePlanner;
import kept.agent.act.Installation;
import kept.agent.act.Known;
import kept.agent.act.Runs;
import kept.agent.act.Shelf;
import kept.agent.act.Stores;
import kept.agent.act.WatchedOutbox;
import kept.agent.conversation.Tokens;
import kept.agent.dunning.Plan;
import kept.agent.dunning.PlanFile;
import kept.agent.guard.Guard;
import kept.agent.guard.LastCheck;
import kept.agent.ledger.EmailAddress;
import kept.agent.llm.ChatDoor;
import kept.agent.llm.ModelSettings;
import kept.agent.llm.OpenAiDoor;
import kept.agent.llm.Secret;
import kept.agent.policy.Policy;
import kept.agent.policy.PolicyFile;
import kept.agent.read.CascadeReader;
import kept.agent.read.Reader;
import kept.agent.write.Writer;
import kept.console.feed.BookImport;
import kept.console.settings.Settings;
import kept.mailbox.connect.Timeouts;
import kept.mailbox.connect.TlsMode;
import kept.mailbox.match.Intake;
import kept.mailbox.match.Matcher;
import kept.mailbox.mime.Limits;
import kept.mailbox.parse.MimeReader;
import kept.mailbox.parse.ParseSettings;
import kept.mailbox.receive.ImapSettings;
import kept.mailbox.receive.Poller;
import kept.mailbox.send.Sender;
import kept.mailbox.send.SmtpSettings;
import kept.mailbox.trust.Trust;
import kept.prompts.Entry;
import kept.prompts.PromptLibrary;
import kept.storage.Storage;

/** Every {@code new}, in the order of the data's way; read from top to bottom it is the whole product. Closing it closes the store. */
public final class Wiring implements AutoCloseable {

    private final Settings settings;
    private final Clock clock;
    private final Storage storage;
    private final Stores stores;
    private final Tokens tokens;
    private final PromptLibrary words;
    private final Policy policy;
    private final Plan plan;
    private final Desk desk;
    private final Known known;
    private final Correspondent correspondent;
    private final Shelf shelf;

    private Wiring(Settings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;

        // remembers
        this.storage = opened(settings, clock);
        this.stores = new Stores(storage.books(), storage.ledger(), storage.receipts(), storage.conversations(), storage.readings(), storage.promises(),
                storage.disputes(), storage.holds(), storage.worklist(), storage.outbox(), storage.notices(), storage.journal(), storage.documents());
        storage.installation().setOnce(Installation.INSTALLED_AT, clock.instant().toString());

        // the operator's words
        PromptLibrary builtIn = PromptLibrary.builtIn();
        this.words = settings.words().folder().map(folder -> builtIn.with(PromptLibrary.of(folder))).orElse(builtIn);
        this.policy = PolicyFile.parse(file(settings.words().policy()));
        this.plan = PlanFile.parse(file(settings.words().plan()));

        // who may be whom
        this.tokens = new Tokens(tokenKey(settings), senderDomain());

        // decide, write, guard, act
        Supplier<Policy> activePolicy = () -> policy;
        Supplier<Plan> activePlan = () -> plan;
        var writer = new Writer(() -> words, tokens, stores.documents());
        var guard = new Guard(() -> words);
        this.correspondent = new Correspondent(stores, writer, guard, activePolicy, activePlan, clock);
        this.known = new Known(stores, activePolicy, clock, settings.books().freshFor(), this::isOutboundOff);
        this.shelf = new Shelf(stores, clock);
        this.desk = new Desk(stores, correspondent, clock, isShadow());
    }

    public static Wiring of(Settings settings, Clock clock) {
        return new Wiring(settings, clock);
    }

    /** The agent, reading with what the settings name. */
    public Agent agent() {
        return agent(reader());
    }

    public Agent agent(Reader reader) {
        var answering = new Answering(stores, known, correspondent, clock, isShadow());
        var runs = new Runs(stores, new DuePlanner(stores, () -> plan, () -> policy, settings.books().freshFor(), clock), correspondent, () -> plan, () -> policy, clock);
        return new Agent(stores, known, reader, answering, runs, shelf);
    }

    /** The loops of {@code serve}, not yet started. In shadow no sender empties the outbox: nothing is in it. */
    public Workers workers(Agent agent) {
        Settings.Mailbox mailbox = settings.mailbox();
        Instant installedAt = Instant.parse(storage.installation().fact(Installation.INSTALLED_AT).orElseThrow());
        var poller = new Poller(imap(mailbox), stores.receipts(), clock, installedAt);
        var sender = new Sender(smtp(mailbox), new WatchedOutbox(stores, shelf), new LastCheck(clock), stores.documents(), clock,
                mailbox.plusAddress() ? Optional.of(tokens) : Optional.empty());
        return new Workers(poller, stores.receipts(), intake(), agent, shelf, sender, clock, new Workers.Day(settings.dunning().runAt(), settings.dunning().zone()), mailbox.pollEvery());
    }

    public Intake intake() {
        return new Intake(mimeReader(), new Matcher(tokens, stores.conversations(), stores.ledger()),
                new Trust(stores.ledger(), stores.conversations(), settings.trust().requireDmarc()), stores.conversations(), stores.receipts());
    }

    public MimeReader mimeReader() {
        Set<EmailAddress> own = stores.ledger().creditors().stream().map(c -> c.sender()).collect(Collectors.toSet());
        Optional<String> authserv = settings.trust().authservId().isEmpty() ? Optional.empty() : Optional.of(settings.trust().authservId());
        return new MimeReader(new ParseSettings(authserv, own, Optional.of(tokens), Limits.standard()));
    }

    /** The local reader, and the model beside it where one is set. */
    public Reader reader() {
        Optional<ChatDoor> door = settings.model().url().map(url -> new OpenAiDoor(
                ModelSettings.of(url, settings.model().name(), new Secret(settings.model().key().reveal().orElse(""))), storage.calls(), clock));
        return new Readers(words).cascade(door, settings.model().deadline(), CascadeReader.Mode.CASCADE);
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

    public Known known() {
        return known;
    }

    public Policy policy() {
        return policy;
    }

    public PromptLibrary words() {
        return words;
    }

    public BookImport bookImport() {
        return new BookImport(storage.ledger(), storage.imports());
    }

    private boolean isShadow() {
        return settings.effectiveMode() == Settings.Mode.SHADOW;
    }

    private boolean isOutboundOff() {
        return storage.installation().fact(Installation.OUTBOUND_OFF).filter("true"::equals).isPresent();
    }

    /** The name of a file that came with Kept or lies in the operator's folder, or a path. */
    private Entry file(String nameOrPath) {
        return nameOrPath.contains("/") ? PromptLibrary.of(Path.of(nameOrPath).getParent()).get(stem(Path.of(nameOrPath).getFileName().toString())) : words.get(stem(nameOrPath));
    }

    private static String stem(String file) {
        return file.replaceFirst("\\.(yaml|md)$", "");
    }

    private String senderDomain() {
        return stores.ledger().creditors().stream().findFirst().map(c -> c.sender().domain())
                .orElseGet(() -> EmailAddress.tryParse(settings.mailbox().imap().user()).map(EmailAddress::domain).orElse("kept.invalid"));
    }

    /** Made at the first start, readable by its owner only; who has it can make mails that look like answers to ours. */
    private static byte[] tokenKey(Settings settings) {
        Path file = settings.data().resolve("token.key");
        try {
            if (!Files.exists(file)) {
                byte[] key = new byte[32];
                new SecureRandom().nextBytes(key);
                Path fresh = Files.createTempFile(settings.data(), "token", ".new", PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
                Files.writeString(fresh, HexFormat.of().formatHex(key));
                Files.move(fresh, file);
            }
            return HexFormat.of().parseHex(Files.readString(file).strip());
        } catch (IOException e) {
            throw new UncheckedIOException("the token key " + file + " cannot be read or made", e);
        }
    }

    private static ImapSettings imap(Settings.Mailbox mailbox) {
        Settings.Server s = mailbox.imap();
        return new ImapSettings(mailbox.name(), s.host(), s.port(), tls(s), s.user(), s.password().reveal().orElse(""), List.of(mailbox.folder()), Optional.empty(), timeouts(s),
                ImapSettings.STANDARD_LARGEST, !s.verify());
    }

    private static SmtpSettings smtp(Settings.Mailbox mailbox) {
        Settings.Server s = mailbox.smtp();
        Optional<String> user = s.user().isEmpty() ? Optional.empty() : Optional.of(s.user());
        return new SmtpSettings(s.host(), s.port(), tls(s), user, user.map(u -> s.password().reveal().orElse("")), Optional.empty(), timeouts(s), !s.verify());
    }

    private static TlsMode tls(Settings.Server s) {
        return switch (s.security()) {
            case TLS -> TlsMode.TLS;
            case STARTTLS -> TlsMode.STARTTLS;
            case NONE -> TlsMode.NONE_ON_LOOPBACK_ONLY;
        };
    }

    private static Timeouts timeouts(Settings.Server s) {
        return new Timeouts(s.connectTimeout(), s.readTimeout(), s.writeTimeout());
    }

    private static Storage opened(Settings settings, Clock clock) {
        try {
            Files.createDirectories(settings.data());
            if (settings.store().startsWith("sqlite:")) {
                Path folder = Path.of(settings.store().substring("sqlite:".length())).getParent();
                if (folder != null) Files.createDirectories(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the data folder " + settings.data() + " cannot be made", e);
        }
        return Storage.open("jdbc:" + settings.store(), clock);
    }

    @Override
    public void close() {
        storage.close();
    }
}
