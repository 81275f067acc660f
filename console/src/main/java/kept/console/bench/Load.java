package kept.console.bench;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Who writes what, in which order: the same for the same seed. One mail in seven is taken back by a later one of the same customer, so that
 * contradictions meet each other on their way.
 *
 * @param day the day on which all of it is written
 */
record Load(long seed, int accounts, LocalDate day) {

    /** One mail: {@code number} counts over all mails of all rounds. */
    record Planned(int number, Customer customer, Kind kind, Map<String, String> slots) {

        /** The words of a line, with this mail's values. */
        String filled(String text) {
            String filled = text;
            for (var slot : slots.entrySet()) filled = filled.replace("{" + slot.getKey() + "}", slot.getValue());
            return filled;
        }
    }

    List<Customer> customers() {
        return IntStream.range(0, accounts).mapToObj(n -> Customer.of(seed, n)).toList();
    }

    /**
     * The mails of one round. Each round has customers of its own, so that every round meets accounts in the same state.
     *
     * @param round  from 0
     * @param rounds how many there are in all
     */
    List<Planned> round(int round, int rounds, int mails) {
        var random = new SplittableRandom(seed + 7919L * round);
        int share = Math.max(1, accounts / rounds);
        int first = round * share % accounts;
        Map<String, List<Kind>> kinds = new HashMap<>();
        Kind.all().forEach(k -> kinds.computeIfAbsent(k.takesBack() ? "back" : k.language(), l -> new ArrayList<>()).add(k));
        var planned = new ArrayList<Planned>();
        var second = new ArrayList<Planned>();
        while (planned.size() + second.size() < mails) {
            int number = round * mails + planned.size() + second.size();
            // Every customer writes before one writes again.
            Customer customer = Customer.of(seed, first + planned.size() % share);
            planned.add(planned(number, customer, drawn(random, kinds.get(customer.country().language())), random));
            if (random.nextInt(7) == 0 && planned.size() + second.size() < mails) {
                List<Kind> back = kinds.get("back");
                second.add(planned(number + 1, customer, back.get(random.nextInt(back.size())), random));
            }
        }
        // What takes back comes in among the others, behind what it takes back.
        for (Planned p : second) {
            int after = IntStream.range(0, planned.size()).filter(i -> planned.get(i).customer().equals(p.customer())).findFirst().orElse(0);
            planned.add(random.nextInt(after + 1, planned.size() + 1), p);
        }
        return List.copyOf(planned);
    }

    /** Who writes in a round of so many mails. */
    Stream<Integer> writers(int round, int rounds, int mails) {
        int share = Math.max(1, accounts / rounds);
        int first = round * share % accounts;
        return IntStream.range(first, first + Math.min(share, mails)).boxed();
    }

    private static Kind drawn(SplittableRandom random, List<Kind> kinds) {
        int at = random.nextInt(kinds.stream().mapToInt(Kind::weight).sum());
        for (Kind kind : kinds) {
            at -= kind.weight();
            if (at < 0) return kind;
        }
        throw new IllegalStateException("no kind was drawn");
    }

    private Planned planned(int number, Customer customer, Kind kind, SplittableRandom random) {
        Country country = customer.country();
        var slots = new HashMap<String, String>();
        slots.put("a", customer.open().get(0));
        slots.put("b", customer.open().get(1));
        slots.put("day", country.write(day.plusDays(random.nextInt(3, 20))));
        slots.put("later", country.write(day.plusDays(random.nextInt(20, 30))));
        slots.put("past", country.write(day.minusDays(random.nextInt(1, 5))));
        slots.put("amount", country.write(customer.cents() / 3));
        slots.put("domain", customer.domain());
        return new Planned(number, customer, kind, Map.copyOf(slots));
    }
}
