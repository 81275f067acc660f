package kept.mailbox.attachment;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import kept.mailbox.mime.Deadline;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.ss.usermodel.BuiltinFormats;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.DateUtil;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;

/**
 * Excel sheets: a row a line, cells parted by tabs, days as {@code 2026-03-12}, figures as {@code 1250.5}. The values are those the file keeps:
 * formulas are not worked out.
 */
final class SheetText {

    static final String PART = "xl/workbook.xml";

    private static final int MOST_SHEETS = 20;
    private static final int MOST_COLUMNS = 60;

    private SheetText() {}

    static boolean isWanted(String entry) {
        return entry.equals(PART) || entry.equals("xl/sharedStrings.xml") || entry.equals("xl/styles.xml") || entry.matches("xl/worksheets/sheet\\d{1,3}\\.xml");
    }

    /** Excel since 2007. Sheets by the number of their part, which is the order in which they were made. */
    static String ofXml(Unpacked file, Deadline deadline) throws XMLStreamException {
        List<String> strings = strings(file.entry("xl/sharedStrings.xml"));
        List<Boolean> days = dayStyles(file.entry("xl/styles.xml"));
        var text = new Text();
        List<String> sheets = file.entries().keySet().stream().filter(n -> n.startsWith("xl/worksheets/")).sorted((a, b) -> number(a) - number(b)).limit(MOST_SHEETS).toList();
        for (String name : sheets) rows(file.entries().get(name), strings, days, text, deadline);
        return text.toString();
    }

    private static int number(String part) {
        return Integer.parseInt(part.replaceAll("\\D", ""));
    }

