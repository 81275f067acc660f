package kept.console.web.figures;

import java.util.List;

/**
 * A figure: what it is, how it is worked out, and its rows.
 *
 * @param name   of its CSV
 * @param chart  its rows as bars; empty: there is nothing to draw
 * @param empty  said where there are no rows
 */
public record Table(String name, String title, String definition, List<String> columns, List<List<String>> rows, List<Bar> chart, String empty) {

    /** @param share of the longest bar, 0 to 100; {@code tone} 0 to 5: its colour */
    public record Bar(String label, String value, double share, int tone) {}

    public Table {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
        chart = List.copyOf(chart);
    }

    public int chartHeight() {
        return chart.size() * 28 + 4;
    }
}
