package kept.agent.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import kept.agent.contracts.AlteredJournal.Alteration;
import kept.agent.journal.Audit.What;
import kept.agent.journal.Audit;
import kept.agent.journal.Auditor;
import kept.agent.journal.Chain;
import kept.agent.journal.FactsText;
import kept.agent.journal.JournalRows.SealedHead;
import kept.agent.journal.JournalRows.Stored;
import kept.agent.journal.Lane;
import org.junit.jupiter.api.Test;

/** Whatever is done to a journal behind Kept's back is found, and named. */
class AlteredJournalTest {

    private static final int MANY = 10_000;

    private final MemoryHouse house = MemoryHouse.at("2026-03-02T09:00:00Z");

    private AlteredJournal sound() {
        AlteredJournal.write(house, 42);
        AlteredJournal sound = AlteredJournal.copyOf(house.journal());
        assertThat(audit(sound).findings()).isEmpty();
        return sound;
    }

    private static Audit audit(AlteredJournal journal) {
        return Auditor.audit(journal, Optional.empty(), List.of());
    }

    @Test
    void ten_thousand_altered_journals_are_found_every_one_and_the_place_is_named() {
        AlteredJournal sound = sound();
        var random = new Random(20260312);
        var kinds = new TreeMap<What, Integer>();
        for (int i = 0; i < MANY; i++) {
            AlteredJournal altered = sound.copy();
            Alteration done = altered.alter(random);
            List<Audit.Finding> findings = audit(altered).findings();
            assertThat(findings).as("%d: %s", i, done.words()).isNotEmpty();
            findings.forEach(f -> kinds.merge(f.what(), 1, Integer::sum));
            if (done.lane().isEmpty()) continue;
            // Named at its first wrong entry; one that is chained anew behind the change, at the first head that was sealed behind it.
            Optional<Audit.Finding> named = findings.stream().filter(f -> f.lane().equals(done.lane())).findFirst();
            assertThat(named).as("%d: %s in %s", i, done.words(), findings).isPresent();
            if (named.get().what() == What.REWRITTEN) assertThat(named.get().number()).as("%d: %s", i, done.words()).isGreaterThanOrEqualTo(done.number());
            else assertThat(named.get().number()).as("%d: %s: %s", i, done.words(), named.get().text()).isEqualTo(done.number());
        }
        assertThat(kinds).as("every kind of finding but that of an anchor was made").hasSize(What.values().length - 1);
    }

    @Test
    void what_was_done_is_told_in_words() {
        AlteredJournal sound = sound();
        String lane = "account:ACME";
        assertThat(told(sound, lane, e -> e.number() == 2 ? null : e)).isEqualTo(
                "lane account:ACME: entry 2 is missing, behind one of 2026-03-02 and before one of 2026-03-02");
        assertThat(told(sound, lane, e -> e.number() == 3 ? with(e, e.number(), "{\"n\":\"9\"}") : e)).isEqualTo("lane account:ACME: entry 3 of 2026-03-02 is not what was written");
        assertThat(told(sound, lane, e -> e.number() == 1 ? with(e, 2, e.facts()) : e.number() == 2 ? with(e, 1, e.facts()) : e))
                .isEqualTo("lane account:ACME: entry 1 of 2026-03-02 stands where entry 2 belongs: they were reordered");
        assertThat(told(sound, lane, e -> e.number() == 1 ? null : e.number() > 1 ? with(e, e.number() - 1, e.facts()) : e))
                .isEqualTo("lane account:ACME: entry 1 is missing, before one of 2026-03-02; those behind it were numbered anew");
        assertThat(told(sound, lane, e -> e.number() > 3 ? null : e)).matches("lane account:ACME: entry \\d+, sealed on 2026-03-0\\d, is missing: the lane was cut off behind entry 3");
    }

    @Test
    void one_lane_is_checked_by_itself_and_no_other() {
        AlteredJournal sound = sound();
        AlteredJournal altered = AlteredJournal.of(sound.entries().stream().map(e -> e.lane().equals("account:BOLT") ? with(e, e.number(), "{}") : e).toList(), sound.heads());
        assertThat(Auditor.audit(altered, Optional.of(new Lane.Named("account:ACME")), List.of()).findings()).isEmpty();
        assertThat(Auditor.audit(altered, Optional.of(new Lane.Named("account:BOLT")), List.of()).findings()).extracting(Audit.Finding::lane).containsExactly("account:BOLT");
    }

    @Test
    void what_was_written_since_the_last_seal_is_counted_as_not_sealed() {
        AlteredJournal.write(house, 42);
        assertThat(house.journal().audit(Optional.empty(), List.of()).unsealed()).as("the last seal's own entry").isEqualTo(1);
        house.books().write(new Lane.Named("account:ACME"), pen -> {
            pen.journal().note("step", Map.of());
            return null;
        });
        assertThat(house.journal().audit(Optional.empty(), List.of()).unsealed()).isEqualTo(2);
    }

