package kept.agent.calendar;

/**
 * A piece of a text.
 *
 * @param word the piece in lower case and without accents; for NUMERIC and TIME as it stands in the text
 * @param number the value of a NUMBER or NTH, else 0
 * @param capital whether it begins with an upper-case letter in the text
 */
record Token(Kind kind, String word, int number, boolean capital, int start, int end) {

    enum Kind {
        WORD,
        /** Plain digits, at most four. */
        NUMBER,
        /** 25th, 1er, 15:e. */
        NTH,
        /** A date in figures: 27.3.2026, 3/27, 2026-03-27. */
        NUMERIC,
        TIME,
        /** Punctuation, one character; every dash is '-'. */
        SIGN,
        /** An empty line: nothing is read across it. */
        BREAK,
        /** Digits that are no day: invoice numbers, amounts, telephone numbers, and what the caller has taken. */
        OPAQUE
    }

    boolean is(Kind other) {
        return kind == other;
    }

    boolean isWord(String other) {
        return kind == Kind.WORD && word.equals(other);
    }

    boolean isSign(String other) {
        return kind == Kind.SIGN && word.equals(other);
    }

    Token withWord(String other) {
        return new Token(kind, other, number, capital, start, end);
    }

    Token opaque() {
        return new Token(Kind.OPAQUE, word, 0, capital, start, end);
    }
}
