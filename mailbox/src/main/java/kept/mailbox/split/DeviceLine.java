package kept.mailbox.split;

import java.util.regex.Pattern;
import kept.mailbox.split.Lines.Kind;

/** "Sent from my iPhone" and "Get Outlook for iOS", in many languages. Only the line itself: what stands below may be typed. */
final class DeviceLine implements SignatureMark {

    private static final Pattern LINE = Pattern.compile(
            "(?:(?:Sent|Send|Written|Typed) (?:from|via|with|using|on) .{2,80}|From my (?:iPhone|iPad|Android|phone|mobile).{0,20}"
                    + "|Sent by galaxy|Get Outlook for .{2,40}|Get BlueMail.*|Sent by .{0,20}(?:iPhone|iPad|mobile|phone).*"
                    + "|(?:Von meinem|Von|Gesendet (?:von|mit|über|aus)|Diese Nachricht wurde (?:von|mit)) .{2,60}?(?:gesendet|Mail|Handy|iPhone"
                    + "|iPad|Android|Outlook|Telefon|Gerät|App|Samsung|Windows).*"
                    + "|(?:Envoyé|Obtenez|Télécharge[rz]).{1,60}(?:iPhone|iPad|mobile|Outlook|Android|Yahoo|Samsung|smartphone|Galaxy|appareil"
                    + "|Téléphone|Orange|ProtonMail|Proton).*"
                    + "|(?:Enviado|Obtener|Obtenha|Enviada).{1,60}(?:iPhone|iPad|móvil|teléfono|celular|Outlook|Android|Yahoo|Samsung|Galaxy"
                    + "|Correo|dispositivo|telemóvel).*"
                    + "|(?:Inviato|Ottieni|Scarica).{1,60}(?:iPhone|iPad|Outlook|Android|Yahoo|Samsung|Galaxy|smartphone|cellulare|dispositivo"
                    + "|Posta).*"
                    + "|(?:Verzonden|Verstuurd|Outlook voor).{1,60}(?:iPhone|iPad|Outlook|Android|Samsung|mobiel\\w*|telefoon|Mail|apparaat"
                    + "|iOS).*|Outlook voor (?:iOS|Android).*"
                    + "|(?:Wysłano|Pobierz|Wysłane).{1,60}(?:iPhone|iPad|Outlook|Android|Samsung|telefonu|smartfona|urządzenia|Poczty|aplikacji).*"
                    + "|(?:Skickat|Hämta|Skickades).{1,60}(?:iPhone|iPad|Outlook|Android|Samsung|mobil\\w*|telefon|E-post|enhet).*"
                    + "|(?:Sendt fra|Lähetetty|Odesláno|Trimis de pe|Elküldve|Отправлено с).{1,60}(?:iPhone|iPad|Outlook|Android|Samsung"
                    + "|mobil\\w*|telefon\\w*|iPhonesta|Mail|устройства).*)",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    /** "Sent from" alone is no proof: "Sent from our account on Monday" is a claim of payment. */
    private static final Pattern DEVICE = Pattern.compile(
            ".*(?:iPhone|iPad|iPod|Android|Outlook|Samsung|Galaxy|BlackBerry|Alcatel|cell\\b|excuse|Mailbox|Airmail|Huawei|Xiaomi|Pixel"
                    + "|Mail\\b|Mobile|Handy|phone|tablet|device|app\\b|Proton|Windows|mobil|telef|telem|celular|smart|correo|posta|poczt|appareil"
                    + "|dispositiv|gerät|apparaat|urządz|enhet|Orange|Yahoo|móvil|telé|устройства|iOS).*",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    private static final Pattern LINKS = Pattern.compile("<https?://[^>]*>|\\(https?://[^)]*\\)|[\\[\\]]");
    private static final Pattern AROUND = Pattern.compile("^[*_(<]+|[*_)>.]+$");

    @Override
    public void mark(Lines lines, int from, int to) {
        for (int i = from; i < to; i++) {
            if (lines.kind(i) != Kind.NEW || lines.at(i).length() > 250 || lines.at(i).length() < 8) continue;
            String line = AROUND.matcher(LINKS.matcher(lines.at(i)).replaceAll("")).replaceAll("").strip();
            if (line.length() <= 90 && LINE.matcher(line).matches() && DEVICE.matcher(line).matches()) {
                lines.mark(i, i + 1, Kind.SIGNATURE);
            }
        }
    }
}
