package kept.mailbox.split;

import java.util.regex.Pattern;

/** {@code -----Original Message-----} and {@code ---------- Forwarded message ---------} in many languages, and Apple's "Begin forwarded message:". */
final class OriginalMessageLine implements HistoryMark {

    private static final String WORDS = "(?:original|forwarded|reply|antwort|urspr.{1,2}ngliche|weitergeleitete|origine|origin[ae]l|originale|d'origine"
            + "|transf.r.|transf.r.e|reenviad[oa]"
            + "|inoltrat[oa]|encaminhada|oorspronkelijk|doorgestuurd|oryginalna|przekazana|ursprungligt|vidarebefordrat|videresendt|oprindelig"
            + "|opprinnelig|alkuper.inen"
            + "|p.vodn.|p.eposlan.|tov.bb.tott|eredeti|redirec.ionat|ini.ial|.zg.n|iletilen|исходное|пересылаемое|пересланное|переадресованное|原始"
            + "|转发|元の|転送)";

    /** Dashes on both sides and one of the words between; the dashes alone would be a drawn line, the words alone a sentence. */
    private static final String MAIL = "(?=.*(?:messag|mail|nachricht|bericht|wiadomo|meddel|besked|melding|viesti|zpr.v|.zenet|mesaj"
            + "|сообщен|письмо|mensa[jg]|email|郵件|邮件|メッセージ|メール))";

    private static final Pattern DASHED = Pattern.compile(MAIL + "[-_*=\u2014]{2,}\\s*(?:.{0,40}\\b)?" + WORDS + ".{0,40}?\\s*[-_*=\u2014]{2,}:?",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.UNICODE_CHARACTER_CLASS);

    /** QQ Mail and its like write no more than this. */
    private static final Pattern BARE = Pattern.compile("-{5,}\\s*(?:Original|原始邮件|回复的原邮件|원본 메일)\\s*-{5,}", Pattern.CASE_INSENSITIVE);

    private static final Pattern APPLE = Pattern.compile("(?:Begin forwarded message|Anfang der weitergeleiteten Nachricht"
            + "|Début du message (?:transféré|réexpédié)|D.but du message transf.r."
            + "|Inicio del mensaje reenviado|Inizio messaggio inoltrato|Início da mensagem (?:encaminhada|reencaminhada)"
            + "|Begin doorgestuurd bericht|Początek przekazywanej wiadomości"
            + "|Vidarebefordrat brev|Start på videresendt besked|Videresendt melding|Välitetty viesti alkaa|Původní zpráva|Inoltro messaggio"
            + "|Пересылаемое сообщение|Начало переадресованного сообщения|転送されたメッセージ|以下是转发的邮件|開始轉寄郵件)\\s*:", Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    @Override
    public int lengthAt(Lines lines, int i) {
        String line = lines.at(i);
        if (line.length() > 120 || line.length() < 5) return 0;
        if ("-_*=\u2014".indexOf(line.charAt(0)) >= 0) return DASHED.matcher(line).matches() || BARE.matcher(line).matches() ? 1 : 0;
        return line.endsWith(":") && APPLE.matcher(line).matches() ? 1 : 0;
    }
}
