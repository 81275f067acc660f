package kept.console.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import kept.agent.guard.LastCheck;
import kept.agent.keep.Retention.Kind;
import kept.agent.keep.Sweep;
import kept.agent.read.Intent;
import kept.console.HouseAtWork;
import kept.console.KeptRun;
import kept.console.settings.SettingsFile;
import kept.console.settings.WrongSettings;
import kept.console.wiring.Wiring;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Years later: what is older than it is kept is gone, and everything that shows it says so. */
class RetentionTest {

    @TempDir Path folder;

    @Test
    void after_two_years_the_words_are_gone_and_every_page_and_command_says_so() {
        Clock now = Clock.fixed(Instant.parse(HouseAtWork.NOW), ZoneOffset.UTC);
        try (HouseAtWork house = HouseAtWork.in(folder)) {
            house.saying(Intent.PROMISE_TO_PAY, "you will have it by Friday 20 March", "INV-1042", "2026-03-20")
                    .mail("maria@acme.example", "Re: your reminder", "Sorry for the delay: you will have it by Friday 20 March.\n");
        }
        assertThat(run("worklist", "approve", "1").status()).isZero();
        assertThat(run("journal", "seal").status()).isZero();
        try (Wiring wiring = Wiring.of(SettingsFile.read(folder.resolve("kept.yaml"), Map.of()), now)) {
            long answer = wiring.stores().outbox().claim(new LastCheck(now)).orElseThrow().id();
            wiring.stores().outbox().sent(answer, "250 taken for maria@acme.example");
        }
        Clock later = Clock.fixed(Instant.parse("2028-03-13T00:00:01Z"), ZoneOffset.UTC);
        try (Wiring wiring = Wiring.of(SettingsFile.read(folder.resolve("kept.yaml"), Map.of()), later)) {
            Sweep sweep = wiring.sweep();
            while (sweep.step()) assertThat(wiring.stores().journal().verify()).isEmpty();

            String gone = "removed on 2028-03-13 by retention";
            try (WebServer server = wiring.web(Optional.empty())) {
                var ada = new Browser(server.port());
                ada.get("/enter?key=" + wiring.oneTimeKey("ada", Duration.ofMinutes(5)));
                assertThat(ada.get("/message/m-1").body()).contains(gone, "(removed)").doesNotContain("Sorry for the delay", "maria@");
                assertThat(ada.get("/conversation/c-1").body() + ada.get("/conversation/1").body()).contains(gone).doesNotContain("Sorry for the delay", "maria@");
                assertThat(ada.get("/mails").body()).contains("(removed)").doesNotContain("maria@");
                assertThat(ada.get("/work/1").statusCode()).isEqualTo(200);
                assertThat(ada.get("/message/m-1/eml").statusCode()).isEqualTo(404);
            }
        }
        assertThat(at2028("explain", "m-1").out()).contains(removedLine(), "quotes removed on 2028-03-13 by retention", "promise 1: USD 1000.00 on INV-1042 by 2026-03-20");
        assertThat(at2028("worklist", "eml", "m-1").err()).contains("was removed on 2028-03-13 by retention");
        assertThat(at2028("export", "ACME").status()).isZero();
        assertThat(folder.resolve("export-ACME/data.json")).content().contains("removed on 2028-03-13 by retention").doesNotContain("Sorry for the delay");
        assertThat(folder.resolve("export-ACME/mails/m-1.eml")).doesNotExist();
        assertThat(at2028("journal", "verify").status()).isZero();
    }

    private static String removedLine() {
        return "(removed on 2028-03-13 by retention)";
    }

    @Test
    void how_long_each_kind_is_kept_is_set_in_calendar_time() throws IOException {
        String mailbox = "mailbox: {imap: {host: localhost}, smtp: {host: localhost}}\n";
        assertThat(read(mailbox).periods()).containsOnlyKeys(Kind.values()).containsValue(Period.ofMonths(24));
        var set = read(mailbox + "retention: {mails: 90 days, quotes: 3 years, model-calls: 1 month}\n");
        assertThat(set.periods()).containsEntry(Kind.MAILS, Period.ofDays(90)).containsEntry(Kind.QUOTES, Period.ofYears(3)).containsEntry(Kind.MODEL_CALLS, Period.ofMonths(1))
                .containsEntry(Kind.DRAFTS, Period.ofMonths(24));
        assertThat(set.limit(Kind.MODEL_CALLS, Instant.parse("2026-03-31T10:00:00Z"), ZoneOffset.UTC)).as("the last of February").isEqualTo(Instant.parse("2026-02-28T00:00:00Z"));
        for (String wrong : new String[] {"5 days", "31 years", "forever", "24", "24 h"}) {
            Files.writeString(folder.resolve("kept.yaml"), mailbox + "retention: {mails: " + wrong + "}\n");
            WrongSettings refused = catchThrowableOfType(WrongSettings.class, () -> SettingsFile.read(folder.resolve("kept.yaml"), Map.of()));
            assertThat(refused.problems()).as(wrong).singleElement().satisfies(p -> assertThat(p.toString()).contains("retention.mails", "24 months, 90 days or 3 years"));
        }
    }

    private kept.agent.keep.Retention read(String yaml) throws IOException {
        return SettingsFile.read(Files.writeString(folder.resolve("kept.yaml"), yaml), Map.of()).retention();
    }

    private KeptRun.Ended run(String... arguments) {
        return KeptRun.in(folder).run(arguments);
    }

    private KeptRun.Ended at2028(String... arguments) {
        return KeptRun.in(folder).at("2028-03-14T09:00:00Z").run(arguments);
    }
}
