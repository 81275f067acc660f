package kept.agent.contracts;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import kept.agent.journal.Chain;
import kept.agent.journal.FactsText;
import kept.agent.journal.Journal;
import kept.agent.journal.JournalRows;
import kept.agent.journal.Lane;
import kept.agent.ledger.AccountId;
import kept.agent.ledger.EmailAddress;

/** A journal's rows taken out of their store, and what somebody may do to them there: one change of a field, a row or the order. */
public final class AlteredJournal implements JournalRows {

    private final List<Stored> entries;
    private final List<SealedHead> heads;

    private AlteredJournal(List<Stored> entries, List<SealedHead> heads) {
        this.entries = new ArrayList<>(entries);
        this.heads = new ArrayList<>(heads);
    }

    /**
     * What was done.
     *
     * @param lane   the lane it was done to; empty where it was done to a seal
     * @param number of the first entry that is not as it was
     * @param day    of the seal
     */
    public record Alteration(String words, String lane, long number, String day) {}

    /** Six days at work in five lanes, each day sealed: nothing stands unsealed but the last seal's own entry. */
    public static void write(House house, long seed) {
        var random = new Random(seed);
        Given.books().account("ACME").account("BOLT").account("CITY").in(house);
        List<Lane> lanes = List.of(new Lane.OfAccount(new AccountId("ACME")), new Lane.OfAccount(new AccountId("BOLT")), new Lane.OfAccount(new AccountId("CITY")),
                new Lane.OfSender(new EmailAddress("stranger@x.example")), Lane.INSTALLATION);
        for (int day = 0; day < 6; day++) {
            for (int i = 0; i < 12; i++) {
                // The first lane grows every day: no seal is without heads.
                Lane lane = i == 0 ? lanes.get(0) : lanes.get(random.nextInt(lanes.size()));
                int step = i;
                house.books().write(lane, pen -> {
                    pen.journal().note(step % 2 == 0 ? "mail.decided" : "promise.recorded", Map.of("message", "m-" + step, "by", "agent", "part_1", "INV-1 EUR " + step + ".00"));
                    return null;
                });
                house.clock().forward(Duration.ofMinutes(7));
            }
            LocalDate today = house.clock().instant().atZone(ZoneOffset.UTC).toLocalDate();
            house.clock().set(today.plusDays(1) + "T00:10:00Z");
            house.journal().seal(today);
        }
    }

    public static AlteredJournal copyOf(Journal journal) {
        return journal.rows(rows -> {
            var entries = new ArrayList<Stored>();
            for (String lane : rows.lanes()) rows.of(lane, stream -> entries.addAll(stream.toList()));
            return new AlteredJournal(entries, rows.heads());
        });
    }

    public AlteredJournal copy() {
        return new AlteredJournal(entries, heads);
    }

    public List<Stored> entries() {
        return List.copyOf(entries);
    }

    @Override
    public List<SealedHead> heads() {
        return List.copyOf(heads);
    }

    @Override
    public List<String> lanes() {
        return entries.stream().map(Stored::lane).distinct().sorted().toList();
    }

    @Override
    public <T> T of(String lane, Function<Stream<Stored>, T> work) {
        return work.apply(entries.stream().filter(e -> e.lane().equals(lane)).sorted(Comparator.comparingLong(Stored::number).thenComparing(Stored::chain)));
    }

    public boolean isAs(AlteredJournal other) {
        return new HashSet<>(entries).equals(new HashSet<>(other.entries)) && entries.size() == other.entries.size() && new HashSet<>(heads).equals(new HashSet<>(other.heads))
                && heads.size() == other.heads.size();
    }

    private interface Change {
        Alteration make(AlteredJournal journal, Random random);
    }

