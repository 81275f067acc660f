package kept.agent.write;

import java.util.List;

/** What stands for a {@code {{name}}} in a text, and the figures it holds. */
record Value(String name, String text, List<Figure> figures) {

    Value {
        figures = List.copyOf(figures);
    }

    static Value of(String name, Figure figure) {
        // A blank one (an unknown BIC) stands nowhere, and so is no figure.
        return new Value(name, figure.text(), figure.text().isBlank() ? List.of() : List.of(figure));
    }

    /** Lines that were filled before, whose figures are already counted. */
    static Value rendered(String name, String text) {
        return new Value(name, text, List.of());
    }

    static Value listed(String name, Phrasing phrasing, List<Figure> figures) {
        return new Value(name, phrasing.list(figures.stream().map(Figure::text).toList()), figures);
    }
}
