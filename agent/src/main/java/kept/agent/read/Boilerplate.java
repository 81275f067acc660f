package kept.agent.read;

import java.util.regex.Pattern;

/** Lines that systems put under every mail and that say nothing to this one. */
final class Boilerplate {

    private static final Pattern LINES = Pattern.compile(
            "\\b(?:do not|don't|please don't|cannot|can't) reply\\b|\\bno-?reply\\b|\\b(?:this|it) is an? (?:automat\\w+|system|auto)[- ]?(?:generated)? ?(?:message|e-?mail|mail|reply|response|notification)|\\bautomat\\w+ generated\\b|\\btype your reply above\\b"
                    + "|\\bunmonitored\\b|\\bnot monitored\\b|\\bconfidential(?:ity)?\\b.{0,80}\\b(?:intended|recipient|privileged)|\\bintended (?:solely |only )?for the\\b|\\bthink before you print|\\bconsider the environment\\b|\\bscanned (?:for|by)\\b.{0,30}\\bvirus"
                    + "|\\bautomatisch (?:erstellt|generiert|erzeugt|versandt)|\\bautomatische (?:nachricht|antwort|e-?mail)|\\bantworten sie (?:bitte )?nicht\\b|\\bnicht (?:auf diese|direkt auf|darauf) .{0,30}antworten|\\bvertraulich\\w*\\b.{0,80}\\b(?:empfänger|bestimmt)|\\bvorgangsnummer\\b.{0,40}\\b(?:angeben|an)\\b"
                    + "|\\bmessage (?:est )?(?:généré )?automatique|\\bne pas (?:y )?répondre|\\bmerci de ne pas (?:y )?répondre|\\bréponse automatique\\b|\\bconfidentiel\\w*\\b.{0,80}\\bdestinataire"
                    + "|\\b(?:este (?:es un )?(?:mensaje|correo)(?: electrónico)?|mensaje) .{0,30}(?:automático|generado automáticamente)|\\bno (?:responda|respondan|conteste) a este\\b|\\bconfidencial\\w*\\b.{0,80}\\bdestinatario|\\bantes de imprimir\\b"
                    + "|\\b(?:messaggio|e-?mail|risposta) (?:generat[oa] )?automatic\\w*|\\bnon rispond\\w+ a quest[ao]|\\briservat\\w*\\b.{0,80}\\bdestinatari\\w|\\bprima di stampare\\b|\\bprivacy\\b.{0,60}\\b679/2016"
                    + "|\\b(?:dit is een )?automatisch\\w* (?:gegenereerd|bericht|antwoord|verzonden)|\\bniet (?:op dit bericht|beantwoorden)|\\bvertrouwelijk\\w*\\b.{0,80}\\b(?:bestemd|geadresseerde)"
                    + "|\\b(?:wiadomość|mail|odpowiedź) .{0,20}(?:wygenerowan\\w+ )?automatyczn\\w+|\\bnie (?:należy )?odpowiada\\w+ na t[ęe]|\\bpoufn\\w+\\b.{0,80}\\badresat"
                    + "|\\b(?:mensagem|e-?mail|resposta) (?:gerad[ao] )?automátic\\w*|\\bnão responda a est[ea]|\\bconfidencia\\w*\\b.{0,80}\\bdestinatári|\\bantes de imprimir\\b"
                    + "|\\b(?:detta (?:är ett )?)?automatiskt? (?:genererat|meddelande|svar|utskick)|\\bsvara inte på detta|\\bkan inte besvaras|\\bkonfidentiell\\w*\\b.{0,80}\\bmottagar",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.UNICODE_CHARACTER_CLASS | Pattern.DOTALL);
    private static final Pattern HEADING = Pattern.compile("(?:[^\\d:]{1,40}):");
    private static final Pattern NO_HEADING = Pattern.compile("(?i).*\\b(?:dispute|wrong|pay|paid|send|need|bezahl\\w*|zahl\\w*|send\\w*|falsch|brauch\\w*|pay\\w*|régl\\w*|envo\\w*|litige|pag\\w*|envi\\w*|mand\\w*|factura\\w*|inviat\\w*|betal\\w*|stu+r\\w*|zap[łl]a\\w*|prosz[eę]|prze[sś]l\\w*|skicka\\w*).*");

    private Boilerplate() {}

    static boolean is(String sentence) {
        String text = PlainText.fold(sentence).strip();
        return LINES.matcher(text).find() || HEADING.matcher(text).matches() && text.split("\\s+").length <= 5 && !NO_HEADING.matcher(text).matches();
    }
}