    private static final List<Change> CHANGES = List.of(
            AlteredJournal::anotherInstant, AlteredJournal::anotherKind, AlteredJournal::anotherFact, AlteredJournal::sameFactsInOtherText, AlteredJournal::anotherChain,
            AlteredJournal::anotherNumber, AlteredJournal::anotherLane, AlteredJournal::laneRenamed, AlteredJournal::taken, AlteredJournal::takenAndClosedUp,
            AlteredJournal::cutOff, AlteredJournal::doubled, AlteredJournal::putIn, AlteredJournal::placesChanged, AlteredJournal::factsChangedPlaces,
            AlteredJournal::rewrittenBehind, AlteredJournal::cutOffWithItsSeals, AlteredJournal::headsNumber, AlteredJournal::headsChain, AlteredJournal::headsLane,
            AlteredJournal::headsDay, AlteredJournal::headTaken, AlteredJournal::sealTaken, AlteredJournal::headPutIn, AlteredJournal::headsChangedPlaces);

    /** One change, drawn by chance; each kind as often as any other. */
    public Alteration alter(Random random) {
        AlteredJournal before = copy();
        Change change = CHANGES.get(random.nextInt(CHANGES.size()));
        for (int i = 0; i < 100; i++) {
            Alteration done = change.make(this, random);
            if (!isAs(before)) return done;
        }
        throw new IllegalStateException("nothing could be altered");
    }

    private Alteration entry(Random random, String words, UnaryOperator<Stored> change) {
        int i = random.nextInt(entries.size());
        Stored e = entries.get(i);
        entries.set(i, change.apply(e));
        return at(words, e);
    }

    private static Alteration at(String words, Stored e) {
        return new Alteration(words + " of entry " + e.number() + " in " + e.lane(), e.lane(), e.number(), "");
    }

    private Alteration anotherInstant(Random random) {
        long by = (random.nextBoolean() ? 1 : -1) * (1 + random.nextInt(100_000));
        return entry(random, "instant", e -> new Stored(e.lane(), e.number(), e.at().plusMillis(by), e.kind(), e.facts(), e.chain()));
    }

    private Alteration anotherKind(Random random) {
        return entry(random, "kind", e -> new Stored(e.lane(), e.number(), e.at(), touched(e.kind(), random), e.facts(), e.chain()));
    }

    private Alteration anotherFact(Random random) {
        return entry(random, "a fact", e -> {
            var facts = new TreeMap<>(FactsText.read(e.facts()).orElseThrow());
            if (facts.isEmpty() || random.nextInt(4) == 0) facts.put("also", "1");
            else {
                String key = new ArrayList<>(facts.keySet()).get(random.nextInt(facts.size()));
                if (random.nextInt(3) == 0) facts.remove(key);
                else facts.put(key, touched(facts.get(key), random));
            }
            return new Stored(e.lane(), e.number(), e.at(), e.kind(), FactsText.write(facts), e.chain());
        });
    }

    private Alteration sameFactsInOtherText(Random random) {
        return entry(random, "the text of the facts", e -> new Stored(e.lane(), e.number(), e.at(), e.kind(),
                random.nextBoolean() ? e.facts() + " " : e.facts().replaceFirst("\\{", "{\"by\":\"nobody\","), e.chain()));
    }

    private Alteration anotherChain(Random random) {
        return entry(random, "chain", e -> new Stored(e.lane(), e.number(), e.at(), e.kind(), e.facts(), touched(e.chain(), random)));
    }

    private Alteration anotherNumber(Random random) {
        int i = random.nextInt(entries.size());
        Stored e = entries.get(i);
        long number = 1 + random.nextInt(40);
        entries.set(i, numbered(e, number));
        return new Alteration("number " + e.number() + " to " + number + " in " + e.lane(), e.lane(), Math.min(number, e.number()), "");
    }

    private Alteration anotherLane(Random random) {
        String to = lanes().get(random.nextInt(lanes().size()));
        return entry(random, "lane", e -> new Stored(to, e.number(), e.at(), e.kind(), e.facts(), e.chain()));
    }

    private Alteration laneRenamed(Random random) {
        String lane = lanes().get(random.nextInt(lanes().size()));
        entries.replaceAll(e -> e.lane().equals(lane) ? new Stored(lane + "x", e.number(), e.at(), e.kind(), e.facts(), e.chain()) : e);
        return new Alteration("name of lane " + lane, lane, 1, "");
    }

