package kept.console.feed;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import kept.agent.ledger.LedgerImport.Problem;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * A file of lines under a header (RFC 4180, UTF-8 with or without a mark, comma or semicolon between cells), read line by line: its size does
 * not matter.
 */
final class Table {
    private final Path path;
    private final BookFile kind;
    private final Consumer<Problem> problems;

    Table(Path path, BookFile kind, Consumer<Problem> problems) {
        this.path = path;
        this.kind = kind;
        this.problems = problems;
    }

    /** Hands over every line whose needed cells are filled; what is wrong with the others is noted. */
    void read(Consumer<Row> use) {
        try (Reader reader = open(); CSVParser parser = format().parse(reader)) {
            Iterator<CSVRecord> records = parser.iterator();
            if (!records.hasNext()) {
                wrong(1, "is empty: its first line must name the columns " + names());
                return;
            }
            List<String> header = records.next().stream().map(String::strip).toList();
            if (!fits(header)) return;
            int line = (int) parser.getCurrentLineNumber();
            while (records.hasNext()) {
                // A record may stretch over lines, by a line break inside quotes: it is reported where it begins.
                int begins = line + 1;
                CSVRecord record = records.next();
                line = (int) parser.getCurrentLineNumber();
                if (record.size() == 1 && record.get(0).isBlank()) continue;
                row(header, record, begins, use);
            }
        } catch (CharacterCodingException e) {
            wrong(0, "is not UTF-8: save it as UTF-8 text");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (UncheckedIOException e) {
            boolean coding = e.getCause() instanceof CharacterCodingException;
            wrong(0, coding ? "is not UTF-8: save it as UTF-8 text" : "cannot be read as CSV: " + e.getCause().getMessage());
        }
    }

    private void row(List<String> header, CSVRecord record, int line, Consumer<Row> use) {
        if (record.size() != header.size()) {
            wrong(line, "has " + record.size() + " cells where the header names " + header.size() + " columns; put a cell with a comma into \"quotes\"");
            return;
        }
        Map<String, String> cells = new HashMap<>();
        for (int i = 0; i < header.size(); i++) cells.put(header.get(i), record.get(i).strip());
        for (BookFile.Column column : kind.columns()) {
            if (column.needed() && cells.get(column.name()).isEmpty()) {
                wrong(line, column.name() + ": is empty; needed: " + column.about());
                return;
            }
        }
        use.accept(new Row(kind.file(), line, cells, problems));
    }

    private boolean fits(List<String> header) {
        boolean fits = true;
        Set<String> known = kind.columns().stream().map(BookFile.Column::name).collect(Collectors.toSet());
        Set<String> seen = new HashSet<>();
        for (String name : header) {
            if (!known.contains(name)) {
                wrong(1, "there is no column '" + name + "' here; the columns are " + names());
                fits = false;
            } else if (!seen.add(name)) {
                wrong(1, "the column '" + name + "' stands twice");
                fits = false;
            }
        }
        for (BookFile.Column column : kind.columns()) {
            if (column.needed() && !seen.contains(column.name())) {
                wrong(1, "the column '" + column.name() + "' is missing: " + column.about());
                fits = false;
            }
        }
        return fits;
    }

    private String names() {
        return kind.columns().stream().map(BookFile.Column::name).collect(Collectors.joining(", "));
    }

    private CSVFormat format() throws IOException {
        char between = ',';
        try (BufferedReader reader = new BufferedReader(open())) {
            String header = reader.readLine();
            // Spreadsheets of half of Europe write semicolons and call it CSV.
            if (header != null && header.indexOf(',') < 0 && header.indexOf(';') >= 0) between = ';';
        }
        return CSVFormat.RFC4180.builder().setDelimiter(between).setIgnoreEmptyLines(false).get();
    }

    private Reader open() throws IOException {
        var decoder = StandardCharsets.UTF_8.newDecoder().onMalformedInput(CodingErrorAction.REPORT).onUnmappableCharacter(CodingErrorAction.REPORT);
        var reader = new BufferedReader(new InputStreamReader(Files.newInputStream(path), decoder));
        reader.mark(1);
        if (reader.read() != '\uFEFF') reader.reset();
        return reader;
    }

    private void wrong(int line, String text) {
        problems.accept(new Problem(kind.file(), line, text));
    }
}
