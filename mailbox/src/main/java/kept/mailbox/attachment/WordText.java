package kept.mailbox.attachment;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.apache.poi.hwpf.extractor.WordExtractor;

/** Word documents, and texts of OpenDocument: paragraphs as lines, table cells parted by tabs. Deleted and hidden text is left out. */
final class WordText {

    static final String PART = "word/document.xml";

    private WordText() {}

    static String ofXml(byte[] document) throws XMLStreamException {
        var text = new Text();
        XMLStreamReader xml = XmlReader.open(document);
        boolean inText = false;
        boolean hidden = false;
        int cells = 0;
        while (xml.hasNext() && !text.isFull()) {
            switch (xml.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    switch (xml.getLocalName()) {
                        case "t" -> inText = true;
                        case "r" -> hidden = false;
                        case "vanish" -> hidden = !XmlReader.attribute(xml, "val").matches("0|false|off");
                        case "tab" -> text.add("\t");
                        case "br", "cr" -> text.add(cells > 0 ? " " : "\n");
                        case "tc" -> cells++;
                        default -> {
                            // Form and position.
                        }
                    }
                }
                case XMLStreamConstants.CHARACTERS -> {
                    if (inText && !hidden) text.add(xml.getText());
                }
                case XMLStreamConstants.END_ELEMENT -> {
                    switch (xml.getLocalName()) {
                        case "t" -> inText = false;
                        case "p" -> {
                            if (cells > 0) text.add(" ");
                            else text.endLine();
                        }
                        case "tc" -> {
                            cells--;
                            text.add("\t");
                        }
                        case "tr" -> text.endLine();
                        default -> {
                            // Nothing ends here.
                        }
                    }
                }
                default -> {
                    // Comments and instructions.
                }
            }
        }
        return text.toString();
    }

    /** {@code content.xml} of an OpenDocument text or sheet. */
    static String ofOpenDocument(byte[] content) throws XMLStreamException {
        var text = new Text();
        XMLStreamReader xml = XmlReader.open(content);
        int depth = 0;
        int cells = 0;
        while (xml.hasNext() && !text.isFull()) {
            int event = xml.next();
            String name = event == XMLStreamConstants.START_ELEMENT || event == XMLStreamConstants.END_ELEMENT ? xml.getLocalName() : "";
            if (event == XMLStreamConstants.START_ELEMENT) {
                if (name.equals("p") || name.equals("h")) depth++;
                if (name.equals("tab")) text.add("\t");
                if (name.equals("s")) text.add(" ");
                if (name.equals("table-cell")) cells++;
            } else if (event == XMLStreamConstants.CHARACTERS && depth > 0) {
                text.add(xml.getText());
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                if (name.equals("p") || name.equals("h")) {
                    depth--;
                    if (cells == 0) text.endLine();
                }
                if (name.equals("table-cell")) {
                    cells--;
                    text.add("\t");
                }
                if (name.equals("table-row")) text.endLine();
            }
        }
        return text.toString();
    }

    /** Word 97 to 2003. */
    static String ofBinary(byte[] document) throws IOException {
        try (var extractor = new WordExtractor(new ByteArrayInputStream(document))) {
            var text = new Text();
            for (String paragraph : extractor.getParagraphText()) {
                // Cells end in a bell.
                text.add(WordExtractor.stripFields(paragraph).replace("\u0007", "\t").replace('\u000B', '\n')).endLine();
                if (text.isFull()) break;
            }
            return text.toString();
        }
    }
}
