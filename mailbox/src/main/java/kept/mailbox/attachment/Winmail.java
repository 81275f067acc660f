package kept.mailbox.attachment;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.poi.hmef.Attachment;
import org.apache.poi.hmef.HMEFMessage;
import org.apache.poi.hmef.attribute.MAPIAttribute;
import org.apache.poi.hmef.attribute.MAPIRtfAttribute;
import org.apache.poi.hmef.attribute.MAPIStringAttribute;
import org.apache.poi.hmef.attribute.TNEFAttribute;
import org.apache.poi.hsmf.datatypes.MAPIProperty;

/**
 * What Outlook and Exchange pack into {@code winmail.dat} (TNEF): the text of the mail, and its attachments.
 *
 * @param text  plain; empty where there is none
 * @param html  empty where there is none
 * @param files what was attached
 */
public record Winmail(String text, String html, List<File> files) {

    private static final int MOST_FILES = 100;

    /** The library's own bound is a megabyte. */
    private static final int LARGEST = 25_000_000;

    static {
        TNEFAttribute.setMaxRecordLength(LARGEST);
        MAPIAttribute.setMaxRecordLength(LARGEST);
    }

    /** @param bytes not copied: treat as immutable */
    public record File(String name, byte[] bytes) {}

    public Winmail {
        files = List.copyOf(files);
    }

    /** @return empty if it is no readable TNEF */
    public static Optional<Winmail> read(byte[] bytes) {
        try {
            var message = new HMEFMessage(new ByteArrayInputStream(bytes));
            String text = value(message.getMessageMAPIAttribute(MAPIProperty.BODY));
            if (text.isBlank() && message.getMessageMAPIAttribute(MAPIProperty.RTF_COMPRESSED) instanceof MAPIRtfAttribute rtf) text = RtfText.of(rtf.getData());
            var files = new ArrayList<File>();
            for (Attachment one : message.getAttachments()) {
                if (files.size() >= MOST_FILES) break;
                String name = one.getLongFilename() != null ? one.getLongFilename() : one.getFilename() != null ? one.getFilename() : "unnamed";
                content(one).ifPresent(c -> files.add(new File(name.replace("\u0000", ""), c)));
            }
            return Optional.of(new Winmail(text.replace("\u0000", ""), value(message.getMessageMAPIAttribute(MAPIProperty.BODY_HTML)), files));
        } catch (Exception broken) {
            // The library throws what it likes on bytes that are none of its format.
            return Optional.empty();
        }
    }

    /** The library throws where an attachment has no data of its own; a mail inside a mail has it elsewhere. */
    private static Optional<byte[]> content(Attachment one) {
        try {
            return Optional.ofNullable(one.getContents());
        } catch (IllegalArgumentException none) {
            MAPIAttribute data = one.getMAPIAttribute(MAPIProperty.ATTACH_DATA);
            return Optional.ofNullable(data == null ? null : data.getData());
        }
    }

    private static String value(@org.jspecify.annotations.Nullable MAPIAttribute attribute) {
        if (attribute instanceof MAPIStringAttribute string) return string.getDataString();
        return attribute == null || attribute.getData() == null ? "" : new String(attribute.getData(), StandardCharsets.UTF_8);
    }
}
