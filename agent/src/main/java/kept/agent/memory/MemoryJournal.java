package kept.agent.memory;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import kept.agent.journal.Auditor;
import kept.agent.journal.Chain;
import kept.agent.journal.FactsText;
import kept.agent.journal.Journal;
import kept.agent.journal.JournalRows;
import kept.agent.journal.Lane;

record MemoryJournal(Vault vault) implements Journal {

    @Override
    public List<Entry> of(Lane lane) {
        return vault.read(s -> List.copyOf(s.journal.getOrDefault(lane.key(), List.of())));
    }

    @Override
    public boolean seal(LocalDate day) {
        return vault.write(s -> {
            if (s.seals.containsKey(day)) return false;
            List<Chain.Head> heads = heads(s).stream().filter(head -> s.seals.values().stream().noneMatch(sealed -> sealed.contains(head))).toList();
            s.seals.put(day, heads);
            note(s, Lane.INSTALLATION, vault.now(), Auditor.SEALED,
                    Map.of("day", day.toString(), "lanes", Integer.toString(heads.size()), "heads", Chain.seal(heads)));
            return true;
        });
    }

    private static List<Chain.Head> heads(Contents contents) {
        return contents.journal.entrySet().stream().map(lane -> {
            Entry last = lane.getValue().get(lane.getValue().size() - 1);
            return new Chain.Head(lane.getKey(), last.number(), last.chain());
        }).toList();
    }

    @Override
    public <T> T rows(Function<JournalRows, T> work) {
        return vault.read(s -> work.apply(new Rows(s)));
    }

    private record Rows(Contents contents) implements JournalRows {

        @Override
        public List<String> lanes() {
            return contents.journal.keySet().stream().sorted().toList();
        }

        @Override
        public <T> T of(String lane, Function<Stream<Stored>, T> work) {
            return work.apply(contents.journal.getOrDefault(lane, List.of()).stream()
                    .map(e -> new Stored(lane, e.number(), e.at(), e.kind(), FactsText.write(e.facts()), e.chain())));
        }

        @Override
        public List<SealedHead> heads() {
            return contents.seals.entrySet().stream().sorted(Map.Entry.comparingByKey()).flatMap(day -> day.getValue().stream()
                    .map(h -> new SealedHead(day.getKey().toString(), h.lane(), h.number(), h.chain()))).toList();
        }
    }

    static void note(Contents state, Lane lane, Instant at, String kind, Map<String, String> told) {
        Map<String, String> facts = Chain.plain(told);
        List<Entry> before = state.journal.getOrDefault(lane.key(), List.of());
        String last = before.isEmpty() ? Chain.BEGINNING : before.get(before.size() - 1).chain();
        long number = before.size() + 1;
        state.append(lane.key(), new Entry(new Lane.Named(lane.key()), number, at, kind, facts,
                Chain.link(last, lane.key(), number, at, kind, facts)));
    }
}
