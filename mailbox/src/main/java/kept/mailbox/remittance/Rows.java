package kept.mailbox.remittance;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** A text's lines as rows of cells: parted by tabs, semicolons, bars, commas (with quotes), or else by two spaces. */
final class Rows {

    private static final int MOST = 3_000;
    private static final int LONGEST = 1_000;

    private static final Pattern WIDE = Pattern.compile("\\s{2,}|\\s*\\t\\s*");

    private Rows() {}

    static List<List<String>> of(String text) {
        List<String> lines = text.lines().filter(l -> !l.isBlank()).limit(MOST).map(l -> l.length() > LONGEST ? l.substring(0, LONGEST) : l).toList();
        char mark = mark(lines);
        var rows = new ArrayList<List<String>>();
        for (String line : lines) rows.add(mark == 0 ? apart(line) : cells(line, mark));
        return rows;
    }

    /** The mark that stands in most lines, equally often; none where the lines are no table of that kind. */
    private static char mark(List<String> lines) {
        for (char c : new char[] {'\t', ';', '|', ','}) {
            int with = 0;
            for (String line : lines) {
                long count = line.chars().filter(x -> x == c).count();
                if (count >= 1 && !(c == ',' && line.contains(", "))) with++;
            }
            // A comma stands in many lines: all of them have it, or it parts no cells.
            if (c == ',' && with < lines.size()) continue;
            if (with >= 2 && with * 2 >= lines.size() || c == '\t' && with >= 1) return c;
        }
        return 0;
    }

    private static List<String> apart(String line) {
        String row = line.indexOf('|') >= 0 && line.indexOf('|') != line.lastIndexOf('|') ? line.replace('|', '\t') : line;
        return List.of(WIDE.split(row.strip()));
    }

    private static List<String> cells(String line, char mark) {
        var cells = new ArrayList<String>();
        var cell = new StringBuilder();
        boolean quoted = false;
        String row = mark == '|' ? line.strip().replaceAll("^\\||\\|$", "") : line;
        for (int i = 0; i < row.length(); i++) {
            char c = row.charAt(i);
            if (c == '"' && (quoted || cell.toString().isBlank())) {
                if (quoted && i + 1 < row.length() && row.charAt(i + 1) == '"') {
                    cell.append('"');
                    i++;
                } else {
                    quoted = !quoted;
                }
            } else if (c == mark && !quoted) {
                cells.add(cell.toString().strip());
                cell.setLength(0);
            } else {
                cell.append(c);
            }
        }
        cells.add(cell.toString().strip());
        return cells;
    }
}
