package kept.mailbox.sort;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import kept.agent.conversation.MailClass;
import kept.agent.conversation.MessageId;
import kept.agent.conversation.Parsed.DeliveryFailure;
import kept.agent.conversation.Parsed.DeliveryFailure.Cause;
import kept.agent.conversation.Parsed.Sorted;
import kept.agent.ledger.EmailAddress;
import kept.mailbox.mime.MimeNode;

/** A delivery status notification (RFC 3464): which address failed, for good or for now. */
final class DeliveryReport implements Filter {

    private static final Pattern STATUS = Pattern.compile("\\b([245]\\.\\d{1,3}\\.\\d{1,3})\\b");

    /** @param action lower-cased; empty where not told */
    private record Recipient(Optional<EmailAddress> address, String action, String status, String diagnostic) {

        boolean failed() {
            return action.equals("failed") || action.isEmpty() && status.startsWith("5");
        }

        boolean delivered() {
            return action.equals("delivered") || action.equals("relayed") || action.equals("expanded");
        }
    }

    @Override
    public Optional<Sorted> sort(Incoming mail) {
        if (mail.tree().isEmpty()) return Optional.empty();
        var parts = flat(mail.tree().get());
        Optional<String> status = parts.stream().filter(p -> p.type().equals("message/delivery-status")).map(DeliveryReport::text).findFirst();
        return status.map(s -> sorted(recipients(s), parts, mail));
    }

    private static Sorted sorted(List<Recipient> recipients, List<MimeNode> parts, Incoming mail) {
        // One that failed speaks for the report; one that was delivered or relayed is none.
        Recipient chosen = recipients.stream().filter(Recipient::failed).findFirst().or(() -> recipients.stream().filter(r -> !r.delivered()).findFirst())
                .orElseGet(() -> recipients.isEmpty() ? new Recipient(Optional.empty(), "", "", "") : recipients.get(0));
        if (chosen.delivered()) return new Sorted(MailClass.AUTO_REPLY, "delivery report: " + chosen.action(), Optional.empty());
        String words = chosen.diagnostic().isEmpty() ? mail.subject() : chosen.diagnostic();
        Cause cause = FailureCause.of(chosen.status(), chosen.diagnostic().isEmpty() ? mail.subject() + "\n" + mail.opening() : chosen.diagnostic());
        boolean forNow = chosen.action().equals("delayed") || chosen.status().startsWith("4") || chosen.status().isEmpty() && !chosen.action().equals("failed");
        var addresses = new LinkedHashSet<EmailAddress>();
        chosen.address().ifPresent(addresses::add);
        for (Recipient other : recipients) {
            if (other.failed() == chosen.failed() && !other.delivered()) other.address().ifPresent(addresses::add);
        }
        if (addresses.isEmpty()) addresses.addAll(elsewhere(parts, mail));
        var all = List.copyOf(addresses);
        var failure = new DeliveryFailure(all.stream().findFirst(), all.isEmpty() ? all : all.subList(1, all.size()), chosen.status(), cause, FailureText.oneLine(words), originalId(parts));
        return new Sorted(forNow ? MailClass.BOUNCE_SOFT : MailClass.BOUNCE_HARD, "delivery report: " + (chosen.status().isEmpty() ? chosen.action() : chosen.status()), Optional.of(failure));
    }

    private static List<Recipient> recipients(String report) {
        var all = new ArrayList<Recipient>();
        for (String block : report.replace("\r", "").split("\n\\s*\n")) {
            String action = field(block, "action").toLowerCase(Locale.ROOT).replaceAll("[^a-z].*", "");
            String status = field(block, "status");
            if (action.isEmpty() && status.isEmpty()) continue;
            String diagnostic = field(block, "diagnostic-code");
            all.add(new Recipient(address(field(block, "original-recipient")).or(() -> address(field(block, "final-recipient"))), action, code(status, diagnostic), diagnostic));
        }
        return all;
    }

    /** Some reports name it in a header, in their words, or only in the mail that they return. */
    private static List<EmailAddress> elsewhere(List<MimeNode> parts, Incoming mail) {
        List<EmailAddress> named = FailureText.named(mail);
        if (!named.isEmpty()) return named;
        List<EmailAddress> said = FailureText.addresses(FailureText.top(mail.body().newText()), mail);
        if (!said.isEmpty()) return said.subList(0, 1);
        return returned(parts).map(m -> FailureText.addresses(m.headers().first("to").orElse(""), mail)).filter(to -> to.size() == 1).orElse(List.of());
    }

    /** Some servers write 5.0.0 and give the true code in words. */
    private static String code(String status, String diagnostic) {
        Matcher precise = STATUS.matcher(diagnostic);
        Matcher given = STATUS.matcher(status);
        String first = given.find() ? given.group(1) : "";
        if (!first.isEmpty() && !first.endsWith(".0.0")) return first;
        return precise.find() ? precise.group(1) : first;
    }

    private static String field(String block, String name) {
        Matcher m = Pattern.compile("(?im)^" + name + "[ \\t]*:[ \\t]*((?:.*)(?:\\n[ \\t]+.*)*+)").matcher(block);
        return m.find() ? m.group(1).replaceAll("\\s+", " ").strip() : "";
    }

    private static Optional<EmailAddress> address(String value) {
        String text = value.contains(";") ? value.substring(value.indexOf(';') + 1) : value;
        return EmailAddress.tryParse(text.replaceAll("[<>\"]", "").strip());
    }

    static Optional<MessageId> originalId(List<MimeNode> parts) {
        Optional<MessageId> whole = returned(parts).flatMap(m -> m.headers().first("message-id")).flatMap(MessageId::tryParse);
        if (whole.isPresent()) return whole;
        return parts.stream().filter(p -> p.type().endsWith("/rfc822-headers")).map(DeliveryReport::text).map(FailureText::originalId).flatMap(Optional::stream).findFirst();
    }

    private static Optional<MimeNode> returned(List<MimeNode> parts) {
        return parts.stream().filter(MimeNode.Enclosed.class::isInstance).map(p -> ((MimeNode.Enclosed) p).mail()).findFirst();
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
}
