package kept.agent.read;

import java.util.Optional;

/** Finds quoted words again although white space was folded or typographic characters were exchanged on the way. */
final class QuoteSearch {

    private QuoteSearch() {}

    static Optional<Quote> find(String words, Letter letter) {
        String needle = folded(words).text().strip();
        if (needle.length() < 2) return Optional.empty();
        return in(letter.newText(), needle, false)
                .or(() -> letter.subjectChanged() ? in(letter.subject(), needle, true) : Optional.empty());
    }

    private static Optional<Quote> in(String text, String needle, boolean subject) {
        Folded hay = folded(text);
        int at = hay.text().indexOf(needle);
        if (at < 0) return Optional.empty();
        int start = hay.offsets()[at];
        int end = hay.offsets()[at + needle.length() - 1] + 1;
        return Optional.of(new Quote(text.substring(start, end), start, subject));
    }

    private record Folded(String text, int[] offsets) {}

    private static Folded folded(String text) {
        var sb = new StringBuilder(text.length());
        int[] offsets = new int[text.length() + 1];
        boolean space = false;
        for (int i = 0; i < text.length(); i++) {
            char c = plain(text.charAt(i));
            if (c == ' ') {
                space = true;
                continue;
            }
            if (space && sb.length() > 0) {
                offsets[sb.length()] = i - 1;
                sb.append(' ');
            }
            space = false;
            offsets[sb.length()] = i;
            sb.append(c);
        }
        offsets[sb.length()] = text.length();
        return new Folded(sb.toString(), offsets);
    }

    private static char plain(char c) {
        return Character.isWhitespace(c) ? ' ' : PlainText.fold(c);
    }
}
