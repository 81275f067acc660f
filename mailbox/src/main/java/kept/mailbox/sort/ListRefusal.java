package kept.mailbox.sort;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import kept.agent.conversation.MailClass;
import kept.agent.conversation.MessageId;
import kept.agent.conversation.Parsed.DeliveryFailure;
import kept.agent.conversation.Parsed.DeliveryFailure.Cause;
import kept.agent.conversation.Parsed.Sorted;
import kept.agent.ledger.EmailAddress;

/** A mailing list's own program turns our mail away: to us the address is as good as dead. One that waits for a moderator may still arrive, one that came twice has. */
final class ListRefusal implements Filter {

    private static final Pattern REFUSES = Pattern.compile(
            "\\b(?:you|sender|poster|<?[^\\s<>@]+@[^\\s<>@]+>?) (?:are|is) not (?:a |an )?(?:registered |subscribed )?(?:member|subscriber|subscribed)"
                    + "|not (?:allowed|permitted|authori[sz]ed) to (?:post|send|write|mail|distribute)"
                    + "|\\b(?:message|mail|post|posting|submission|request)\\b[^.\\n]{0,80}\\b(?:(?:was|were|has been|have been|is) (?:automatically )?(?:rejected|refused)|rejected\\s*$)"
                    + "|only (?:members|subscribers)[^.\\n]{0,40} (?:may|can) (?:post|send|write)"
                    + "|nicht (?:mitglied|berechtigt)|pas (?:membre|abonné|autorisé)", Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.MULTILINE);

    private static final Pattern WAITS = Pattern.compile("await|being held|is held|pending|confirm your subscription|moderator'?s? approval", Pattern.CASE_INSENSITIVE);

    @Override
    public Optional<Sorted> sort(Incoming mail) {
        if (!ListMail.isOfServer(mail)) return Optional.empty();
        String said = mail.subject() + "\n" + FailureText.top(mail.opening());
        if (!REFUSES.matcher(said).find() || WAITS.matcher(said).find()) return Optional.empty();
        List<EmailAddress> named = FailureText.addresses(FailureText.top(mail.body().whole()), mail);
        // Of a refusal that names nobody nothing follows.
        if (named.isEmpty()) return Optional.empty();
        Cause told = FailureCause.of("", said);
        List<MessageId> references = mail.headers().references();
        Optional<MessageId> original = mail.headers().inReplyTo().or(() -> references.stream().reduce((a, b) -> b)).or(() -> FailureText.originalId(mail.body().whole()));
        var failure = new DeliveryFailure(Optional.of(named.get(0)), List.of(), "", told == Cause.UNTOLD ? Cause.REFUSED : told, FailureText.oneLine(mail.subject()), original);
        return Optional.of(new Sorted(MailClass.BOUNCE_HARD, "a mailing list turned the mail away", Optional.of(failure)));
    }
}
