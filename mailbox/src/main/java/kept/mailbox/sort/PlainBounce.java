package kept.mailbox.sort;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import kept.agent.conversation.MailClass;
import kept.agent.conversation.MessageId;
import kept.agent.conversation.Parsed.DeliveryFailure;
import kept.agent.conversation.Parsed.Sorted;
import kept.agent.ledger.EmailAddress;

/** A delivery failure without the standard's form: a mail server's address or subject, and an address or a code in the text. */
final class PlainBounce implements Filter {

    private static final Pattern DAEMON = Pattern.compile("mailer-daemon|post_?master|mail-daemon|mailerdaemon|mdaemon|mail\\.daemon"
            + "|bounce[sd]?(?:[-+].*)?|mail[-.]delivery.*|mmdf", Pattern.CASE_INSENSITIVE);

    private static final Pattern SUBJECT = Pattern.compile(
            "(?:undeliver(?:able|ed)(?: mail)?|mail delivery (?:failed|failure|subsystem|system)|delivery status notification"
                    + "|delivery (?:failure|has failed|delayed)|(?:mail system error - )?returned mail|mail system error|mail (?:could not be"
                    + "|was not) delivered|failure notice|message (?:not delivered|undeliverable|delayed)"
                    + "|(?:warning: )?message .{0,30}delayed|could not (?:send|deliver) (?:your )?message|unzustellbar|nicht zustellbar"
                    + "|zustellung fehlgeschlagen|non remis|échec de la remise|no se puede entregar|no se ha podido entregar"
                    + "|mensaje no entregado|non recapitabile|mancato recapito|não foi possível entregar|falha na entrega|onbestelbaar"
                    + "|niet bezorgd|nie można dostarczyć|niedostarczon|kunde inte levereras|olevererbart|ikke leveres|配信できません|メッセージを配信できません|エラーメール"
                    + "|投递失败|無法投遞|не доставлено|недоставленное).*",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    /** Said by a mail server's own address, these are enough. */
    private static final Pattern FAILS = Pattern.compile("fail|undeliver|returning|delayed|being retried|error sending|\\(delay\\)|fehl"
            + "|échec|error de entrega", Pattern.CASE_INSENSITIVE);

    private static final Pattern CODE = Pattern.compile("(?<![\\d.])([45]\\.\\d{1,3}\\.\\d{1,3})(?![\\d.])"
            + "|(?<![\\d.,])([45]\\d\\d)[ -](?=[#(A-Za-z<])");
    private static final Pattern ADDRESS = Pattern.compile("<?([A-Za-z0-9._%+'-]{1,64}@[A-Za-z0-9.-]{1,200}\\.[A-Za-z]{2,24})>?");
    private static final Pattern ORIGINAL_ID = Pattern.compile("(?im)^[> ]*Message-ID:\\s*(<[^<>\\s]{1,500}>)");
    private static final Pattern FOR_NOW = Pattern.compile("delayed|temporar|will (?:retry|be retried|keep trying)|mailbox (?:is )?full"
            + "|over ?quota|still being retried|not yet been delivered|vorübergehend|postfach (?:ist )?voll",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    @Override
    public Optional<Sorted> sort(Incoming mail) {
        if (!isBounce(mail)) return Optional.empty();
        String text = mail.body().whole();
        String code = code(text);
        boolean forNow = code.startsWith("4") || !code.startsWith("5") && FOR_NOW.matcher(mail.subject() + "\n" + mail.opening()).find();
        Optional<EmailAddress> recipient = mail.fields().first("x-failed-recipients").flatMap(v -> EmailAddress.tryParse(v.split(",")[0]))
                .or(() -> recipient(text, mail));
        Matcher id = ORIGINAL_ID.matcher(text);
        Optional<MessageId> original = id.find() ? MessageId.tryParse(id.group(1)) : mail.headers().inReplyTo();
        var failure = new DeliveryFailure(recipient, code, DeliveryReport.oneLine(mail.subject()), original);
        MailClass mailClass = forNow ? MailClass.BOUNCE_SOFT : MailClass.BOUNCE_HARD;
        return Optional.of(new Sorted(mailClass, "mail server's failure note" + (code.isEmpty() ? "" : ": " + code), Optional.of(failure)));
    }

    /** One sign alone may be a person's: a subject can be quoted, a postmaster can write. */
    private static boolean isBounce(Incoming mail) {
        if (mail.fields().has("x-failed-recipients")) return true;
        boolean subject = SUBJECT.matcher(mail.subject()).lookingAt();
        boolean fails = subject || FAILS.matcher(mail.subject()).find();
        if (DAEMON.matcher(mail.senderLocal()).matches()) return fails || mail.hasNullReturnPath();
        if (subject && mail.hasNullReturnPath()) return true;
        if (!mail.headers().from().isEmpty()) return false;
        // "From: <>" is how some servers write that nobody sent it.
        boolean nobody = mail.fields().plain("from").replace(" ", "").endsWith("<>");
        return nobody && fails || subject && looksLikeOne(mail);
    }

    /** For texts without headers: the words of a server, and an address with a code or a phrase. */
    private static boolean looksLikeOne(Incoming mail) {
        String text = mail.body().whole();
        return ADDRESS.matcher(text).find() && (CODE.matcher(text).find() || text.matches("(?is).*(?:could not be delivered"
                + "|wasn't delivered|permanent error|address (?:not found|rejected)|user unknown|does not exist|konnte nicht zugestellt"
                + "|n'a pas pu être remis).*"));
    }

    private static String code(String text) {
        Matcher m = CODE.matcher(text.length() > 8000 ? text.substring(0, 8000) : text);
        String plain = "";
        while (m.find()) {
            if (m.group(1) != null) return m.group(1);
            if (plain.isEmpty()) plain = m.group(2).charAt(0) + ".0.0";
        }
        return plain;
    }

    private static Optional<EmailAddress> recipient(String text, Incoming mail) {
        Matcher m = ADDRESS.matcher(text.length() > 8000 ? text.substring(0, 8000) : text);
        while (m.find()) {
            var address = EmailAddress.tryParse(m.group(1));
            if (address.isPresent() && !mail.headers().deliveredTo().contains(address.get()) && !mail.headers().from().contains(address.get())
                    && !DAEMON.matcher(address.get().local()).matches()) return address;
        }
        return Optional.empty();
    }
}
