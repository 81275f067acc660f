package kept.agent.calendar;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All that one language can make of the tokens of one text; each place is worked out once. */
final class Chart {

    record Parse(int end, Value value) {}

    private static final Token END = new Token(Token.Kind.BREAK, "", 0, false, 0, 0);

    private final Language language;
    private final Rules rules;
    private final DayTable table;
    private final List<Token> tokens;
    private final Map<String, Map<Integer, List<Parse>>> known = new HashMap<>();

    /** @param forgiving whether slips of the pen in weekdays and months are put right */
    Chart(Language language, Rules rules, DayTable table, List<Token> tokens, boolean forgiving) {
        this.language = language;
        this.rules = rules;
        this.table = table;
        this.tokens = tokens.stream().map(token -> language.spelt(token, forgiving)).toList();
    }

    Token token(int at) {
        return at >= 0 && at < tokens.size() ? tokens.get(at) : END;
    }

    Language language() {
        return language;
    }

    DayTable table() {
        return table;
    }

    /** The longest way to read the slot here; of equally long ones that of the production that stands first. */
    Optional<Parse> longest(String slot, int at) {
        Parse best = null;
        for (Parse parse : parses(slot, at)) {
            if (best == null || parse.end() > best.end()) {
                best = parse;
            }
        }
        return Optional.ofNullable(best);
    }

    List<Parse> parses(String slot, int at) {
        Token token = token(at);
        if (token.is(Token.Kind.BREAK)) {
            return List.of();
        }
        if (slot.startsWith("#")) {
            return Figures.read(slot, this, at);
        }
        List<Language.Production> productions = language.productions(slot, token);
        if (productions.isEmpty()) {
            return List.of();
        }
        Map<Integer, List<Parse>> row = known.computeIfAbsent(slot, s -> new HashMap<>());
        List<Parse> before = row.get(at);
        if (before != null) {
            return before;
        }
        List<Parse> found = new ArrayList<>();
        for (Language.Production production : productions) {
            production.wording().match(this, at, List.of(), (end, held) -> {
                if (end > at) {
                    rules.apply(production.name(), new Match(this, at, end, held), table)
                            .map(value -> new Parse(end, value))
                            .filter(parse -> !found.contains(parse))
                            .ifPresent(found::add);
                }
            });
        }
        row.put(at, found);
        return found;
    }

    List<Wording.Held> with(List<Wording.Held> held, Wording.Held more) {
        List<Wording.Held> all = new ArrayList<>(held);
        all.add(more);
        return all;
    }
}
