package kept.mailbox.sort;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import kept.agent.conversation.MailClass;
import kept.agent.conversation.MessageId;
import kept.agent.conversation.Parsed.DeliveryFailure;
import kept.agent.conversation.Parsed.Sorted;
import kept.agent.ledger.EmailAddress;
import kept.mailbox.mime.MimeNode;

/** A delivery status notification (RFC 3464): which address failed, for good or for now. */
final class DeliveryReport implements Filter {

    private static final Pattern STATUS = Pattern.compile("\\b([245]\\.\\d{1,3}\\.\\d{1,3})\\b");
    private static final Pattern ORIGINAL_ID = Pattern.compile("(?im)^Message-ID:\\s*(<[^<>\\s]{1,500}>)");

    @Override
    public Optional<Sorted> sort(Incoming mail) {
        if (mail.tree().isEmpty()) return Optional.empty();
        var parts = flat(mail.tree().get());
        Optional<String> status = parts.stream().filter(p -> p.type().equals("message/delivery-status")).map(DeliveryReport::text).findFirst();
        if (status.isEmpty()) return Optional.empty();
        Optional<MessageId> original = originalId(parts);
        return Optional.of(sorted(status.get(), original, mail));
    }

    private static Sorted sorted(String report, Optional<MessageId> original, Incoming mail) {
        // The first recipient that failed speaks for the report; one that was delivered or relayed is none.
        String chosen = "";
        String action = "";
        for (String one : report.replace("\r", "").split("\n\\s*\n")) {
            String found = field(one, "action").toLowerCase(Locale.ROOT);
            if (found.isEmpty() && field(one, "status").isEmpty()) continue;
            if (chosen.isEmpty() || found.equals("failed") && !action.equals("failed")) {
                chosen = one;
                action = found;
            }
        }
        String code = code(field(chosen, "status"), field(chosen, "diagnostic-code"));
        String reason = oneLine(field(chosen, "diagnostic-code").isEmpty() ? mail.subject() : field(chosen, "diagnostic-code"));
        if (action.equals("delivered") || action.equals("relayed") || action.equals("expanded")) {
            return new Sorted(MailClass.AUTO_REPLY, "delivery report: " + action, Optional.empty());
        }
        String block = chosen;
        Optional<EmailAddress> recipient = address(field(block, "original-recipient")).or(() -> address(field(block, "final-recipient"))).or(() -> address(field(report, "final-recipient")));
        boolean hard = code.startsWith("5") || code.isEmpty() && action.equals("failed");
        if (action.equals("delayed") || code.startsWith("4")) hard = false;
        var failure = new DeliveryFailure(recipient, code, reason, original);
        return new Sorted(hard ? MailClass.BOUNCE_HARD : MailClass.BOUNCE_SOFT, "delivery report: " + (code.isEmpty() ? action : code), Optional.of(failure));
    }

    /** Some servers write 5.0.0 and give the true code in words. */
    static String code(String status, String diagnostic) {
        Matcher precise = STATUS.matcher(diagnostic);
        Matcher given = STATUS.matcher(status);
        String first = given.find() ? given.group(1) : "";
        if (!first.isEmpty() && !first.endsWith(".0.0")) return first;
        return precise.find() ? precise.group(1) : first;
    }

    private static String field(String block, String name) {
        Matcher m = Pattern.compile("(?im)^" + name + ":[ \\t]*((?:.*)(?:\\n[ \\t]+.*)*)").matcher(block);
        return m.find() ? m.group(1).replaceAll("\\s+", " ").strip() : "";
    }

    static Optional<EmailAddress> address(String value) {
        String text = value.contains(";") ? value.substring(value.indexOf(';') + 1) : value;
        return EmailAddress.tryParse(text.replaceAll("[<>\"]", "").strip());
    }

    private static Optional<MessageId> originalId(List<MimeNode> parts) {
        for (MimeNode part : parts) {
            if (part instanceof MimeNode.Enclosed enclosed) {
                var id = enclosed.mail().headers().first("message-id").flatMap(MessageId::tryParse);
                if (id.isPresent()) return id;
            }
            if (part.type().equals("text/rfc822-headers") || part.type().equals("message/rfc822-headers")) {
                Matcher m = ORIGINAL_ID.matcher(text(part));
                if (m.find()) return MessageId.tryParse(m.group(1));
            }
        }
        return Optional.empty();
    }

    static List<MimeNode> flat(MimeNode node) {
        var all = new ArrayList<MimeNode>();
        all.add(node);
        if (node instanceof MimeNode.Several several) several.parts().forEach(p -> all.addAll(flat(p)));
        return all;
    }

    static String text(MimeNode node) {
        return node instanceof MimeNode.Leaf leaf ? new String(leaf.bytes(), StandardCharsets.UTF_8) : "";
    }

    static String oneLine(String text) {
        String line = text.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
        return line.length() <= 300 ? line : line.substring(0, 299) + "…";
    }
}
