package kept.mailbox.split;

import java.util.regex.Pattern;
import kept.mailbox.split.Lines.Kind;

/** "This e-mail is confidential and intended for …". Below it nobody goes on typing, but for a postscript. */
final class ConfidentialityNote implements SignatureMark {

    private static final Pattern TEXT = Pattern.compile(
            "(?:th(?:is|e(?:se)?|e content of this) (?:e-?mail|message|communication|transmission)s?[^.]{0,160}(?:confidential"
                    + "|intended (?:only|solely|for)|privileged|may contain)|(?:the )?(?:information"
                    + "|contents?) (?:contained )?in this[^.]{0,120}(?:confidential|privileged|intended)"
                    + "|if you (?:are not|have received|received)[^.]{0,60}(?:intended|in error|by mistake)|confidentiality (?:notice|note"
                    + "|caution)|disclaimer\\s*:|intended recipient|(?:views|opinions) expressed (?:in|are)"
                    + "|diese (?:e-?mail|nachricht)[^.]{0,120}(?:vertraulich|bestimmt)|nicht der (?:richtige|beabsichtigte"
                    + "|vorgesehene) (?:adressat|empfänger)|e-?mail irrtümlich erhalten"
                    + "|ce (?:message|courriel|mail)[^.]{0,120}(?:confidentiel|destiné|usage exclusif)|si vous n'êtes pas (?:le )?destinataire"
                    + "|avis de confidentialité"
                    + "|este (?:mensaje|correo|e-?mail)[^.]{0,120}(?:confidencial|dirigido|destinad)|si (?:usted )?no es el destinatario"
                    + "|aviso (?:legal|de confidencialidad)"
                    + "|(?:questo|il presente|la presente) (?:messaggio|e-?mail|comunicazione)[^.]{0,120}(?:riservat|confidenzial|destinat)"
                    + "|non (?:siete|sei|è) il destinatario|avviso di riservatezza"
                    + "|esta (?:mensagem|comunicação)[^.]{0,120}(?:confidencia|destinad)|este e-?mail[^.]{0,120}confidencia"
                    + "|se (?:você )?não é o destinatário|aviso de confidencialidade"
                    + "|(?:dit|deze) (?:bericht|e-?mail|mail)[^.]{0,120}(?:vertrouwelijk|bestemd)|niet de (?:beoogde|bedoelde) ontvanger"
                    + "|(?:ta|niniejsza|treść) (?:wiadomość|tej wiadomości)[^.]{0,120}(?:poufn|przeznaczon)|nie (?:jest|są) (?:państwo |pan "
                    + "|pani )?(?:zamierzonym )?adresatem"
                    + "|(?:detta|det här) (?:meddelande|mejl|e-post)[^.]{0,120}(?:konfidentiel|avsett)|inte är (?:den )?(?:avsedda?"
                    + "|rätt) mottagare|denne (?:e-?mail|besked|e-post)[^.]{0,120}fortrolig)",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    private static final Pattern HEADING = Pattern.compile("\\W*(?:(?:legal |e-?mail )?disclaimer|confidentiality(?: notice| note)?|important(?: notice)?|notice|legal notice|haftungsausschluss"
            + "|vertraulichkeitshinweis|avertissement|aviso legal|avviso|klauzula poufności)\\W*", Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    @Override
    public void mark(Lines lines, int from, int to) {
        for (Paragraph paragraph : Paragraph.of(lines, from, to)) {
            int found = paragraph.lineOf(TEXT);
            if (found < 0 || Sentence.isPersonal(paragraph.textFrom(found))) continue;
            int line = heading(lines, paragraph.unwrapped(lines, found), from);
            boolean below = lines.saysSomethingBefore(line);
            lines.mark(line, below ? Postscript.in(lines, paragraph.to(), to) : paragraph.to(), Kind.SIGNATURE);
            if (below) return;
        }
    }

    /** "Disclaimer", on a line of its own above it. */
    private static int heading(Lines lines, int line, int from) {
        int above = lines.lastFullBefore(line);
        return above >= from && line - above <= 2 && HEADING.matcher(lines.at(above)).matches() ? above : line;
    }
}
