package kept.mailbox.sort;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import kept.agent.conversation.MailClass;
import kept.agent.conversation.Parsed.DeliveryFailure;
import kept.agent.conversation.Parsed.Sorted;
import kept.agent.ledger.EmailAddress;

/** A failure note that somebody passed on with hardly a word: what it says is the server's, not theirs. With words of one's own a person reads it. */
final class ForwardedBounce implements Filter {

    private static final int MOST_WORDS = 6;

    /** The server as the sender of what is passed on. */
    private static final Pattern FROM_SERVER = Pattern.compile("(?im)^[> \\t*]*\\p{L}{2,14}:[ *]*.{0,80}(?:mailer-daemon|postmaster|mail delivery (?:sub)?system)");
    private static final Pattern PREFIX = Pattern.compile("(?m)^[> \\t]+");

    private static final Pattern BELOW_HEADERS = Pattern.compile("(?s)\\A.{0,3000}?\\n\\s*\\n");

    @Override
    public Optional<Sorted> sort(Incoming mail) {
        String own = mail.body().newText();
        if (own.indexOf('?') >= 0 || own.split("[^\\p{L}\\p{N}]+").length > MOST_WORDS) return Optional.empty();
        Matcher from = FROM_SERVER.matcher(mail.body().quoted());
        if (!from.find()) return Optional.empty();
        String note = BELOW_HEADERS.matcher(PREFIX.matcher(mail.body().quoted().substring(from.end())).replaceAll("")).replaceFirst("");
        if (!PlainBounce.saysSo(note)) return Optional.empty();
        String code = FailureText.code(note);
        List<EmailAddress> failed = FailureText.addresses(FailureText.top(note), mail);
        var failure = new DeliveryFailure(failed.stream().findFirst(), List.of(), code, FailureCause.of(code, FailureText.top(note)), FailureText.oneLine(mail.subject()), FailureText.originalId(note));
        return Optional.of(new Sorted(code.startsWith("4") ? MailClass.BOUNCE_SOFT : MailClass.BOUNCE_HARD, "a failure note that was passed on" + (code.isEmpty() ? "" : ": " + code), Optional.of(failure)));
    }
}
