package kept.mailbox.sort;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import kept.agent.conversation.MailClass;
import kept.agent.conversation.Parsed.Sorted;
import kept.mailbox.mime.MimeNode;

/**
 * An answer to an invitation ("Accepted: …"), or an invitation, a change or a cancellation without a word: a calendar wrote it (RFC 5546). With
 * words beside it, it is a person's mail.
 */
final class CalendarMail implements Filter {

    private static final Pattern METHOD = Pattern.compile("(?im)^METHOD:\\s*(REQUEST|REPLY|COUNTER|CANCEL|REFRESH|DECLINECOUNTER|PUBLISH)");

    /** What calendars put there of themselves. */
    private static final Pattern STANDING_TEXT = Pattern.compile("(?:has|have) (?:tentatively )?(?:accepted|declined)|(?:hat|haben) [^.\\n]{0,60}(?:zugesagt|angenommen|abgelehnt)|a (?:accepté|refusé)|ha (?:aceptado|rechazado|accettato|rifiutato)|join (?:the )?meeting"
            + "|microsoft teams|google meet|zoom meeting|when:|wann:|quand\\s?:|cuándo:", Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    @Override
    public Optional<Sorted> sort(Incoming mail) {
        Optional<String> method = mail.tree().flatMap(t -> method(DeliveryReport.flat(t)));
        if (method.isEmpty()) return Optional.empty();
        String text = mail.body().newText();
        boolean wordless = text.isBlank() || STANDING_TEXT.matcher(text).find() && !AutomaticNotice.speaksOfMoney(text);
        if (!wordless) return Optional.empty();
        boolean answers = method.get().equals("REPLY") || method.get().equals("COUNTER") || method.get().equals("REFRESH");
        return Filter.as(answers ? MailClass.AUTO_REPLY : MailClass.NOTICE, "calendar: " + method.get().toLowerCase(Locale.ROOT));
    }

    private static Optional<String> method(List<MimeNode> parts) {
        for (MimeNode part : parts) {
            if (!part.type().equals("text/calendar") && !part.type().equals("application/ics")) continue;
            Matcher m = METHOD.matcher(DeliveryReport.text(part));
            if (m.find()) return Optional.of(m.group(1).toUpperCase(Locale.ROOT));
        }
        return Optional.empty();
    }
}
