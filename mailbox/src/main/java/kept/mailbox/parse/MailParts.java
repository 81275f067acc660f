package kept.mailbox.parse;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import kept.mailbox.mime.Charsets;
import kept.mailbox.mime.Limits;
import kept.mailbox.mime.MimeNode;
import kept.mailbox.mime.MimeTree;

/** Parts of a stored mail as they came, for a person to look at: nothing is read out of them here. */
public final class MailParts {

    private MailParts() {}

    /** @param name as the sender has it: for display only */
    public record File(String name, String type, byte[] bytes) {}

    /** The first HTML text that is no attachment, as it stands: hostile, until it is sanitised. */
    public static Optional<String> html(byte[] raw) {
        return leaves(raw).stream().filter(l -> l.type().equals("text/html") && !l.isAttachment()).findFirst()
                .map(l -> Charsets.decode(l.bytes(), l.contentType().get("charset").filter(c -> !c.isBlank())).text());
    }

    /** What is attached, in the mail's order. */
    public static List<File> files(byte[] raw) {
        return leaves(raw).stream().filter(l -> l.isAttachment() || !l.type().startsWith("text/")).map(l -> new File(l.fileName().orElse("unnamed"), l.type(), l.bytes())).toList();
    }

    private static List<MimeNode.Leaf> leaves(byte[] raw) {
        var leaves = new ArrayList<MimeNode.Leaf>();
        try {
            collect(MimeTree.read(raw, Limits.standard(), Limits.standard().start()).root(), leaves);
        } catch (RuntimeException | StackOverflowError e) {
            // What cannot be taken apart is downloaded whole.
            return List.of();
        }
        return leaves;
    }

    private static void collect(MimeNode node, List<MimeNode.Leaf> leaves) {
        if (node instanceof MimeNode.Several several) several.parts().forEach(p -> collect(p, leaves));
        else if (node instanceof MimeNode.Leaf leaf) leaves.add(leaf);
    }
}
