package kept.mailbox.split;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import kept.mailbox.split.Lines.Kind;

/** "Sent from my iPhone" and "Get Outlook for iOS", in many languages. Only the line itself: what stands below may be typed. */
final class DeviceLine implements SignatureMark {

    private static final int FLAGS = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;

    /** How such a line says "sent" or "get". */
    private static final Pattern SAYS = Pattern.compile(
            "(?<!\\p{L})(?:sent|send|written|typed|get|from my|gesendet|gesandt|verschickt|von meine[mr]|envoyé|obtenez|obtenir|télécharge[rz]|enviado|enviada|enviat|obtener"
                    + "|obtenha|inviato|ottieni|scarica|verzonden|verstuurd|download|outlook voor|outlook for|wysłan[oe]|pobierz|skickat|skickades|hämta|sendt|få|lähetetty|hanki|hent"
                    + "|odesláno|odoslané|trimis|elküldve|küldve|отправлено|надіслано|изпратено|poslano|послато|στάλθηκε|gönderildi|išsiųsta|nosūtīts|saadetud|dikirim|được gửi|gửi từ"
                    + "|ส่งจาก|أرسلت|أُرسلت|أرسل من|נשלח)(?!\\p{L})|gönderildi|傳送|传送|发自|發自|发送|送信|보냄|보냈|preuzmite|stáhnout|pobrano",
            FLAGS);

    /** Without one of these "sent from" is no proof: "Sent from our account on Monday" is a claim of payment. */
    private static final Pattern DEVICE = Pattern.compile(
            "iPhone|iPad|iPod|Android|Outlook|Samsung|Galaxy|BlackBerry|Alcatel|\\bcell\\b|excuse (?:any )?(?:typo|brevity|my)|Mailbox\\b|Airmail|Huawei|Xiaomi|Redmi|OnePlus|Pixel"
                    + "|Nokia|Lumia|Motorola|Wiko|HTC|Sony ?Xperia|Fairphone|TypeApp|BlueMail|Nine\\b|Sparrow|Spark\\b|Newton|Acompli|Thunderbird|Polymail|Superhuman|Front\\b|Missive|Hey\\.com"
                    + "|Mail\\b|Mobile|Handy|phone|tablet|device|\\bapp\\b|Proton|Windows|mobil|telef|telem|celular|smart|correo|posta|poczt|appareil"
                    + "|dispositiv|gerät|apparaat|urządz|enhet|Orange|Yahoo|GMX|WEB\\.DE|T-Online|móvil|telé|устройства|почты|iOS|unterwegs",
            FLAGS);

    /** A model of which no list knows: alone on its line and in its paragraph, and nothing that money comes from. */
    private static final Pattern UNKNOWN_MODEL = Pattern.compile("(?:Sent|Written|Typed) (?:from|via|with|by|on|using) (?:my|an?|the) [\\p{L}\\p{N}'.+/-]++(?: [\\p{L}\\p{N}'.+/-]++){0,6} ?", FLAGS);

    /** "Maria from mobile": a name, and not what was done from there. */
    private static final Pattern SOMEONE = Pattern.compile("\\p{Lu}[\\p{L}'-]+(?: \\p{Lu}[\\p{L}'-]+)? (?:from|via|by|on) (?:my |a )?(?:mobile|cell ?phone|cell|phone|smartphone)");
    private static final Pattern DONE = Pattern.compile("\\b(?:paid|payed|pay|paying|settled|transferred|transfer|done|called|call|calls|ordered|confirmed|approved|released|sorted|please|reach|contact)\\b", FLAGS);

    private static final Pattern NO_DEVICE = Pattern.compile("\\b(?:accounts?|bank|branch|office|desk|department|colleagues?|company|side|address|warehouse|our|today|yesterday|monday|tuesday"
            + "|wednesday|thursday|friday|invoices?|payments?|funds?|swift|sepa|cheque|check)\\b", FLAGS);

    private static final Pattern LINKS = Pattern.compile("<https?://[^>]*>|\\(https?://[^)]*\\)|https?://\\S+|[\\[\\]]");
    private static final Pattern AROUND = Pattern.compile("^[*_(<\\s]+|[*_)>.\\s]+$");

    /** Words of a sentence about something that was sent. */
    private static final Pattern MATTER = Pattern.compile("\\b(?:invoice|payment|please|rechnung|zahlung|bitte|facture|paiement|factura|pago|fattura|pagamento|fatura|factuur|betaling|faktur\\p{L}*"
            + "|copy|wrong|again|to the|to you|sie|ihnen|wir|we|you|vous|nous)\\b", FLAGS);

    private static final Pattern EXCUSE = Pattern.compile("excuse (?:any |my |the )?(?:typo|brevity|spelling|mistake|error)", FLAGS);

    private static final int LONGEST = 90;
    private static final int MOST_WORDS = 14;

    @Override
    public void mark(Lines lines, int from, int to) {
        for (int i = from; i < to; i++) {
            if (isKnown(plain(lines, i))) lines.mark(i, i + 1, Kind.SIGNATURE);
        }
        // Only now, since one that stands beside such a line is alone too.
        for (int i = from; i < to; i++) {
            if (isUnknownModel(plain(lines, i)) && isAlone(lines, i)) lines.mark(i, i + 1, Kind.SIGNATURE);
        }
    }

    /** Without links and marks around; empty where it cannot be one. */
    private static String plain(Lines lines, int i) {
        if (lines.kind(i) != Kind.NEW || lines.at(i).length() > 250 || lines.at(i).length() < 6) return "";
        String line = AROUND.matcher(LINKS.matcher(lines.at(i)).replaceAll("")).replaceAll("");
        return line.length() > LONGEST || line.length() < 6 ? "" : line;
    }

    private static boolean isKnown(String line) {
        if (!DEVICE.matcher(line).find() || !saysAtAnEnd(line)) return false;
        boolean sentence = line.split("\\s+").length > MOST_WORDS || line.indexOf('?') >= 0 || line.indexOf(',') > 0 && !EXCUSE.matcher(line).find() || MATTER.matcher(line).find() && !EXCUSE.matcher(line).find();
        return !sentence && !NO_DEVICE.matcher(line).find();
    }

    /** First or last, by the order of words in the language. */
    private static boolean saysAtAnEnd(String line) {
        Matcher m = SAYS.matcher(line);
        while (m.find()) {
            if (m.start() <= 2 || m.end() >= line.length() - 3) return true;
        }
        return false;
    }

    private static boolean isUnknownModel(String line) {
        boolean model = UNKNOWN_MODEL.matcher(line).matches() || SOMEONE.matcher(line).matches() && !DONE.matcher(line).find();
        return model && !NO_DEVICE.matcher(line).find() && !MATTER.matcher(line).find();
    }

    private static boolean isAlone(Lines lines, int i) {
        return (i == 0 || lines.isBlank(i - 1) || lines.kind(i - 1) != Kind.NEW) && (i + 1 >= lines.size() || lines.isBlank(i + 1) || lines.kind(i + 1) != Kind.NEW);
    }
}
