package kept.console.log;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.PatternLayout;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kept.agent.conversation.Cursor;
import kept.agent.conversation.RawMail;
import kept.agent.read.Intent;
import kept.agent.read.Quote;
import kept.agent.read.Reader;
import kept.agent.read.Reading;
import kept.agent.read.Statement;
import kept.console.HouseAtWork;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

class MailLineTest {
    private static final String WORDS = "Please stop writing to me about this at once";
    private static final Logger LOGGER = (Logger) LoggerFactory.getLogger(MailLine.class);

    @TempDir Path folder;

    private final ListAppender<ILoggingEvent> events = new ListAppender<>();

    @BeforeEach
    void listen() {
        LOGGER.setLevel(Level.INFO);
        events.start();
        LOGGER.addAppender(events);
    }

    @AfterEach
    void deaf() {
        LOGGER.detachAppender(events);
    }

    @Test
    void one_line_says_of_a_mail_what_became_of_it_and_what_it_cost_and_none_of_its_words() throws IOException {
        worked("maria@acme.example", (letter, context) -> new Reading(
                List.of(new Statement(Intent.STOP_CONTACT, Quote.find(WORDS, letter), WORDS, List.of(), Optional.empty(), "", Optional.empty(), 0.9, List.of(), Map.of())),
                List.of(), "both", "en", new Reading.Cost(3, 900, 2, 1234, 56), List.of(1L, 2L), Optional.empty()));

        assertThat(events.list).hasSize(1);
        assertThat(text(events.list.get(0))).matches("mail message=m-1 class=human standing=known account=ACME outcome=person rule=\\S+ reader=both intents=stop_contact "
                + "calls=2 tokens_in=1234 tokens_out=56 millis=\\d+");
        JsonNode json = json(events.list.get(0));
        assertThat(json.get("text").asText()).isEqualTo("mail");
        assertThat(json.get("message").asText()).isEqualTo("m-1");
        assertThat(json.get("tokens_in").isIntegralNumber()).isTrue();
        assertThat(json.get("level").asText()).isEqualTo("INFO");
        assertThat(text(events.list.get(0)) + json).doesNotContain("maria", "acme.example", "Please stop", "Re: your reminder");
    }

    @Test
    void a_mail_that_waits_and_one_of_nobody_on_file_say_so() {
        worked("maria@acme.example", (letter, context) -> new Reading(List.of(), List.of(), "model", "en", Reading.Cost.NONE, List.of(), Optional.of(new Reading.Waiting("HTTP 500"))));
        worked("who@else.example", (letter, context) -> Reading.nothing("local", "en"));

        assertThat(events.list).extracting(MailLineTest::text).satisfiesExactly(
                line -> assertThat(line).contains("outcome=later rule=later reader=model intents=- ", " again_at=20"),
                line -> assertThat(line).contains("standing=stranger account=- outcome=person rule=unmatched reader=none"));
    }

    @Test
    void work_that_broke_off_names_class_and_place_without_the_words_of_the_error() {
        worked("maria@acme.example", (letter, context) -> {
            throw new IllegalStateException("the mail said: " + WORDS);
        });

        assertThat(events.list).singleElement().satisfies(e -> {
            assertThat(e.getLevel()).isEqualTo(Level.ERROR);
            assertThat(text(e)).contains("outcome=failed problem=java.lang.IllegalStateException at ").doesNotContain(WORDS);
        });
    }

    @Test
    void an_exception_is_logged_as_json_by_class_and_place_alone() throws IOException {
        var event = new LoggingEvent("x", LOGGER, Level.WARN, "page={} failed", new IllegalStateException("maria@acme.example wrote", new IOException(WORDS)), new Object[] {"/work/3"});

        JsonNode json = json(event);

        assertThat(json.get("text").asText()).isEqualTo("page=/work/3 failed");
        assertThat(json.at("/thrown/0/class").asText()).isEqualTo("java.lang.IllegalStateException");
        assertThat(json.at("/thrown/1/class").asText()).isEqualTo("java.io.IOException");
        assertThat(json.at("/thrown/0/at/0").asText()).contains("MailLineTest");
        assertThat(json.toString()).doesNotContain("maria", WORDS);
    }

    private void worked(String from, Reader reader) {
        try (HouseAtWork house = HouseAtWork.in(folder)) {
            var stores = house.wiring().stores();
            long uid = 1 + stores.receipts().cursor("main", "INBOX").map(Cursor::lastUid).orElse(0L);
            String raw = "From: " + from + "\r\nTo: ar@nordlicht.example\r\nSubject: Re: your reminder\r\nMessage-ID: <" + uid + "@test.example>\r\nDate: Thu, 12 Mar 2026 08:50:00 +0000\r\n\r\n"
                    + WORDS + ".\r\n";
            stores.receipts().store(List.of(new RawMail("main", "INBOX", 1, uid, Instant.parse(HouseAtWork.NOW), raw.getBytes(StandardCharsets.UTF_8), false)), new Cursor("main", "INBOX", 1, uid));
            assertThat(house.wiring().mailWork(house.wiring().agent(reader)).one()).isTrue();
        }
    }

    private static String text(ILoggingEvent event) {
        var layout = new PatternLayout();
        layout.setContext(LOGGER.getLoggerContext());
        layout.setPattern("%msg%replace( %kvp{NONE}){'^ $', ''}");
        layout.start();
        return layout.doLayout(event);
    }

    private static JsonNode json(ILoggingEvent event) throws IOException {
        var encoder = new JsonLine();
        String line = new String(encoder.encode(event), StandardCharsets.UTF_8);
        assertThat(line).endsWith("\n").containsOnlyOnce("\n");
        return new ObjectMapper().readTree(line);
    }
}
