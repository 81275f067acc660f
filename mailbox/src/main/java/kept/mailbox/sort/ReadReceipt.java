package kept.mailbox.sort;

import java.util.Optional;
import java.util.regex.Pattern;
import kept.agent.conversation.MailClass;
import kept.agent.conversation.Parsed.Sorted;

/** A program says that our mail was opened or deleted (RFC 8098). Nobody wrote it. */
final class ReadReceipt implements Filter {

    private static final Pattern SUBJECT = Pattern.compile("(?:read|not read|gelesen|ungelesen|lu|non lu|leído|letto|lida|gelezen"
            + "|przeczytano|läst|read receipt|lesebestätigung|accusé de lecture)\\s?: .*",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    @Override
    public Optional<Sorted> sort(Incoming mail) {
        boolean report = mail.tree().map(t -> DeliveryReport.flat(t).stream().anyMatch(p -> p.type().equals("message/disposition-notification"))).orElse(false);
        boolean words = SUBJECT.matcher(mail.subject()).matches() && mail.body().newText().matches("(?is)\\s*(?:your message"
                + "|ihre nachricht|votre message|su mensaje|il (?:suo )?messaggio)\\b.{0,600}");
        return report || words ? Filter.as(MailClass.AUTO_REPLY, "read receipt") : Optional.empty();
    }
}
