package kept.agent.calendar;

import java.util.HashSet;
import java.util.Set;
import java.util.function.Function;

/**
 * With which tokens a wording can begin. Hundreds of wordings are tried at each token of a mail; nearly all can be passed over
 * by a look at that token.
 *
 * @param words words and signs it may begin with
 * @param figures whether it may begin with digits
 * @param any whether it may be empty, or begin with anything
 */
record First(Set<String> words, boolean figures, boolean any) {

    static final First ANY = new First(Set.of(), true, true);
    static final First FIGURES = new First(Set.of(), true, false);


    First or(First other) {
        Set<String> both = new HashSet<>(words);
        both.addAll(other.words);
        return new First(both, figures || other.figures, any || other.any);
    }

    /** What goes before a part that may be left out. */
    First then(First next) {
        return any ? new First(words, figures, false).or(next) : this;
    }

    static First of(Wording wording, Function<String, First> ofSlot) {
        if (wording instanceof Wording.Word word) {
            return new First(Set.of(word.word()), false, false);
        }
        if (wording instanceof Wording.Sign sign) {
            return new First(Set.of(sign.sign()), false, false);
        }
        if (wording instanceof Wording.Slot slot) {
            return ofSlot.apply(slot.name());
        }
        if (wording instanceof Wording.Sequence sequence) {
            First first = new First(Set.of(), false, true);
            for (Wording part : sequence.parts()) {
                if (!first.any()) {
                    break;
                }
                first = first.then(of(part, ofSlot));
            }
            return first;
        }
        if (wording instanceof Wording.Sorted sorted) {
            return sorted.first();
        }
        if (wording instanceof Wording.Either either) {
            return either.ways().stream().map(way -> of(way, ofSlot)).reduce(new First(Set.of(), false, false), First::or);
        }
        // What may be left out, or must not follow, says nothing of what comes first; the sequence goes on to its next part.
        First none = new First(Set.of(), false, true);
        return wording instanceof Wording.Perhaps perhaps ? of(perhaps.part(), ofSlot).or(none) : none;
    }
}
