package kept.mailbox.sort;

import java.util.Optional;
import java.util.regex.Pattern;
import kept.agent.conversation.MailClass;
import kept.agent.conversation.Parsed.Sorted;

/** Subjects that mail programs put before an automatic reply, in many languages. */
final class AutoReplySubject implements Filter {

    private static final Pattern PREFIX = Pattern.compile(
            "\\s*(?:\\[[^\\]]{1,40}]\\s*)?(?:(?:re|aw|antw|sv|vs)\\s*:\\s*)?(?:"
                    + "auto(?:matic|mated|matische|matisk|maattinen)?[- ]?(?:reply|response|responder|answer|antwort|svar|vastaus)|auto ?: |autoreply|autoresponse|auto-response|auto response"
                    + "|out[- ]of[- ](?:the[- ])?office|ooo\\b|away from (?:the |my )?(?:office|desk)|on (?:annual |maternity |parental )?leave\\b|vacation (?:reply|response|notice|message)|i am (?:currently )?(?:away|out of)"
                    + "|abwesenheits(?:notiz|meldung|nachricht|assistent)|automatische (?:antwort|abwesenheit\\w*|empfangsbestätigung)|abwesend|abwesenheit\\b|nicht im (?:büro|haus)|außer haus"
                    + "|réponse automatique|message automatique|absence du bureau|absent(?:e)? du bureau|réponse en cas d'absence|absence\\s*:|notification d'absence|accusé de réception automatique"
                    + "|respuesta automática|fuera de (?:la )?oficina|autorespuesta|ausencia|contestación automática"
                    + "|resposta automática|fora do escritório|ausência|ausente"
                    + "|risposta automatica|fuori (?:sede|ufficio)|risponditore automatico|assenza dall'ufficio|assente"
                    + "|automatisch(?:e)? (?:antwoord|bericht|beantwoord\\w*|reactie)|afwezig(?:heid\\w*)?\\b|niet aanwezig"
                    + "|automatyczna odpowiedź|odpowiedź automatyczna|autoodpowiedź|poza biurem|nieobecność"
                    + "|autosvar|automatiskt svar|automatisk svar|frånvaro(?:meddelande)?|fravær\\w*|ikke på kontoret|ej på kontoret"
                    + "|automaattinen vastaus|poissa(?:oloilmoitus)?|automatická odpověď|automatikus válasz|răspuns automat|otomatik yanıt|автоматический ответ|автоответ|自動返信|自动回复|αυτόματη απάντηση"
                    + ").*", Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    /** Before one of these somebody writes on about the other's absence: "Re: Automatic reply: …" by a person quotes it. */
    private static final Pattern REPLY = Pattern.compile("\\s*(?:re|aw|antw|sv|vs|odp|r|rif|tr|ynt)\\s*(?:\\[\\d+])?\\s*[:\uff1a].*", Pattern.CASE_INSENSITIVE);

    @Override
    public Optional<Sorted> sort(Incoming mail) {
        if (!PREFIX.matcher(mail.subject()).matches()) return Optional.empty();
        // A person who answers our answer to an absence keeps its subject, and quotes below.
        if (REPLY.matcher(mail.subject()).matches() && !mail.body().quoted().isBlank()) return Optional.empty();
        return Filter.as(MailClass.AUTO_REPLY, "subject of an automatic reply");
    }

    static boolean isPlainReply(String subject) {
        return REPLY.matcher(subject).matches() || PREFIX.matcher(subject).matches();
    }
}