    private Alteration taken(Random random) {
        Stored e = any(random);
        int many = 1 + random.nextInt(3);
        entries.removeIf(o -> o.lane().equals(e.lane()) && o.number() >= e.number() && o.number() < e.number() + many);
        return at("taken away", e);
    }

    private Alteration takenAndClosedUp(Random random) {
        Stored e = any(random);
        entries.remove(e);
        entries.replaceAll(o -> o.lane().equals(e.lane()) && o.number() > e.number() ? numbered(o, o.number() - 1) : o);
        return at("taken away, the others closed up, in place", e);
    }

    private Alteration cutOff(Random random) {
        Stored e = any(random);
        entries.removeIf(o -> o.lane().equals(e.lane()) && o.number() >= e.number());
        return at("cut off in front", e);
    }

    private Alteration doubled(Random random) {
        Stored e = any(random);
        entries.add(e);
        return at("a second copy", e);
    }

    private Alteration putIn(Random random) {
        Stored e = any(random);
        String before = entries.stream().filter(o -> o.lane().equals(e.lane()) && o.number() == e.number() - 1).findFirst().map(Stored::chain).orElse(Chain.BEGINNING);
        entries.replaceAll(o -> o.lane().equals(e.lane()) && o.number() >= e.number() ? numbered(o, o.number() + 1) : o);
        // Made by the rules: it hangs on the one before, but nothing hangs on it.
        entries.add(linked(before, new Stored(e.lane(), e.number(), e.at(), "mail.decided", FactsText.write(Map.of("by", "forger")), "")));
        return new Alteration("one put in before entry " + e.number() + " of " + e.lane(), e.lane(), e.number(), "");
    }

    private Alteration placesChanged(Random random) {
        int a = random.nextInt(entries.size());
        int b = neighbour(a, random);
        Stored first = entries.get(a);
        Stored second = entries.get(b);
        entries.set(a, numbered(first, second.number()));
        entries.set(b, numbered(second, first.number()));
        return at("places changed", first.number() < second.number() ? first : second);
    }

    private Alteration factsChangedPlaces(Random random) {
        int a = random.nextInt(entries.size());
        int b = neighbour(a, random);
        Stored first = entries.get(a);
        Stored second = entries.get(b);
        if (first.facts().equals(second.facts())) return at("nothing", first);
        entries.set(a, new Stored(first.lane(), first.number(), first.at(), first.kind(), second.facts(), first.chain()));
        entries.set(b, new Stored(second.lane(), second.number(), second.at(), second.kind(), first.facts(), second.chain()));
        return at("facts changed places", first.number() < second.number() ? first : second);
    }

    /** By somebody who knows how a chain is made, and not that its heads are sealed. */
    private Alteration rewrittenBehind(Random random) {
        Stored e = any(random);
        if (isLastSeal(e)) return at("nothing", e);
        List<Stored> lane = new ArrayList<>(of(e.lane(), Stream::toList));
        String before = e.number() == 1 ? Chain.BEGINNING : lane.get((int) e.number() - 2).chain();
        for (int i = (int) e.number() - 1; i < lane.size(); i++) {
            Stored old = lane.get(i);
            var changed = new Stored(old.lane(), old.number(), i == e.number() - 1 ? old.at().plusMillis(1) : old.at(), old.kind(), old.facts(), "");
            lane.set(i, linked(before, changed));
            before = lane.get(i).chain();
        }
        entries.removeIf(o -> o.lane().equals(e.lane()));
        entries.addAll(lane);
        return at("written anew from the place", e);
    }

    private Alteration cutOffWithItsSeals(Random random) {
        Stored e = any(random);
        if (isLastSeal(e)) return at("nothing", e);
        entries.removeIf(o -> o.lane().equals(e.lane()) && o.number() >= e.number());
        heads.removeIf(h -> h.lane().equals(e.lane()) && h.number() >= e.number());
        return new Alteration("cut off before entry " + e.number() + " of " + e.lane() + " with the heads behind it", "", 0, "");
    }

