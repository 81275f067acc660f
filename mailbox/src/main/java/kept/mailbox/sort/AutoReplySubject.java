package kept.mailbox.sort;

import java.util.Optional;
import java.util.regex.Pattern;
import kept.agent.conversation.MailClass;
import kept.agent.conversation.Parsed.Sorted;

/** Subjects that mail programs put before an automatic reply, in many languages. */
final class AutoReplySubject implements Filter {

    private static final Pattern PREFIX = Pattern.compile(
            "\\s*(?:\\[[^\\]]{1,40}]\\s*)?(?:(?:re|aw|antw|sv|vs)\\s*:\\s*)?(?:"
                    + "auto(?:matic|mated|matische|matisk|maattinen)?[- ]?(?:reply|response|responder|answer|antwort|svar|vastaus)\\b|auto ?: "
                    + "|autoreply|autoresponse|vacation (?:reply|response|notice|message)"
                    + "|abwesenheits(?:notiz|meldung|nachricht|assistent|notification)|automatische (?:antwort|abwesenheit\\w*|empfangsbestätigung)"
                    + "|réponse automatique|message automatique|absence du bureau|absent(?:e)? du bureau|réponse en cas d'absence"
                    + "|notification d'absence|accusé de réception automatique"
                    + "|respuesta automática|autorespuesta|contestación automática|resposta automática|risposta automatica"
                    + "|risponditore automatico|assenza dall'ufficio"
                    + "|automatisch(?:e)? (?:antwoord|bericht|beantwoord\\w*|reactie)|afwezigheids\\w*|automatyczna odpowiedź"
                    + "|odpowiedź automatyczna|autoodpowiedź"
                    + "|autosvar|automatiskt svar|automatisk svar|frånvaromeddelande|fraværs\\w*|automaattinen vastaus|poissaoloilmoitus"
                    + "|automatická odpověď|automatikus válasz|răspuns automat|otomatik yanıt|автоматический ответ|автоответ|自動返信|自动回复|自動回覆|自動回復|自动答复|자동 ?(?:회신|응답|답장)|автоматична відповідь|автоматичен отговор"
                    + "|automatski odgovor|samodejni odgovor|automatická odpoveď|automatinis atsakymas|automātiskā? atbilde|automaatvastus|resposta automàtica|trả lời tự động|ตอบกลับอัตโนมัติ|balasan otomatis|תשובה אוטומטית|מענה אוטומטי|رد تلقائي"
                    + "|αυτόματη απάντηση"
                    // These begin ordinary subjects too, so only the note's usual going on counts.
                    + "|(?:[\\p{L}\\p{M} .,'/-]{2,60} (?:is|ist|est|está|è) (?:currently |derzeit |actuellement )?)?(?:out[- ]of[- ](?:the[- ])?office|ooo|away from (?:the |my )?(?:office|desk)|on (?:annual |maternity |parental )?leave"
                    + "|i am (?:currently )?(?:away|out of (?:the )?office)|abwesend|abwesenheit|nicht im (?:büro|haus)|außer haus|absence|absente?"
                    + "|fuera de (?:la )?oficina|ausencia|ausente|fora do escritório|ausência|fuori (?:sede|ufficio)|assente|afwezig"
                    + "|niet aanwezig|poza biurem|nieobecność|frånvaro|fravær|ikke på kontoret|ej på kontoret|poissa)"
                    + "(?=\\s*(?:[:(\u2013-]|$|re\\s*:|aw\\s*:|until|till|bis|vom|jusqu|du \\d|hasta|fino|até|tot|do \\d|till och|\\d))"
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
