package kept.agent.guard;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import kept.agent.write.Draft;
import kept.agent.write.Figure;
import kept.agent.write.Phrasing;
import kept.prompts.Entry;
import kept.prompts.PromptLibrary;

/**
 * Where each stretch of a mail comes from: a figure, or the fixed words of one of its texts. Found again in the finished mail, so that it
 * holds of what will leave, whoever put it together.
 */
final class Coverage {

    /** @param figure whether it is a figure's text, and not the operator's words */
    record Span(int start, int end, boolean figure) {}

    private final String text;
    private final List<Span> spans = new ArrayList<>();
    private final List<String> changedTexts = new ArrayList<>();

    private Coverage(String text) {
        this.text = text;
    }

    /** Of subject and text together, a line break between them. */
    static Coverage of(Draft draft, PromptLibrary library, Phrasing phrasing) {
        String subject = draft.mail().subject().startsWith("Re: ") ? draft.mail().subject().substring(4) : draft.mail().subject();
        var coverage = new Coverage(subject + "\n" + draft.mail().text());
        Set<String> pieces = new LinkedHashSet<>();
        for (String template : draft.templates()) {
            int at = template.lastIndexOf('@');
            Entry entry = library.find(template.substring(0, Math.max(0, at))).filter(e -> e.hash().equals(template.substring(at + 1))).orElse(null);
            if (entry == null) coverage.changedTexts.add(at < 0 ? template : template.substring(0, at));
            else pieces.addAll(entry.fixedText());
        }
        pieces.addAll(phrasing.allWords());
        pieces.add("-- ");
        for (String piece : pieces) coverage.mark(piece.strip(), false);
        for (Figure figure : draft.figures()) coverage.mark(figure.text(), true);
        return coverage;
    }

    private void mark(String piece, boolean figure) {
        if (piece.isBlank()) return;
        for (int at = text.indexOf(piece); at >= 0; at = text.indexOf(piece, at + 1)) spans.add(new Span(at, at + piece.length(), figure));
    }

    String text() {
        return text;
    }

    /** Texts the draft was made from that are not the ones in use. */
    List<String> changedTexts() {
        return List.copyOf(changedTexts);
    }

    /** Whether the stretch lies within one figure, or within one piece of fixed words. */
    boolean covers(int start, int end) {
        return spans.stream().anyMatch(s -> s.start() <= start && end <= s.end());
    }

    /** Words that are neither figure nor the operator's; white space, commas and rules aside. */
    List<String> uncovered() {
        var covered = new BitSet(text.length());
        for (Span s : spans) covered.set(s.start(), s.end());
        var found = new ArrayList<String>();
        int from = -1;
        for (int i = 0; i <= text.length(); i++) {
            boolean open = i < text.length() && !covered.get(i) && !Character.isWhitespace(text.charAt(i)) && text.charAt(i) != ',' && text.charAt(i) != '-';
            if (open && from < 0) from = i;
            if (!open && from >= 0) {
                found.add(text.substring(from, i));
                from = -1;
            }
        }
        return found;
    }
}
