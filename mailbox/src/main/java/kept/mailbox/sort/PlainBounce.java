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

/** A delivery failure without the standard's form: a mail server's address or subject, and an address or a code in the text. */
final class PlainBounce implements Filter {

    private static final int FLAGS = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;

    private static final Pattern SUBJECT = Pattern.compile(
            "(?:\\[[^\\]]{1,40}]\\s*)?(?:undeliver(?:able|ed)(?: mail)?|(?:e-?)?mail delivery (?:failed|failure|subsystem|system)|delivery status notification"
                    + "|delivery (?:failure|has failed|delayed)|(?:mail system error - )?returned mail|mail system error|mail (?:could not be"
                    + "|was not) delivered|failure notice|message (?:not delivered|undeliverable|delayed)"
                    + "|(?:warning: )?message .{0,30}delayed|could not (?:send|deliver) (?:your )?message|unzustellbar|nicht zustellbar"
                    + "|zustellung fehlgeschlagen|non remis|échec de la remise|no se puede entregar|no se ha podido entregar"
                    + "|mensaje no entregado|non recapitabile|mancato recapito|não foi possível entregar|falha na entrega|onbestelbaar"
                    + "|niet bezorgd|nie można dostarczyć|niedostarczon|kunde inte levereras|olevererbart|ikke leveres|配信できません|メッセージを配信できません|エラーメール|メールエラー"
                    + "|投递失败|無法投遞|не доставлено|недоставленное|ваше сообщение не доставлено|nedoručiteln|kézbesíthetetlen|nelivrabil|teslim edilemedi|toimitus epäonnistui).*", FLAGS);

    /** Said by a mail server's own address, these are enough. */
    private static final Pattern FAILS = Pattern.compile("fail|undeliver|returning|delayed|being retried|error sending|\\(delay\\)|fehl"
            + "|échec|error de entrega|bounce", FLAGS);

    /** Said in the text by a machine, with an address or a code. */
    private static final Pattern SAYS = Pattern.compile(
            "could(?: not|n't) be (?:delivered|sent)|can(?: ?not|'t) be delivered|(?:was|were)(?: not|n't) (?:able to be )?delivered|not been delivered|(?:was|were|is)(?: not|n't) able to deliver|unable to deliver|fail(?:ed|ure) to deliver|delivery (?:to the following|has failed|failed)"
                    + "|returned to (?:the )?sender|trouble delivering|undeliverable|user unknown|unknown user|no such user|invalid user address|mailbox (?:is )?full|over quota|permanent (?:fatal )?errors?|transcript of session|an email you sent was rejected"
                    + "|mail(?:er)? server (?:rejected|refused)|address(?:es)? had (?:permanent |delivery )?(?:fatal )?(?:errors|problems)|konnte nicht (?:zugestellt|ausgeliefert)|nicht zugestellt werden|n'a (?:pas )?pu être (?:remis|délivr|distribu)"
                    + "|no (?:se )?(?:pudo|ha podido) (?:ser )?entrega|non è stato possibile (?:consegnare|recapitare)|não (?:pôde|foi possível) (?:ser )?entreg|kon niet worden (?:afgeleverd|bezorgd)|nie (?:może|mogła|została) (?:zostać )?(?:być )?dostarczon"
                    + "|kunde inte levereras|kunne ikke leveres|送信できませんでした|配信できません|не (?:может быть |было |удалось )?доставлен|не удалось доставить", FLAGS);

    private static final Pattern FOR_NOW = Pattern.compile("delayed|will (?:retry|be retried|keep trying)|still being retried|not yet been delivered|vorübergehend|warning|\\(delay\\)|temporar", FLAGS);

    /** A provider's notice of a bounce, as the program it is meant for would read it. */
    private static final Pattern JSON = Pattern.compile("notificationType\\\\?\"\\s*:\\s*\\\\?\"Bounce\\\\?\".{0,80}bounceType\\\\?\"\\s*:\\s*\\\\?\"(\\w+)", Pattern.DOTALL);

