package kept.agent.calendar;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Reads the notation of {@link Wording}, and remembers the words and slots it met. */
final class WordingParser {

    private static final String SIGNS = ".,:;/-()°º%";

    private final Set<String> words = new TreeSet<>();
    private final Set<String> slots = new TreeSet<>();
    private String text = "";
    private int at;

    Set<String> words() {
        return words;
    }

    Set<String> slots() {
        return slots;
    }

    /** @throws IllegalArgumentException where the notation is broken; the message says what and where */
    Wording parse(String wording) {
        text = wording;
        at = 0;
        Wording whole = either();
        if (at < text.length()) {
            throw broken("one ')' or ']' too many");
        }
        return whole;
    }

    private Wording either() {
        List<Wording> ways = new ArrayList<>(List.of(sequence()));
        while (peek() == '|') {
            at++;
            ways.add(sequence());
        }
        return ways.size() == 1 ? ways.get(0) : new Wording.Either(List.copyOf(ways));
    }

    private Wording sequence() {
        List<Wording> parts = new ArrayList<>();
        while (peek() != 0 && "|)]".indexOf(peek()) < 0) {
            part(parts);
        }
        return parts.size() == 1 ? parts.get(0) : new Wording.Sequence(List.copyOf(parts));
    }

    private void part(List<Wording> parts) {
        char next = peek();
        switch (next) {
            case '[' -> parts.add(new Wording.Perhaps(bracketed(']')));
            case '(' -> parts.add(bracketed(')'));
            case '!' -> {
                at++;
                List<Wording> one = new ArrayList<>();
                part(one);
                parts.add(new Wording.Not(new Wording.Sequence(one)));
            }
            case '{' -> parts.add(slot());
            case '"' -> {
                parts.add(new Wording.Sign(text.substring(at + 1, at + 2)));
                at += 3;
            }
            default -> words(parts);
        }
    }

    private Wording bracketed(char close) {
        at++;
        Wording inside = either();
        if (peek() != close) {
            throw broken("'" + close + "' is missing");
        }
        at++;
        return inside;
    }

    private Wording slot() {
        int end = text.indexOf('}', at);
        if (end < 0) {
            throw broken("'}' is missing");
        }
        String name = text.substring(at + 1, end);
        slots.add(name);
        at = end + 1;
        return new Wording.Slot(name);
    }

    /** A run without spaces, cut as a text is cut: "aujourd'hui" is two words, "w/c" two words and a sign. */
    private void words(List<Wording> parts) {
        int start = at;
        while (at < text.length() && " []()|{}!\"".indexOf(text.charAt(at)) < 0) {
            at++;
        }
        String run = text.substring(start, at);
        boolean capital = run.startsWith("^");
        for (Token token : Tokens.of(capital ? run.substring(1) : run, List.of())) {
            if (token.is(Token.Kind.WORD)) {
                words.add(token.word());
                parts.add(new Wording.Word(token.word(), capital));
            } else if (token.is(Token.Kind.SIGN) && SIGNS.contains(token.word())) {
                parts.add(new Wording.Sign(token.word()));
            } else {
                throw broken("'" + run + "' is neither a word nor a sign");
            }
        }
    }

    private char peek() {
        while (at < text.length() && text.charAt(at) == ' ') {
            at++;
        }
        return at < text.length() ? text.charAt(at) : 0;
    }

    private IllegalArgumentException broken(String what) {
        return new IllegalArgumentException(what + " at character " + at + " of: " + text);
    }
}
