package kept.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import kept.agent.contracts.AlteredJournal.Alteration;
import kept.agent.contracts.AlteredJournal;
import kept.agent.journal.Audit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The journal in its database, changed by somebody who may write there. */
class PostgresJournalTest {

    private static final int MANY = 150;

    private PostgresHouse house;

    @BeforeEach
    void open() {
        house = PostgresHouse.begin();
        house.clock().set("2026-03-02T09:00:00Z");
        AlteredJournal.write(house, 42);
    }

    @AfterEach
    void close() {
        house.close();
    }

    @Test
    void changes_to_the_database_behind_its_triggers_and_keys_are_found_every_one() throws SQLException {
        AlteredJournal sound = AlteredJournal.copyOf(house.journal());
        assertThat(house.journal().verify()).isEmpty();
        try (Connection database = DriverManager.getConnection("jdbc:" + house.database().url().replace("postgres@", ""), "postgres", "")) {
            BehindKept.execute(database, "drop table journal", "drop table journal_seal",
                    "create table journal (lane text collate \"C\", number bigint, at timestamptz, kind text, facts text, chain text)",
                    "create table journal_seal (day text, lane text collate \"C\", number bigint, chain text)");
            BehindKept.write(database, sound, at -> at.atOffset(ZoneOffset.UTC));
            assertThat(house.journal().verify()).isEmpty();
            BehindKept.execute(database, "update journal set at = at + interval '1 microsecond' where lane = 'account:ACME' and number = 3");
            assertThat(house.journal().verify()).as("a microsecond, which no entry has").singleElement().asString().startsWith("lane account:ACME: entry 3 ");
            var random = new Random(11);
            for (int i = 0; i < MANY; i++) {
                AlteredJournal altered = sound.copy();
                Alteration done = altered.alter(random);
                BehindKept.write(database, altered, at -> at.atOffset(ZoneOffset.UTC));
                List<Audit.Finding> found = house.journal().audit(Optional.empty(), List.of()).findings();
                assertThat(found).as("%d: %s", i, done.words()).isNotEmpty();
                if (!done.lane().isEmpty()) assertThat(found).as("%d: %s", i, done.words()).extracting(Audit.Finding::lane).contains(done.lane());
            }
        }
    }
}
