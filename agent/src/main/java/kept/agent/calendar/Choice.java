package kept.agent.calendar;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Things of which only some can begin with a given token, found by that token and kept in their order. */
final class Choice<T> {

    private final Map<String, List<T>> byWord = new HashMap<>();
    private final List<T> anyWord;
    private final List<T> figures;

    Choice(List<T> all, Function<T, First> first) {
        List<First> firsts = all.stream().map(first).toList();
        anyWord = pick(all, firsts, First::any);
        figures = pick(all, firsts, f -> f.any() || f.figures());
        firsts.stream().flatMap(f -> f.words().stream()).distinct()
                .forEach(word -> byWord.put(word, pick(all, firsts, f -> f.any() || f.words().contains(word))));
    }

    List<T> of(Token token) {
        return token.is(Token.Kind.WORD) || token.is(Token.Kind.SIGN) ? byWord.getOrDefault(token.word(), anyWord) : figures;
    }

    private static <T> List<T> pick(List<T> all, List<First> firsts, Function<First, Boolean> fits) {
        List<T> picked = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            if (fits.apply(firsts.get(i))) {
                picked.add(all.get(i));
            }
        }
        return List.copyOf(picked);
    }
}
