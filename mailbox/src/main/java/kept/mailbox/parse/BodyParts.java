package kept.mailbox.parse;

import java.net.URLConnection;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import kept.agent.conversation.Parsed.Attachment;
import kept.mailbox.attachment.AttachmentText;
import kept.mailbox.attachment.Winmail;
import kept.mailbox.mime.Charsets;
import kept.mailbox.mime.Deadline;
import kept.mailbox.mime.Limits;
import kept.mailbox.mime.MimeNode;
import kept.mailbox.mime.MimeNode.Enclosed;
import kept.mailbox.mime.MimeNode.Leaf;
import kept.mailbox.mime.MimeNode.Several;
import kept.mailbox.mime.MimeTree;
import kept.mailbox.mime.SignedContent;

/** Finds, in the tree of a mail, the text a reader would see and what is attached to it. */
final class BodyParts {

    /** Text of one attachment that is handed on. */
    private static final int ATTACHED_TEXT = 200_000;

    /** Signatures around signatures. */
    private static final int MOST_WRAPPED = 10;

    private static final Pattern META_CHARSET = Pattern.compile("<meta[^>]{0,200}charset\\s*=\\s*[\"']?\\s*([A-Za-z0-9_.:-]{2,40})", Pattern.CASE_INSENSITIVE);