    private Alteration head(Random random, String words, UnaryOperator<SealedHead> change) {
        int i = random.nextInt(heads.size());
        SealedHead h = heads.get(i);
        heads.set(i, change.apply(h));
        return seal(words, h);
    }

    private static Alteration seal(String words, SealedHead h) {
        return new Alteration(words + " of the head of " + h.lane() + " on " + h.day(), "", 0, h.day());
    }

    private Alteration headsNumber(Random random) {
        return head(random, "number", h -> new SealedHead(h.day(), h.lane(), 1 + random.nextInt(40), h.chain()));
    }

    private Alteration headsChain(Random random) {
        return head(random, "chain", h -> new SealedHead(h.day(), h.lane(), h.number(), touched(h.chain(), random)));
    }

    private Alteration headsLane(Random random) {
        return head(random, "lane", h -> new SealedHead(h.day(), lanes().get(random.nextInt(lanes().size())), h.number(), h.chain()));
    }

    private Alteration headsDay(Random random) {
        return head(random, "day", h -> new SealedHead(LocalDate.parse(h.day()).plusDays(random.nextInt(9) - 4).toString(), h.lane(), h.number(), h.chain()));
    }

    private Alteration headTaken(Random random) {
        return seal("taken away the row", heads.remove(random.nextInt(heads.size())));
    }

    private Alteration sealTaken(Random random) {
        SealedHead h = heads.get(random.nextInt(heads.size()));
        heads.removeIf(o -> o.day().equals(h.day()));
        return seal("taken away with the whole seal the row", h);
    }

    private Alteration headPutIn(Random random) {
        SealedHead h = heads.get(random.nextInt(heads.size()));
        Stored e = any(random);
        heads.add(new SealedHead(random.nextBoolean() ? h.day() : "2026-04-01", e.lane(), e.number(), e.chain()));
        return seal("one put in beside the row", h);
    }

    private Alteration headsChangedPlaces(Random random) {
        int a = random.nextInt(heads.size());
        int b = random.nextInt(heads.size());
        SealedHead first = heads.get(a);
        SealedHead second = heads.get(b);
        heads.set(a, new SealedHead(first.day(), first.lane(), first.number(), second.chain()));
        heads.set(b, new SealedHead(second.day(), second.lane(), second.number(), first.chain()));
        return seal("chain changed places", first);
    }

    private Stored any(Random random) {
        return entries.get(random.nextInt(entries.size()));
    }

    /** Nothing behind it vouches for it: whoever writes it anew by the rules has written a journal. */
    private boolean isLastSeal(Stored e) {
        return e.lane().equals(Lane.INSTALLATION.key()) && of(e.lane(), Stream::toList).size() == e.number();
    }

    private int neighbour(int of, Random random) {
        List<Integer> others = new ArrayList<>();
        for (int i = 0; i < entries.size(); i++) if (entries.get(i).lane().equals(entries.get(of).lane())) others.add(i);
        Collections.shuffle(others, random);
        return others.get(0);
    }

    private static Stored numbered(Stored e, long number) {
        return new Stored(e.lane(), number, e.at(), e.kind(), e.facts(), e.chain());
    }

    /** As the rules say it is chained. */
    public static Stored linked(String before, Stored e) {
        return new Stored(e.lane(), e.number(), e.at(), e.kind(), e.facts(),
                Chain.link(before, e.lane(), e.number(), e.at(), e.kind(), FactsText.read(e.facts()).orElseThrow()));
    }

    /** One character, another one. */
    private static String touched(String text, Random random) {
        if (text.isEmpty()) return "x";
        int i = random.nextInt(text.length());
        char other = (char) ('a' + random.nextInt(26));
        return text.substring(0, i) + (other == text.charAt(i) ? '0' : other) + text.substring(i + 1);
    }

    /** With these rows in place of the others: what a whole journal written anew is made of. */
    public static AlteredJournal of(List<Stored> entries, List<SealedHead> heads) {
        return new AlteredJournal(entries, heads);
    }
}
