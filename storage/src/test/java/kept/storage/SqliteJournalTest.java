package kept.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import kept.agent.contracts.AlteredJournal.Alteration;
import kept.agent.contracts.AlteredJournal;
import kept.agent.journal.Audit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The journal in its file, changed by somebody who has the file. */
class SqliteJournalTest {

    private static final int MANY = 400;

    @TempDir
    private Path folder;

    private SqliteHouse house;

    @BeforeEach
    void open() {
        house = SqliteHouse.in(folder);
        house.clock().set("2026-03-02T09:00:00Z");
        AlteredJournal.write(house, 42);
    }

    @AfterEach
    void close() {
        house.storage().close();
    }

    @Test
    void hundreds_of_changes_to_the_file_behind_its_triggers_and_keys_are_found_every_one() throws SQLException {
        AlteredJournal sound = AlteredJournal.copyOf(house.journal());
        assertThat(house.journal().verify()).isEmpty();
        try (Connection file = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("kept.db"))) {
            // Neither triggers nor keys are in the way of who has the file.
            BehindKept.execute(file, "drop table journal", "drop table journal_seal",
                    "create table journal (lane text, number integer, at integer, kind text, facts text, chain text) strict",
                    "create table journal_seal (day text, lane text, number integer, chain text) strict");
            BehindKept.write(file, sound, Instant::toEpochMilli);
            assertThat(house.journal().verify()).isEmpty();
            var random = new Random(7);
            for (int i = 0; i < MANY; i++) {
                AlteredJournal altered = sound.copy();
                Alteration done = altered.alter(random);
                BehindKept.write(file, altered, Instant::toEpochMilli);
                List<Audit.Finding> found = house.journal().audit(Optional.empty(), List.of()).findings();
                assertThat(found).as("%d: %s", i, done.words()).isNotEmpty();
                if (!done.lane().isEmpty()) assertThat(found).as("%d: %s", i, done.words()).extracting(Audit.Finding::lane).contains(done.lane());
            }
            BehindKept.write(file, sound, Instant::toEpochMilli);
            assertThat(house.journal().verify()).isEmpty();
        }
    }

    @Test
    void an_entry_whose_facts_are_no_facts_any_more_is_named_and_does_not_stop_the_check() throws SQLException {
        try (Connection file = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("kept.db"))) {
            BehindKept.execute(file, "drop trigger journal_is_not_changed", "update journal set facts = 'rubbish' where lane = 'account:BOLT' and number = 2",
                    "update journal set facts = '' where lane = 'account:CITY' and number = 1");
        }
        assertThat(house.journal().verify()).hasSize(2).anyMatch(l -> l.startsWith("lane account:BOLT: entry 2 of")).anyMatch(l -> l.startsWith("lane account:CITY: entry 1 of"));
    }
}