    /** What programs write into the plain part when they mean the other one. */
    private static final Pattern PLACEHOLDER = Pattern.compile(
            "(?:requires?|need[s]?|supports?|unterstützt|nécessite|requiere|richiede)[^.]{0,40}\\bhtml|html[- ](?:capable|enabled"
                    + "|fähig\\w*)|\\bhtml\\b[^.]{0,40}(?:client|viewer|reader|programm|mail)|view (?:this|the) (?:e-?mail|message) in"
                    + "|im browser (?:ansehen|öffnen|anzeigen)",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    private final Deadline deadline;
    private final Limits limits;
    private final int depth;
    private final List<String> problems = new ArrayList<>();

    /** The text of a winmail.dat, where the mail has no other. */
    private String spare = "";
    private final List<Attachment> attachments = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();
    private boolean guessed;
    private boolean twoTexts;

    private BodyParts(Deadline deadline, Limits limits, int depth) {
        this.deadline = deadline;
        this.limits = limits;
        this.depth = depth;
    }

    /**
     * @param text     every inline text in order, HTML as text; alternatives chosen
     * @param twoTexts the plain part says what the HTML beside it does not show, or the other way round
     */
    record Found(String text, List<Attachment> attachments, boolean guessed, boolean twoTexts, List<String> problems) {}

    static Found in(MimeNode root, Limits limits, Deadline deadline) {
        return in(root, limits, deadline, 0);
    }

    private static Found in(MimeNode root, Limits limits, Deadline deadline, int depth) {
        var parts = new BodyParts(deadline, limits, depth);
        if (root instanceof Leaf leaf && isWholeText(leaf)) parts.add(parts.textOf(leaf));
        else parts.take(root);
        String text = parts.text.toString().isBlank() ? parts.spare : parts.text.toString();
        return new Found(text, List.copyOf(parts.attachments), parts.guessed, parts.twoTexts, List.copyOf(parts.problems));
    }

    private Found inside(MimeNode node) {
        Found found = in(node, limits, deadline, depth + 1);
        problems.addAll(found.problems());
        return found;
    }

    private void take(MimeNode node) {
        deadline.check();
        if (node instanceof Leaf leaf) {
            if (isInlineText(leaf)) add(textOf(leaf));
            else if (isWinmail(leaf)) unpack(leaf);
            else if (isSigned(leaf)) unwrap(leaf);
            else attach(leaf);
        } else if (node instanceof Enclosed enclosed) {
            attach(enclosed);
        } else if (node instanceof Several several) {
            switch (several.type()) {
                case "multipart/alternative" -> takeBest(several);
                case "multipart/encrypted" -> {
                    problems.add("the mail is encrypted: a person reads it in a mail program");
                    several.parts().forEach(this::take);
                }
                case "multipart/report" -> several.parts().stream().limit(1).forEach(this::take);
                default -> several.parts().forEach(this::take);
            }
        }
    }

    /** Plain text, unless it is empty or plainly poorer than the HTML beside it. */
    private void takeBest(Several several) {
        Optional<Found> plain = Optional.empty();
        Optional<Found> rich = Optional.empty();
        for (MimeNode part : several.parts()) {
            Found found = inside(part);
            if (holds(part, "text/html")) rich = Optional.of(found);
            else if (!found.text().isBlank() && plain.isEmpty() && holds(part, "text/plain")) plain = Optional.of(found);
            attachments.addAll(found.attachments());
        }
        boolean html = rich.isPresent() && (plain.isEmpty() || isPoorer(plain.get().text(), rich.get().text()));
        if (!html && plain.isPresent() && rich.isPresent()) twoTexts |= TwoTexts.differ(plain.get().text(), rich.get().text());
        Optional<Found> chosen = html ? rich : plain;
        chosen.ifPresent(found -> {
            guessed |= found.guessed();
            twoTexts |= found.twoTexts();
            add(found.text());
        });
    }

    private static boolean isPoorer(String plain, String rich) {
        if (rich.isBlank()) return false;
        long inPlain = letters(plain);
        long inRich = letters(rich);
        boolean placeholder = plain.length() < 400 && PLACEHOLDER.matcher(plain).find();
        return inPlain == 0 || placeholder || inPlain * 5 < inRich && inRich - inPlain > 60;
    }

    private static long letters(String text) {
        return text.codePoints().filter(Character::isLetterOrDigit).count();
    }

    private static boolean holds(MimeNode node, String type) {
        if (node instanceof Several several) return several.parts().stream().anyMatch(p -> holds(p, type));
        return node.type().equals(type);
    }

    /** Some programs name the text of a mail that has no other part. */
    private static boolean isWholeText(Leaf leaf) {
        boolean text = leaf.type().equals("text/plain") || leaf.type().equals("text/html");
        return text && !leaf.disposition().value().equals("attachment") && leaf.bytes().length <= 2_000_000;
    }

    private static boolean isInlineText(Leaf leaf) {
        if (leaf.isAttachment() && !leaf.disposition().value().equals("inline")) return false;
        boolean named = leaf.fileName().isPresent();
        return switch (leaf.type()) {
            case "text/plain", "text" -> !named || leaf.fileName().get().isBlank();
            case "text/html" -> !named;
            case "text/enriched", "text/richtext" -> !named;
            default -> false;
        };
    }

    private void add(String more) {
        if (more.isBlank()) return;
        if (text.length() > 0 && text.charAt(text.length() - 1) != '\n') text.append('\n');
        text.append(more);
    }

    private String textOf(Leaf leaf) {
        String charset = leaf.contentType().get("charset").orElse("");
        boolean html = leaf.type().equals("text/html") || isUndeclaredHtml(leaf);
        if (html && charset.isBlank()) charset = metaCharset(leaf.bytes());
        var decoded = Charsets.decode(leaf.bytes(), Optional.of(charset).filter(c -> !c.isBlank()));
        guessed |= decoded.guessed();
        if (html) return HtmlText.of(decoded.text(), deadline);
        String plain = Invisible.plain(decoded.text());
        boolean flowed = leaf.contentType().get("format").orElse("").equalsIgnoreCase("flowed");
        if (flowed) return FlowedText.join(plain, leaf.contentType().get("delsp").orElse("").equalsIgnoreCase("yes"));
        return leaf.type().equals("text/plain") || leaf.type().equals("text") ? plain : plain.replaceAll("<[^<>]{1,60}>", "");
    }

    /** Some programs send HTML under the name of plain text. */
    private static boolean isUndeclaredHtml(Leaf leaf) {
        String start = new String(leaf.bytes(), 0, Math.min(leaf.bytes().length, 100), java.nio.charset.StandardCharsets.ISO_8859_1).stripLeading().toLowerCase(java.util.Locale.ROOT);
        return leaf.type().equals("text/plain") && (start.startsWith("<html") || start.startsWith("<!doctype html"));
    }

    private static String metaCharset(byte[] bytes) {
        String start = new String(bytes, 0, Math.min(bytes.length, 2048), java.nio.charset.StandardCharsets.ISO_8859_1);
        Matcher m = META_CHARSET.matcher(start);
        return m.find() ? m.group(1) : "";
    }

    private static boolean isWinmail(Leaf leaf) {
        return leaf.type().equals("application/ms-tnef") || leaf.type().equals("application/vnd.ms-tnef") || leaf.fileName().filter(n -> n.equalsIgnoreCase("winmail.dat")).isPresent();
    }

    /** What Outlook packed stands beside the rest as if it had been sent plainly. */
    private void unpack(Leaf leaf) {
        Optional<Winmail> winmail = Winmail.read(leaf.bytes());
        if (winmail.isEmpty()) {
            problems.add("a winmail.dat could not be read");
            attach(leaf);
            return;
        }
        String plain = winmail.get().text();
        spare = Invisible.plain(plain.isBlank() && !winmail.get().html().isBlank() ? HtmlText.of(winmail.get().html(), deadline) : plain);
        for (Winmail.File file : winmail.get().files()) attach(file.name(), typeOf(file.name()), file.bytes(), 0);
    }

    private static boolean isSigned(Leaf leaf) {
        return leaf.type().equals("application/pkcs7-mime") || leaf.type().equals("application/x-pkcs7-mime");
    }

    private void unwrap(Leaf leaf) {
        Optional<byte[]> content = depth < MOST_WRAPPED ? SignedContent.of(leaf.bytes()) : Optional.empty();
        if (content.isEmpty()) {
            problems.add("the mail is encrypted: a person reads it in a mail program");
            attach(leaf);
            return;
        }
        MimeTree tree = MimeTree.read(content.get(), limits, deadline);
        problems.addAll(tree.problems());
        Found found = inside(tree.root());
        guessed |= found.guessed();
        twoTexts |= found.twoTexts();
        add(found.text());
        attachments.addAll(found.attachments());
    }

    private static String typeOf(String name) {
        String guessed = URLConnection.guessContentTypeFromName(name);
        return guessed == null ? "application/octet-stream" : guessed;
    }

    /** A file that is no text: read by what it is. Those inside an archive stand beside it. */
    private void attach(String name, String type, byte[] bytes, int nested) {
        var read = AttachmentText.of(name, bytes, deadline);
        read.problem().ifPresent(p -> problems.add("attachment " + name(name) + ": " + p));
        attachments.add(new Attachment(name(name), type, bytes.length, Invisible.visible(Invisible.plain(read.text()))));
        if (nested > 0) return;
        for (Winmail.File file : read.inside()) attach(file.name(), typeOf(file.name()), file.bytes(), nested + 1);
    }

    private void attach(Leaf leaf) {
        // A signature's key and a picture without a name are no attachments to anybody.
        if (leaf.type().equals("application/pgp-signature") || leaf.type().contains("pkcs7-signature")) return;
        String name = leaf.fileName().orElse(unnamed(leaf.type()));
        boolean asText = leaf.type().startsWith("text/") && !leaf.type().equals("text/rtf") && leaf.bytes().length <= 2_000_000;
        if (!asText) {
            attach(name, leaf.type(), leaf.bytes(), 0);
            return;
        }
        String full = leaf.type().equals("text/html") ? textOf(leaf)
                : Invisible.plain(Charsets.decode(leaf.bytes(), leaf.contentType().get("charset")).text());
        attachments.add(new Attachment(name(name), leaf.type(), leaf.bytes().length, Invisible.visible(full.length() > ATTACHED_TEXT ? full.substring(0, ATTACHED_TEXT) : full)));
    }

    private void attach(Enclosed enclosed) {
        Found inside = inside(enclosed.mail());
        String subject = enclosed.mail().headers().decoded("subject");
        String name = enclosed.disposition().get("filename").orElse(subject.isBlank() ? "message.eml" : subject + ".eml");
        String content = inside.text();
        attachments.add(new Attachment(name(name), "message/rfc822", Math.max(enclosed.size(), content.length()),
                Invisible.visible(content.length() > ATTACHED_TEXT ? content.substring(0, ATTACHED_TEXT) : content)));
        attachments.addAll(inside.attachments());
    }

    private static String unnamed(String type) {
        String kind = type.contains("/") ? type.substring(type.indexOf('/') + 1) : "bin";
        return "unnamed." + kind.replaceAll("[^a-z0-9]", "");
    }

    /** For display and storing: one line, no path, not endless. */
    private static String name(String given) {
        String last = given.substring(Math.max(given.lastIndexOf('/'), given.lastIndexOf('\\')) + 1);
        String plain = Invisible.visible(last.replaceAll("[\\p{Cntrl}\\u2028\\u2029]+", " ")).replaceAll("[\\u202A-\\u202E\\u2066-\\u2069]",
                "").strip();
        if (plain.isEmpty()) plain = "unnamed";
        return plain.length() <= 150 ? plain : plain.substring(0, 140) + "…" + plain.substring(plain.length() - 9);
    }
}
