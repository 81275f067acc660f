package kept.console.notify;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import kept.agent.read.Intent;
import kept.console.HouseAtWork;
import kept.console.people.Role;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StaffNoticesTest {
    @TempDir Path folder;
    private HouseAtWork house;
    private StaffNotices notices;
    private final List<String> mails = new ArrayList<>();
    private final List<String> hooks = new ArrayList<>();
    private Instant now = Instant.parse(HouseAtWork.NOW);

    @BeforeEach
    void open() {
        house = HouseAtWork.in(folder);
        house.wiring().people().add("ada", Role.CLERK, "ada@nordlicht.example", "root");
        house.wiring().people().add("eve", Role.READ_ONLY, "eve@nordlicht.example", "root");
        var clock = new Clock() {
            @Override
            public Instant instant() {
                return now;
            }

            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return Clock.fixed(now, zone);
            }
        };
        notices = new StaffNotices(house.wiring().stores().worklist(), house.wiring().people(), house.wiring().storage().installation(), (to, subject, text) -> mails.add(to + ": " + subject + ": " + text),
                (found, next) -> hooks.add(found + " -> " + next), clock, new StaffNotices.Day(LocalTime.of(10, 0), ZoneOffset.UTC, "https://kept.example"));
    }

    @AfterEach
    void close() {
        house.close();
    }

    @Test
    void what_is_urgent_or_late_is_told_once_and_never_in_the_customers_words() {
        house.saying(Intent.LEGAL, "our lawyers Finch & Sons will write", "", "").mail("maria@acme.example", "Re: your reminder", "Hello,\n\nour lawyers Finch & Sons will write.\n");
        notices.step();
        notices.step();

        assertThat(mails).singleElement().satisfies(m -> assertThat(m).startsWith("ada@nordlicht.example: Kept: one item presses").contains("urgent", "ACME", "https://kept.example/work/1").doesNotContain("Finch", "maria"));
        assertThat(hooks).singleElement().satisfies(h -> assertThat(h).contains("item 1 is urgent").doesNotContain("Finch"));

        now = now.plus(Duration.ofDays(5));
        notices.step();
        assertThat(hooks).last().satisfies(h -> assertThat(h).contains("item 1 is past its deadline"));
    }

    @Test
    void once_a_day_who_decides_is_told_how_much_waits() {
        house.mail("stranger@elsewhere.example", "INV-1042", "please send me INV-1042\n");
        notices.step();
        assertThat(mails).isEmpty();
        now = now.plus(Duration.ofHours(2));
        notices.step();
        notices.step();
        assertThat(mails).singleElement().satisfies(m -> assertThat(m).contains("Kept: 1 items wait", "0 of them are with you"));
    }
}