    private static List<String> strings(Optional<byte[]> part) throws XMLStreamException {
        var all = new ArrayList<String>();
        if (part.isEmpty()) return all;
        XMLStreamReader xml = XmlReader.open(part.get());
        var one = new StringBuilder();
        boolean inText = false;
        boolean inPhonetic = false;
        while (xml.hasNext()) {
            int event = xml.next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                if (xml.getLocalName().equals("si")) one.setLength(0);
                if (xml.getLocalName().equals("rPh")) inPhonetic = true;
                inText = xml.getLocalName().equals("t") && !inPhonetic;
            } else if (event == XMLStreamConstants.CHARACTERS && inText && one.length() < 5_000) {
                one.append(xml.getText());
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                inText = false;
                if (xml.getLocalName().equals("rPh")) inPhonetic = false;
                if (xml.getLocalName().equals("si")) all.add(one.toString());
            }
        }
        return all;
    }

    /** By the number of the cell style: whether its figures are days. */
    private static List<Boolean> dayStyles(Optional<byte[]> part) throws XMLStreamException {
        var days = new ArrayList<Boolean>();
        if (part.isEmpty()) return days;
        Map<Integer, String> formats = new HashMap<>();
        XMLStreamReader xml = XmlReader.open(part.get());
        boolean inCells = false;
        while (xml.hasNext()) {
            int event = xml.next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                switch (xml.getLocalName()) {
                    case "numFmt" -> formats.put(whole(XmlReader.attribute(xml, "numFmtId")), XmlReader.attribute(xml, "formatCode"));
                    case "cellXfs" -> inCells = true;
                    case "xf" -> {
                        int id = whole(XmlReader.attribute(xml, "numFmtId"));
                        String format = formats.getOrDefault(id, id >= 0 && id <= 49 ? BuiltinFormats.getBuiltinFormat(id) : "General");
                        if (inCells) days.add(DateUtil.isADateFormat(id, format));
                    }
                    default -> {
                        // Colours and borders.
                    }
                }
            } else if (event == XMLStreamConstants.END_ELEMENT && xml.getLocalName().equals("cellXfs")) {
                inCells = false;
            }
        }
        return days;
    }

    private static void rows(byte[] sheet, List<String> strings, List<Boolean> days, Text text, Deadline deadline) throws XMLStreamException {
        XMLStreamReader xml = XmlReader.open(sheet);
        String type = "";
        boolean day = false;
        boolean inValue = false;
        int column = 0;
        var value = new StringBuilder();
        while (xml.hasNext() && !text.isFull()) {
            int event = xml.next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                switch (xml.getLocalName()) {
                    case "row" -> {
                        deadline.check();
                        column = 0;
                    }
                    case "c" -> {
                        int at = column(XmlReader.attribute(xml, "r"), column);
                        for (; column < at && column < MOST_COLUMNS; column++) text.add("\t");
                        type = XmlReader.attribute(xml, "t");
                        int style = whole(XmlReader.attribute(xml, "s"));
                        day = style >= 0 && style < days.size() && days.get(style);
                        value.setLength(0);
                    }
                    case "v", "t" -> inValue = true;
                    default -> {
                        // Formulas and merged cells.
                    }
                }
            } else if (event == XMLStreamConstants.CHARACTERS && inValue && value.length() < 5_000) {
                value.append(xml.getText());
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                switch (xml.getLocalName()) {
                    case "v", "t" -> inValue = false;
                    case "c" -> {
                        if (column < MOST_COLUMNS) text.add(shown(value.toString(), type, day, strings)).add("\t");
                        column++;
                    }
                    case "row" -> text.endLine();
                    default -> {
                        // Nothing ends here.
                    }
                }
            }
        }
    }

    /** {@code C7} is column 2; without a name, the next one. */
    private static int column(String reference, int next) {
        int column = 0;
        for (int i = 0; i < reference.length() && i < 4 && Character.isLetter(reference.charAt(i)); i++) column = column * 26 + (Character.toUpperCase(reference.charAt(i)) - 'A' + 1);
        return column == 0 ? next : column - 1;
    }

    private static int whole(String digits) {
        return digits.matches("\\d{1,9}") ? Integer.parseInt(digits) : -1;
    }

    private static String shown(String value, String type, boolean day, List<String> strings) {
        if (value.isEmpty()) return "";
        if (type.equals("s")) {
            int index = whole(value.strip());
            return index >= 0 && index < strings.size() ? flat(strings.get(index)) : "";
        }
        if (type.equals("str") || type.equals("inlineStr") || type.equals("b") || type.equals("e") || type.equals("d")) return flat(value);
        try {
            return figure(Double.parseDouble(value.strip()), day);
        } catch (NumberFormatException e) {
            return flat(value);
        }
    }

    private static String figure(double value, boolean day) {
        if (day && DateUtil.isValidExcelDate(value) && value < 110_000) {
            LocalDateTime at = DateUtil.getLocalDateTime(value);
            if (at != null) return at.toLocalTime().toSecondOfDay() == 0 || value > 1 ? at.toLocalDate().toString() : at.toLocalTime().toString();
        }
        if (Double.isNaN(value) || Double.isInfinite(value) || Math.abs(value) > 1e15) return Double.toString(value);
        // 1250.0999999999999 is 1250.10 in its cell.
        return BigDecimal.valueOf(value).setScale(6, RoundingMode.HALF_UP).stripTrailingZeros().toPlainString();
    }

    private static String flat(String value) {
        return value.replaceAll("[\\t\\r\\n]+", " ").strip();
    }

    /** Excel 97 to 2003. */
    static String ofBinary(byte[] file, Deadline deadline) throws IOException {
        var text = new Text();
        try (var book = new HSSFWorkbook(new ByteArrayInputStream(file))) {
            for (int i = 0; i < Math.min(MOST_SHEETS, book.getNumberOfSheets()); i++) {
                Sheet sheet = book.getSheetAt(i);
                for (Row row : sheet) {
                    deadline.check();
                    for (int c = 0; c < Math.min(MOST_COLUMNS, (int) row.getLastCellNum()); c++) text.add(shown(row.getCell(c))).add("\t");
                    text.endLine();
                    if (text.isFull()) return text.toString();
                }
            }
        }
        return text.toString();
    }

    private static String shown(@org.jspecify.annotations.Nullable Cell cell) {
        if (cell == null) return "";
        CellType type = cell.getCellType() == CellType.FORMULA ? cell.getCachedFormulaResultType() : cell.getCellType();
        return switch (type) {
            case NUMERIC -> figure(cell.getNumericCellValue(), DateUtil.isCellDateFormatted(cell));
            case STRING -> flat(cell.getStringCellValue());
            case BOOLEAN -> Boolean.toString(cell.getBooleanCellValue());
            default -> "";
        };
    }
}
