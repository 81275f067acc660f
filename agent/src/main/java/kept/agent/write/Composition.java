package kept.agent.write;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import kept.prompts.Entry;
import kept.prompts.PromptLibrary;

/** One mail in the making: its paragraphs, and every figure and text file that went into it. */
final class Composition {

    private final PromptLibrary library;
    private final Phrasing phrasing;
    private final List<String> paragraphs = new ArrayList<>();
    private final Set<Figure> figures = new LinkedHashSet<>();
    private final Set<String> templates = new LinkedHashSet<>();

    Composition(PromptLibrary library, Phrasing phrasing) {
        this.library = library;
        this.phrasing = phrasing;
        templates.add(named(phrasing.entry()));
    }

    Phrasing phrasing() {
        return phrasing;
    }

    /** Fills one part of a text; of the values offered those it names. The result is not yet part of the mail. */
    String fill(String file, String part, Value... offered) {
        Entry entry = library.get("reply/" + phrasing.language() + "/" + file);
        Set<String> wanted = entry.variables(part);
        var values = new LinkedHashMap<String, String>();
        for (Value value : offered) {
            if (!wanted.contains(value.name())) continue;
            values.put(value.name(), value.text());
            figures.addAll(value.figures());
        }
        templates.add(named(entry));
        return entry.render(part, values);
    }

    void paragraph(String text) {
        paragraphs.add(text);
    }

    void figure(Figure figure) {
        figures.add(figure);
    }

    String text() {
        return String.join("\n\n", paragraphs) + "\n";
    }

    List<Figure> figures() {
        return List.copyOf(figures);
    }

    List<String> templates() {
        return List.copyOf(templates);
    }

    /** As drafts name a text file: {@code reply/en/frame@<hash>}. */
    static String named(Entry entry) {
        return entry.name() + "@" + entry.hash();
    }
}
