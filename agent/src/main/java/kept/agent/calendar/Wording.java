package kept.agent.calendar;

import java.util.List;
import java.util.function.Function;

/**
 * A pattern of the words files, matched against tokens. It tries every way to match, so that the longest can be chosen.
 *
 * <p>Notation: {@code word}, {@code ^Word} (must have a capital), {@code {slot}}, {@code [left out or not]},
 * {@code (this|that)}, {@code !not-followed-by}.
 */
sealed interface Wording {

    /** Goes on from where a pattern has ended, with what its slots hold. */
    interface Then {
        void at(int end, List<Held> held);
    }

    /** What a slot holds. */
    record Held(String slot, Value value, int start, int end) {}

    void match(Chart chart, int at, List<Held> held, Then then);

    /** The same, made fast: its alternatives are found by the token they begin with. */
    default Wording sorted(Function<String, First> ofSlot) {
        return this;
    }

    record Word(String word, boolean capital) implements Wording {
        @Override
        public void match(Chart chart, int at, List<Held> held, Then then) {
            Token token = chart.token(at);
            if (token.isWord(word) && (!capital || token.capital())) {
                then.at(at + 1, held);
            }
        }
    }

    record Sign(String sign) implements Wording {
        @Override
        public void match(Chart chart, int at, List<Held> held, Then then) {
            if (chart.token(at).isSign(sign)) {
                then.at(at + 1, held);
            }
        }
    }

    record Slot(String name) implements Wording {
        @Override
        public void match(Chart chart, int at, List<Held> held, Then then) {
            for (Chart.Parse parse : chart.parses(name, at)) {
                then.at(parse.end(), chart.with(held, new Held(name, parse.value(), at, parse.end())));
            }
        }
    }

    record Sequence(List<Wording> parts) implements Wording {
        @Override
        public void match(Chart chart, int at, List<Held> held, Then then) {
            match(0, chart, at, held, then);
        }

        @Override
        public Wording sorted(Function<String, First> ofSlot) {
            return new Sequence(parts.stream().map(part -> part.sorted(ofSlot)).toList());
        }

        private void match(int part, Chart chart, int at, List<Held> held, Then then) {
            if (part == parts.size()) {
                then.at(at, held);
            } else {
                parts.get(part).match(chart, at, held, (end, more) -> match(part + 1, chart, end, more, then));
            }
        }
    }

    record Either(List<Wording> ways) implements Wording {
        @Override
        public Wording sorted(Function<String, First> ofSlot) {
            List<Wording> fast = ways.stream().map(way -> way.sorted(ofSlot)).toList();
            return new Sorted(new Choice<>(fast, way -> First.of(way, ofSlot)), First.of(this, ofSlot));
        }

        @Override
        public void match(Chart chart, int at, List<Held> held, Then then) {
            for (Wording way : ways) {
                way.match(chart, at, held, then);
            }
        }
    }

    record Sorted(Choice<Wording> ways, First first) implements Wording {
        @Override
        public void match(Chart chart, int at, List<Held> held, Then then) {
            for (Wording way : ways.of(chart.token(at))) {
                way.match(chart, at, held, then);
            }
        }
    }

    record Perhaps(Wording part) implements Wording {
        @Override
        public Wording sorted(Function<String, First> ofSlot) {
            return new Perhaps(part.sorted(ofSlot));
        }

        @Override
        public void match(Chart chart, int at, List<Held> held, Then then) {
            part.match(chart, at, held, then);
            then.at(at, held);
        }
    }

    record Not(Wording part) implements Wording {
        @Override
        public Wording sorted(Function<String, First> ofSlot) {
            return new Not(part.sorted(ofSlot));
        }

        @Override
        public void match(Chart chart, int at, List<Held> held, Then then) {
            boolean[] found = {false};
            part.match(chart, at, held, (end, more) -> found[0] = true);
            if (!found[0]) {
                then.at(at, held);
            }
        }
    }
}
