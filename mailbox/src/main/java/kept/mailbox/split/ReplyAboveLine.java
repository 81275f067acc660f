package kept.mailbox.split;

import java.util.regex.Pattern;

/** "Please type your reply above this line": how ticket systems fence off the history. At the top of a mail it fences off nothing. */
final class ReplyAboveLine implements HistoryMark {

    private static final Pattern LINE = Pattern.compile(
            ".*\\b(?:(?:type|write|enter|add) your (?:reply|response) above|reply above (?:this|the) line|(?:reply|respond) above (?:this|the) line"
                    + "|(?:antwort\\w*|antworten sie|schreiben sie).{0,40}(?:oberhalb|.ber) diese[rn]? (?:zeile|linie)"
                    + "|r.pon\\w+.{0,40}au-dessus de cette ligne"
                    + "|(?:responda|escriba|respuesta).{0,40}(?:encima|arriba) de esta l.nea|rispond\\w+.{0,40}sopra (?:di )?questa (?:riga|linea)"
                    + "|(?:responda|escreva|resposta).{0,40}acima desta linha|(?:antwoord\\w*|reageer|typ).{0,40}boven deze (?:regel|lijn)"
                    + "|odpowied\\S+.{0,40}powy.ej tej linii|(?:svara?|skriv).{0,40}ovanf.r (?:den h.r )?(?:raden|linjen))\\b.*",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    @Override
    public int lengthAt(Lines lines, int i) {
        return lines.lastFullBefore(i) >= 0 && isBanner(lines.at(i)) ? 1 : 0;
    }

    static boolean isBanner(String line) {
        return line.length() < 160 && LINE.matcher(line).matches();
    }
}
