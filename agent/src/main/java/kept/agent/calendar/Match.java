package kept.agent.calendar;

import java.util.List;

/** A production that has matched: what its slots hold. */
record Match(Chart chart, int start, int end, List<Wording.Held> held) {

    boolean has(String slot) {
        return held.stream().anyMatch(h -> h.slot().equals(slot));
    }

    /** All values of the slot, in order. */
    List<Value> all(String slot) {
        return held.stream().filter(h -> h.slot().equals(slot)).map(Wording.Held::value).toList();
    }

    int number(String slot) {
        return ((Value.Number) all(slot).get(0)).number();
    }

    /** @return the number the slot holds, or {@code otherwise} where it was left out */
    int number(String slot, int otherwise) {
        return has(slot) ? number(slot) : otherwise;
    }

    String name(String slot) {
        return ((Value.Name) all(slot).get(0)).name();
    }

    Value.Sense sense(String slot) {
        return (Value.Sense) all(slot).get(0);
    }

    /** Every sense held, whatever its slot, in order. */
    List<Value.Sense> senses() {
        return held.stream().map(Wording.Held::value).filter(Value.Sense.class::isInstance).map(Value.Sense.class::cast).toList();
    }

    <T extends Value> T first(Class<T> type) {
        return held.stream().map(Wording.Held::value).filter(type::isInstance).map(type::cast).findFirst().orElseThrow();
    }
}
