package kept.mailbox.mime;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** A part of a mail: something with bytes, several parts, or a whole mail inside a mail. */
public sealed interface MimeNode {

    HeaderFields headers();

    /** Lower-cased, without parameters. */
    String type();

    static boolean anyLeaf(MimeNode node, Predicate<Leaf> test) {
        if (node instanceof Several several) return several.parts().stream().anyMatch(p -> anyLeaf(p, test));
        if (node instanceof Enclosed enclosed) return anyLeaf(enclosed.mail(), test);
        return test.test((Leaf) node);
    }

    /** @param bytes with the transfer encoding undone; not copied: treat as immutable */
    record Leaf(HeaderFields headers, Parameters contentType, Parameters disposition, byte[] bytes) implements MimeNode {

        @Override
        public String type() {
            return contentType.value();
        }

        /** The name it was sent under, whatever it contains: for display only. */
        public Optional<String> fileName() {
            return disposition.get("filename").or(() -> contentType.get("name")).map(String::trim).filter(n -> !n.isEmpty());
        }

        public boolean isAttachment() {
            return disposition.value().equals("attachment") || fileName().isPresent();
        }
    }

    record Several(HeaderFields headers, Parameters contentType, List<MimeNode> parts) implements MimeNode {

        public Several {
            parts = List.copyOf(parts);
        }

        @Override
        public String type() {
            return contentType.value();
        }
    }

    /** @param mail its own headers stand in the mail's node */
    record Enclosed(HeaderFields headers, Parameters disposition, MimeNode mail, long size) implements MimeNode {
        @Override
        public String type() {
            return "message/rfc822";
        }
    }
}
