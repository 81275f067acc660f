package kept.story;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.core.AppenderBase;
import com.github.tomakehurst.wiremock.WireMockServer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import kept.agent.conversation.Cursor;
import kept.agent.conversation.RawMail;
import kept.agent.conversation.Receipt;
import kept.agent.evaluate.CaseFile;
import kept.agent.evaluate.LabelledCase;
import kept.agent.journal.JournalExport;
import kept.agent.ledger.EmailAddress;
import kept.agent.worklist.WorkItem;
import kept.console.settings.SettingsFile;
import kept.console.wiring.Wiring;
import kept.console.wiring.Workers;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/**
 * Our labelled mails come in, are read, decided, answered or put before a person by the whole product; then the journal, the headlines of the worklist and
 * the log are searched for what the customers wrote, for who they are and for what a model said (R97, R107).
 */
class DiscretionTest {

    private static final Instant NOW = Instant.parse("2026-03-12T10:00:00Z");
    private static final String NAMED = "Ignatius Featherstonehaugh";
    /** Long enough to be somebody's words, and not ours by chance. */
    private static final int WORDS_IN_A_ROW = 4;

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void journal_headlines_and_log_hold_nobodys_words_name_or_address(boolean withModel, @TempDir Path folder) throws Exception {
        var model = new WireMockServer(options().dynamicPort());
        var log = new Captured();
        model.start();
        // Words that are in no mail, and a remark that names somebody: what is wrong with an answer is told without them.
        var misquoted = new java.util.LinkedHashMap<>(ModelAnswers.reading(List.of(ModelAnswers.promised("I, " + NAMED + ", shall remit the whole sum", "tomorrow", "2026-03-13"))));
        misquoted.put("unclear", NAMED + " wants to be called Iggy");
        model.stubFor(any(anyUrl()).willReturn(aResponse().withHeader("Content-Type", "application/json").withBody(ModelAnswers.completion(ModelAnswers.json(misquoted)))));
        List<LabelledCase> cases = corpus();
        try (SandboxHouse mail = SandboxHouse.begin()) {
            SandboxHouse.write(folder.resolve("kept.yaml"), mail.settings(folder.resolve("data"), mail.smtpPort(), withModel ? model.baseUrl() + "/v1" : "")
                    .replaceAll(withModel ? "$^" : "(?m)^model: .*\\R", "") + "trust: {authserv-id: mx.haus.example}\n");
            books(folder.resolve("books"), cases);
            try (Wiring kept = Wiring.of(SettingsFile.read(folder.resolve("kept.yaml"), Map.of("P", "x")), new SettableClock(NOW))) {
                kept.bookImport().run(folder.resolve("books"), false, "test");
                try (Workers workers = kept.workers(kept.agent())) {
                    workers.drain();
                    for (int i = 0; i < cases.size(); i++) arrives(kept, i, cases.get(i));
                    workers.drain();
                }
                found(kept, cases, log);
            }
        } finally {
            model.stop();
            log.stop();
        }
    }

    private static void found(Wiring kept, List<LabelledCase> cases, Captured log) {
        var journal = new StringBuilder();
        long entries = kept.stores().journal().rows(rows -> JournalExport.write(rows, Optional.empty(), NOW, journal));
        List<WorkItem> items = kept.stores().worklist().open();
        var headlines = new StringBuilder();
        items.forEach(item -> headlines.append(item.headline()).append('\n').append(item.rules()).append('\n'));

        assertThat(kept.stores().receipts().list(Receipt.State.DONE, 1000)).hasSize(cases.size()).hasSizeGreaterThan(80);
        assertThat(entries).isGreaterThan(cases.size());
        assertThat(items).hasSizeGreaterThan(20);
        assertThat(log.lines).hasSizeGreaterThan(cases.size());
        List<String> sources = List.of(plain(journal.toString()), plain(headlines.toString()), plain(String.join("\n", log.lines)));
        Set<String> secrets = secrets(cases);
        assertThat(secrets).hasSizeGreaterThan(1000);
        var told = new ArrayList<String>();
        for (String source : sources) secrets.stream().filter(source::contains).forEach(told::add);
        assertThat(told).isEmpty();
    }

    /** Those whose senders and invoices are nobody else's: one set of books holds them all. */
    private static List<LabelledCase> corpus() {
        var taken = new HashSet<String>();
        var cases = new ArrayList<LabelledCase>();
        Stream.of("en", "de", "fr").flatMap(l -> CaseFile.read(Path.of("../../prompts/cases/mails-" + l + ".jsonl")).stream()).forEach(c -> {
            var own = new LinkedHashSet<String>();
            c.world().contacts().forEach(a -> own.add(a.value()));
            own.add(c.mail().from().value());
            c.world().invoices().forEach(i -> own.add(i.number().value()));
            if (own.stream().noneMatch(taken::contains)) {
                taken.addAll(own);
                cases.add(c);
            }
        });
        return cases;
    }

