package kept.agent.memory;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import kept.agent.journal.Chain;
import kept.agent.journal.Journal;
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
            note(s, Lane.INSTALLATION, vault.now(), "journal.sealed",
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

    /** In memory nobody cuts a lane off: its seals need no check. */
    @Override
    public List<String> verify() {
        return vault.read(s -> {
            var wrong = new ArrayList<String>();
            s.journal.forEach((lane, entries) -> {
                String before = Chain.BEGINNING;
                for (Entry e : entries) {
                    if (!Chain.link(before, lane, e.number(), e.at(), e.kind(), e.facts()).equals(e.chain())) {
                        wrong.add("lane " + lane + ": entry " + e.number() + " is not what was written");
                        break;
                    }
                    before = e.chain();
                }
            });
            return wrong;
        });
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
