package kept.story;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kept.agent.conversation.Cursor;
import kept.agent.conversation.Message;
import kept.agent.conversation.RawMail;
import kept.agent.conversation.Receipt;
import kept.agent.ledger.Account;
import kept.agent.llm.ModelSettings;
import kept.agent.llm.OpenAiDoor;
import kept.agent.llm.Secret;
import kept.agent.read.Intent;
import kept.agent.read.Letter;
import kept.agent.read.Reader;
import kept.agent.read.Reading;
import kept.agent.read.Statement;
import kept.console.settings.SettingsFile;
import kept.console.wiring.Readers;
import kept.console.wiring.Wiring;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A stored mail says tomorrow what it said today: nothing is read from the clock (invariant 10, R35). */
class ReplayTest {

    /** A Friday in Los Angeles, and a Saturday already in Tokyo. */
    private static final String WRITTEN = "Fri, 31 Jan 2025 23:30:00 -0800";
    private static final Instant NEXT_DAY = Instant.parse("2025-02-01T09:00:00Z");
    private static final Instant A_MONTH_LATER = Instant.parse("2025-03-04T22:10:00Z");
    private static final List<String> SENTENCES = List.of("We will pay INV-1042 on Monday.", "We will transfer INV-1042 tomorrow.", "INV-1042 will be paid by the end of the month.",
            "We will pay INV-1042 in 10 days.");

    @TempDir
    private Path folder;

    private final WireMockServer model = new WireMockServer(options().dynamicPort());

    @BeforeEach
    void begin() {
        model.start();
        SandboxHouse.write(folder.resolve("kept.yaml"), "data: " + folder.resolve("data") + "\nmailbox: {imap: {host: localhost}, smtp: {host: localhost}}\n");
        SandboxHouse.books(folder.resolve("books"), List.of("maria@acme.example", "kenji@tokio.example"));
        SandboxHouse.write(folder.resolve("books/accounts.csv"), """
                id,name,kind,zone,locale,language,currency,owner,last_level,last_contact_on
                ACME,Acme Trading,business,America/Los_Angeles,en-US,en,EUR,Ada,1,2024-12-15
                TOKIO,Tokio Trading,business,Asia/Tokyo,en-GB,en,EUR,Ada,1,2024-12-15
                """);
        SandboxHouse.write(folder.resolve("books/invoices.csv"), """
                number,account,amount,issued_on,due_on,purchase_order,open
                INV-1042,ACME,1250.00,2024-12-10,2025-01-09,,
                INV-1043,TOKIO,1250.00,2024-12-10,2025-01-09,,
                """);
    }

    @AfterEach
    void end() {
        model.stop();
    }

    @Test
    void a_mail_is_read_a_month_later_as_it_was_read_at_first_and_the_model_is_asked_the_same() {
        try (Wiring kept = kept(NEXT_DAY)) {
            kept.bookImport().run(folder.resolve("books"), false, "test");
            for (int i = 0; i < SENTENCES.size(); i++) arrives(kept, i + 1, "maria@acme.example", SENTENCES.get(i));
            for (int i = 0; i < SENTENCES.size(); i++) arrives(kept, SENTENCES.size() + i + 1, "kenji@tokio.example", SENTENCES.get(i).replace("1042", "1043"));
        }

        List<Reading> first = read(NEXT_DAY);
        List<String> asked = asked();
        List<Reading> later = read(A_MONTH_LATER);

        assertThat(first).hasSize(4 * SENTENCES.size()).isEqualTo(later);
        assertThat(asked).hasSizeGreaterThanOrEqualTo(2 * SENTENCES.size()).isEqualTo(asked());
        assertThat(asked).anySatisfy(a -> assertThat(a).contains("Friday 2025-01-31, 23:30 America/Los_Angeles"))
                .anySatisfy(a -> assertThat(a).contains("Saturday 2025-02-01, 16:30 Asia/Tokyo")).noneSatisfy(a -> assertThat(a).contains("2025-03"));
        assertThat(first).filteredOn(r -> r.reader().equals("local")).allSatisfy(r -> assertThat(r.statements()).extracting(Statement::intent).containsExactly(Intent.PROMISE_TO_PAY));
        assertThat(first).filteredOn(r -> r.reader().equals("local")).flatExtracting(Reading::statements).extracting(s -> s.date().orElseThrow())
                .as("by the day it was where the customer lives").containsExactly(
                        LocalDate.parse("2025-02-03"), LocalDate.parse("2025-02-01"), LocalDate.parse("2025-01-31"), LocalDate.parse("2025-02-10"),
                        LocalDate.parse("2025-02-03"), LocalDate.parse("2025-02-02"), LocalDate.parse("2025-02-28"), LocalDate.parse("2025-02-11"));
    }

    /** Every stored mail, by the local reader and by a model over HTTP; without what reading it took. */
    private List<Reading> read(Instant now) {
        model.resetAll();
        model.stubFor(any(anyUrl()).willReturn(aResponse().withHeader("Content-Type", "application/json")
                .withBody(ModelAnswers.completion(ModelAnswers.json(ModelAnswers.reading(List.of(ModelAnswers.promised("INV-104", "Monday", "2025-02-03"))))))));
        var readings = new ArrayList<Reading>();
        try (Wiring kept = kept(now)) {
            var readers = new Readers(kept.words(), folder.resolve("data"));
            var door = new OpenAiDoor(ModelSettings.of(URI.create(model.baseUrl() + "/v1"), "careful-1", Secret.NONE), kept.storage().calls(), Clock.fixed(now, ZoneOffset.UTC));
            for (Reader reader : List.of(readers.local(), readers.model(door, Duration.ofSeconds(20)))) {
                for (Receipt receipt : stored(kept)) readings.add(bare(read(kept, reader, receipt)));
            }
        }
        return readings;
    }

    private static Reading read(Wiring kept, Reader reader, Receipt receipt) {
        Message message = kept.intake().message(receipt);
        Account account = kept.stores().ledger().account(message.match().account().orElseThrow()).orElseThrow();
        return reader.read(Letter.of(message), kept.known().context(message, account));
    }

    private static Reading bare(Reading r) {
        return new Reading(r.statements(), r.doubts(), r.reader(), r.language(), Reading.Cost.NONE, List.of(), Optional.empty());
    }

    private List<String> asked() {
        // The line around the mail is another one for each call, so that no mail can know it (R94).
        return model.getAllServeEvents().stream().map(e -> e.getRequest().getBodyAsString().replaceAll("<<<MAIL [0-9a-f]+>>>", "<<<MAIL>>>")).sorted().toList();
    }

    private static List<Receipt> stored(Wiring kept) {
        return kept.stores().receipts().list(Receipt.State.NEW, 100).stream().sorted((a, b) -> a.id().compareTo(b.id())).toList();
    }

    private static void arrives(Wiring kept, long uid, String from, String text) {
        String raw = "From: " + from + "\r\nTo: ar@haus.example\r\nSubject: our invoices\r\nMessage-ID: <" + uid + "@customer.example>\r\nDate: " + WRITTEN
                + "\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nHello,\r\n\r\n" + text + "\r\n\r\nRegards\r\n";
        var mail = new RawMail("main", "INBOX", 1, uid, NEXT_DAY, raw.getBytes(StandardCharsets.UTF_8), false);
        kept.stores().receipts().store(List.of(mail), new Cursor("main", "INBOX", 1, uid));
    }

    private Wiring kept(Instant now) {
        return Wiring.of(SettingsFile.read(folder.resolve("kept.yaml"), Map.of()), Clock.fixed(now, ZoneOffset.UTC));
    }
}