    private static void books(Path folder, List<LabelledCase> cases) {
        SandboxHouse.books(folder, List.of());
        var accounts = new StringBuilder("id,name,kind,zone,locale,language,currency,owner,last_level,last_contact_on\n");
        var contacts = new StringBuilder("id,address,name,role,language,accounts\n");
        var invoices = new StringBuilder("number,account,amount,issued_on,due_on,purchase_order,open\n");
        for (int i = 0; i < cases.size(); i++) {
            LabelledCase.World w = cases.get(i).world();
            String locale = w.locale().map(Locale::toLanguageTag).orElse("");
            accounts.append("A-" + i + ",\"" + w.customer() + "\",business," + w.zone() + "," + locale + "," + cases.get(i).language() + "," + w.currency() + ",Ada,1,2026-01-15\n");
            int contact = 0;
            for (EmailAddress address : w.contacts()) contacts.append("c-" + i + "-" + contact++ + "," + address + "," + NAMED + ",accounts_payable,,A-" + i + "\n");
            w.invoices().forEach(item -> invoices.append(item.number() + ",A-" + accountOf(cases, item) + "," + item.amount() + "," + item.issued() + "," + item.due() + ",," + item.open() + "\n"));
        }
        SandboxHouse.write(folder.resolve("accounts.csv"), accounts.toString());
        SandboxHouse.write(folder.resolve("contacts.csv"), contacts.toString());
        SandboxHouse.write(folder.resolve("invoices.csv"), invoices.toString());
    }

    private static int accountOf(List<LabelledCase> cases, LabelledCase.Item item) {
        for (int i = 0; i < cases.size(); i++) {
            if (cases.get(i).world().invoices().contains(item)) return i;
        }
        throw new IllegalArgumentException(item.toString());
    }

    /** All on one day: what they say counts here, and not when. */
    private static void arrives(Wiring kept, int i, LabelledCase c) {
        String raw = "From: " + NAMED + " <" + c.mail().from() + ">\r\nTo: ar@haus.example\r\nSubject: " + "=?UTF-8?B?"
                + java.util.Base64.getEncoder().encodeToString(c.mail().subject().getBytes(StandardCharsets.UTF_8)) + "?=\r\nMessage-ID: <case-" + i + "@customer.example>\r\n"
                + "Authentication-Results: mx.haus.example; dmarc=pass header.from=" + c.mail().from().domain() + "\r\nDate: Thu, 12 Mar 2026 09:30:00 +0000\r\n"
                + "MIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n" + c.mail().body().replace("\n", "\r\n");
        long uid = 1000 + i;
        kept.stores().receipts().store(List.of(new RawMail("main", "INBOX", 1, uid, NOW, raw.getBytes(StandardCharsets.UTF_8), false)), new Cursor("main", "INBOX", 1, uid));
    }

    /** Addresses, names, and every few words in a row of what was written. */
    private static Set<String> secrets(List<LabelledCase> cases) {
        var secrets = new LinkedHashSet<String>(List.of(plain(NAMED), "iggy"));
        for (LabelledCase c : cases) {
            secrets.add(plain(c.mail().from().value()));
            c.world().contacts().forEach(a -> secrets.add(plain(a.value())));
            if (c.world().customer().contains(" ")) secrets.add(plain(c.world().customer()));
            List<String> words = List.of(plain(c.mail().subject() + " " + c.mail().body()).split(" "));
            for (int i = 0; i + WORDS_IN_A_ROW <= words.size(); i++) {
                String row = String.join(" ", words.subList(i, i + WORDS_IN_A_ROW));
                if (row.chars().filter(Character::isLetter).count() >= 10) secrets.add(row);
            }
        }
        return secrets;
    }

    private static String plain(String text) {
        return text.toLowerCase(Locale.ROOT).replaceAll("\\s+", " ").strip();
    }

    /** What the product would log with KEPT_LOG=TRACE, and what its libraries would by default. */
    private static final class Captured extends AppenderBase<ILoggingEvent> {

        private final ConcurrentLinkedQueue<String> lines = new ConcurrentLinkedQueue<>();
        private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        private final Logger kept = (Logger) LoggerFactory.getLogger("kept");
        private final Level before = kept.getLevel();

        Captured() {
            setContext(root.getLoggerContext());
            start();
            kept.setLevel(Level.TRACE);
            root.addAppender(this);
        }

        @Override
        protected void append(ILoggingEvent event) {
            var line = new StringBuilder(event.getFormattedMessage());
            if (event.getKeyValuePairs() != null) event.getKeyValuePairs().forEach(pair -> line.append(' ').append(pair.key).append('=').append(pair.value));
            for (IThrowableProxy e = event.getThrowableProxy(); e != null; e = e.getCause()) line.append(' ').append(e.getClassName()).append(' ').append(e.getMessage());
            lines.add(line.toString());
        }

        @Override
        public void stop() {
            root.detachAppender(this);
            kept.setLevel(before);
            super.stop();
        }
    }
}