    @Test
    void a_journal_rewritten_whole_with_its_seals_fits_itself_and_is_found_by_an_anchor_kept_elsewhere() {
        AlteredJournal sound = sound();
        Audit before = audit(sound);
        String anchor = before.seals().get(before.seals().size() - 1).chain();
        String older = before.seals().get(0).chain();
        AlteredJournal rewritten = rewritten(sound, e -> e.kind().equals("promise.recorded") && e.number() == 2
                ? new Stored(e.lane(), e.number(), e.at().plus(Duration.ofDays(1)), e.kind(), e.facts(), "") : e);
        assertThat(audit(rewritten).findings()).as("by itself it is sound: who rewrites all of it leaves no trace in it").isEmpty();
        assertThat(Auditor.audit(sound, Optional.empty(), List.of(anchor, older)).anchors()).hasSize(2);
        Audit found = Auditor.audit(rewritten, Optional.empty(), List.of(anchor));
        assertThat(found.isSound()).isFalse();
        assertThat(found.findings()).extracting(Audit.Finding::what).containsExactly(What.ANCHOR_UNKNOWN);
        assertThat(found.findings().get(0).text()).contains(anchor, "rewritten");
    }

    @Test
    void a_journal_cut_back_to_an_earlier_day_with_its_seals_is_found_by_an_anchor() {
        AlteredJournal sound = sound();
        Audit before = audit(sound);
        Audit.Seal last = before.seals().get(before.seals().size() - 1);
        Audit.Seal third = before.seals().get(2);
        var heads = sound.heads().stream().filter(h -> h.day().compareTo(third.day()) <= 0).toList();
        var entries = sound.entries().stream().filter(e -> e.lane().equals(Lane.INSTALLATION.key()) ? e.number() <= third.entry()
                : heads.stream().anyMatch(h -> h.lane().equals(e.lane()) && h.number() >= e.number())).toList();
        AlteredJournal cut = AlteredJournal.of(entries, heads);
        assertThat(audit(cut).findings()).isEmpty();
        assertThat(Auditor.audit(cut, Optional.empty(), List.of(third.chain())).findings()).as("that seal still stands").isEmpty();
        assertThat(Auditor.audit(cut, Optional.empty(), List.of(last.chain())).findings()).extracting(Audit.Finding::what).containsExactly(What.ANCHOR_UNKNOWN);
    }

    /** By somebody who knows every rule: entries, chains, heads, and what the installation's lane tells of them. */
    private static AlteredJournal rewritten(AlteredJournal sound, UnaryOperator<Stored> change) {
        var entries = new ArrayList<Stored>();
        var chains = new TreeMap<String, List<String>>();
        for (String lane : sound.lanes()) {
            if (lane.equals(Lane.INSTALLATION.key())) continue;
            sound.of(lane, rows -> {
                rows.forEach(e -> link(entries, chains, change.apply(e)));
                return null;
            });
        }
        var heads = new ArrayList<SealedHead>();
        sound.of(Lane.INSTALLATION.key(), rows -> {
            rows.forEach(e -> {
                if (!e.kind().equals(Auditor.SEALED)) {
                    link(entries, chains, e);
                    return;
                }
                var facts = new TreeMap<>(FactsText.read(e.facts()).orElseThrow());
                List<SealedHead> now = sound.heads().stream().filter(h -> h.day().equals(facts.get("day")))
                        .map(h -> new SealedHead(h.day(), h.lane(), h.number(), chains.get(h.lane()).get((int) h.number() - 1))).toList();
                heads.addAll(now);
                facts.put("heads", Chain.seal(now.stream().map(h -> new Chain.Head(h.lane(), h.number(), h.chain())).toList()));
                link(entries, chains, with(e, e.number(), FactsText.write(facts)));
            });
            return null;
        });
        return AlteredJournal.of(entries, heads);
    }

    private static void link(List<Stored> entries, Map<String, List<String>> chains, Stored e) {
        List<String> lane = chains.computeIfAbsent(e.lane(), l -> new ArrayList<>());
        Stored linked = AlteredJournal.linked(lane.isEmpty() ? Chain.BEGINNING : lane.get(lane.size() - 1), e);
        lane.add(linked.chain());
        entries.add(linked);
    }

    private static Stored with(Stored e, long number, String facts) {
        return new Stored(e.lane(), number, e.at(), e.kind(), facts, e.chain());
    }

    private static String told(AlteredJournal sound, String lane, UnaryOperator<Stored> change) {
        var entries = sound.entries().stream().map(e -> e.lane().equals(lane) ? change.apply(e) : e).filter(e -> e != null).toList();
        List<Audit.Finding> findings = audit(AlteredJournal.of(entries, sound.heads())).findings();
        assertThat(findings).hasSize(1);
        return findings.get(0).text();
    }
}