    @Override
    public Optional<Sorted> sort(Incoming mail) {
        String text = mail.body().whole();
        var json = JSON.matcher(FailureText.top(text));
        boolean told = json.find();
        if (!told && !isBounce(mail, text)) return Optional.empty();
        String code = FailureText.code(text);
        Cause cause = FailureCause.of(code, mail.subject() + "\n" + FailureText.top(text));
        boolean forNow = told ? !json.group(1).equals("Permanent") : isForNow(mail, code, cause);
        List<EmailAddress> addresses = recipients(mail, text);
        Optional<MessageId> original = FailureText.originalId(text).or(() -> mail.tree().flatMap(t -> DeliveryReport.originalId(DeliveryReport.flat(t)))).or(() -> mail.headers().inReplyTo());
        var failure = new DeliveryFailure(addresses.stream().findFirst(), List.of(), code, cause, FailureText.oneLine(mail.subject()), original);
        return Optional.of(new Sorted(forNow ? MailClass.BOUNCE_SOFT : MailClass.BOUNCE_HARD, "mail server's failure note" + (code.isEmpty() ? "" : ": " + code), Optional.of(failure)));
    }

    /** The code decides (R26); without one a full mailbox and a server that does not answer are for now. */
    private static boolean isForNow(Incoming mail, String code, Cause cause) {
        if (!code.isEmpty()) return code.startsWith("4");
        return cause == Cause.MAILBOX_FULL || cause == Cause.UNREACHABLE || FOR_NOW.matcher(mail.subject() + "\n" + mail.opening()).find();
    }

    private static List<EmailAddress> recipients(Incoming mail, String text) {
        List<EmailAddress> named = FailureText.named(mail);
        if (!named.isEmpty()) return named;
        List<EmailAddress> said = FailureText.addresses(FailureText.top(text), mail);
        if (!said.isEmpty()) return said;
        List<EmailAddress> returned = FailureText.returnedTo(text, mail);
        return returned.isEmpty() ? FailureText.spokenOf(text) : returned;
    }

    /** One sign alone may be a person's: a subject can be quoted, a postmaster can write. */
    private static boolean isBounce(Incoming mail, String text) {
        if (mail.fields().has("x-failed-recipients")) return true;
        boolean subject = SUBJECT.matcher(mail.subject()).lookingAt();
        boolean fails = subject || FAILS.matcher(mail.subject()).find();
        boolean says = saysSo(text);
        if (MailServer.wrote(mail)) return fails || says || mail.hasNullReturnPath() && !mail.headers().from().isEmpty();
        if (mail.hasNullReturnPath()) return subject || says && isOfMachine(mail);
        if (says && isOfMachine(mail) && fails) return true;
        if (says && AutomaticNotice.takesNoAnswers(mail.senderLocal()) && returnsMail(mail)) return true;
        return mail.headers().from().isEmpty() && subject && says;
    }

    /** Words of failure, with an address or a code. */
    static boolean saysSo(String text) {
        return SAYS.matcher(FailureText.top(text)).find() && isSpecific(text);
    }

    private static boolean isOfMachine(Incoming mail) {
        return mail.fields().plain("auto-submitted").startsWith("auto-") || AutomaticNotice.takesNoAnswers(mail.senderLocal()) || returnsMail(mail);
    }

    private static boolean returnsMail(Incoming mail) {
        return mail.tree().map(t -> DeliveryReport.flat(t).stream().anyMatch(p -> p.type().equals("message/rfc822") || p.type().endsWith("/rfc822-headers"))).orElse(false);
    }

    private static boolean isSpecific(String text) {
        return !FailureText.code(text).isEmpty() || FailureText.top(text).matches("(?s).*[^\\s<>@]@[^\\s<>@]+\\.\\w.*");
    }
}
