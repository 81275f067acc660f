package kept.mailbox.sort;

import java.util.Optional;
import java.util.regex.Pattern;
import kept.agent.conversation.MailClass;
import kept.agent.conversation.Parsed.Sorted;

/** Written by a program, but no reply: a portal, a remittance advice, a rejection by an ERP. Read like any mail, never answered. */
final class AutomaticNotice implements Filter {

    private static final int FLAGS = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;

    private static final Pattern NO_REPLY = Pattern.compile("(?:do[-_.]?not[-_.]?reply|no[-_.]?reply|noreply|donotreply"
            + "|nicht[-_.]?antworten|ne[-_.]?pas[-_.]?repondre|no[-_.]?responder|notifications?|notify|alerts?|mailer|automailer|workflow|edi"
            + "|remittances?)(?:[-_.+].*)?", FLAGS);

    private static final Pattern MACHINE = Pattern.compile(
            "(?:this (?:e-?mail|message|notification|remittance advice) (?:was|is|has been) (?:automatically|auto-?"
                    + "|system[- ])\\s?(?:generated|sent|created)|this is an? (?:automatic|automated|auto-?generated|system[- ]generated"
                    + "|computer[- ]generated)|automatically generated|please do not (?:reply|respond) to this|do not reply to this (?:e-?mail"
                    + "|message|address)|unmonitored (?:mailbox|inbox|address)"
                    + "|automatisch (?:erstellt|generiert|erzeugt|versandt)|automatisch (?:erstellte|generierte|erzeugte)"
                    + "|bitte (?:antworten sie nicht|nicht antworten|nicht auf diese)|(?:généré|envoyé) automatiquement|(?:message|courriel"
                    + "|e-?mail) automatique|ne pas répondre|generado automáticamente|(?:mensaje|correo) automático|no responda a este"
                    + "|generat[oa] automaticamente|non rispondere a quest"
                    + "|gerad[oa] automaticamente|não responda a este|automatisch (?:gegenereerd|verzonden)|niet (?:te )?(?:beantwoorden"
                    + "|antwoorden)|wygenerowan\\w* automatycznie|automatycznie wygenerowan\\w*|prosimy nie odpowiadać|automatiskt (?:genererat"
                    + "|skickat)|svara inte på detta)", FLAGS);

    private static final Pattern MONEY = Pattern.compile(
            "(?:remittance|payment (?:advice|notification|run|of|has been|was|details)|paid amount|amount paid"
                    + "|invoice[^.\\n]{0,80}(?:rejected|approved|cannot be processed|not be processed|could not|on hold|blocked|accepted|failed)"
                    + "|rejected|zahlungsavis|zahlungs(?:anzeige|mitteilung)|avis(?:ierung)?\\b|überwiesen|zurückgewiesen|abgelehnt"
                    + "|avis de (?:paiement|virement|règlement)|rejetée?|aviso de pago|rechazad[ao]|avviso di pagamento|rifiutat[ao]|respinta"
                    + "|aviso de pagamento|rejeitad[ao]|betaaladvies|betalingsspecificatie|afgewezen|geweigerd|awizo|odrzucon\\w*|betalningsavi"
                    + "|avvisad\\w*|afvist)", FLAGS);

    @Override
    public Optional<Sorted> sort(Incoming mail) {
        String submitted = mail.fields().plain("auto-submitted");
        if (submitted.startsWith("auto-")) return Filter.as(MailClass.NOTICE, "Auto-Submitted: " + submitted);
        String precedence = mail.fields().plain("precedence");
        if (precedence.equals("bulk") || precedence.equals("junk")) return Filter.as(MailClass.NOTICE, "Precedence: " + precedence);
        if (takesNoAnswers(mail.senderLocal())) return Filter.as(MailClass.NOTICE, "from an address that takes no answers");
        if (mail.fields().has("x-cron-env")) return Filter.as(MailClass.NOTICE, "header x-cron-env");
        if (mail.hasNullReturnPath()) return Filter.as(MailClass.NOTICE, "no return path");
        if (MACHINE.matcher(mail.ends()).find() || MACHINE.matcher(mail.body().signature()).find()) return Filter.as(MailClass.NOTICE, "says that a machine wrote it");
        return Optional.empty();
    }

    /** It says what became of our invoice or our money: that must be read, whatever else the mail is. */
    static boolean speaksOfMoney(String text) {
        return MONEY.matcher(text).find();
    }

    static boolean takesNoAnswers(String local) {
        return NO_REPLY.matcher(local).matches();
    }
}
