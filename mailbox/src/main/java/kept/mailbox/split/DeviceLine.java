package kept.mailbox.split;

import java.util.regex.Pattern;
import kept.mailbox.split.Lines.Kind;

/** "Sent from my iPhone" and "Get Outlook for iOS", in many languages. Only the line itself: what stands below may be typed. */
final class DeviceLine implements SignatureMark {

    private static final Pattern LINE = Pattern.compile(
            "(?:(?:Sent|Send) (?:from|via|with|using) .{2,60}|Get Outlook for .{2,40}|Get BlueMail.*|Sent by .{0,20}(?:iPhone|iPad|mobile|phone).*"
                    + "|(?:Von meinem|Von|Gesendet (?:von|mit|über|aus)|Diese Nachricht wurde (?:von|mit)) .{2,60}?(?:gesendet|Mail|Handy|iPhone|iPad|Android|Outlook|Telefon|Gerät|App|Samsung).*"
                    + "|(?:Envoyé|Obtenez|Télécharge[rz]).{1,60}(?:iPhone|iPad|mobile|Outlook|Android|Yahoo|Samsung|smartphone|Galaxy|appareil|Téléphone|Orange|ProtonMail|Proton).*"
                    + "|(?:Enviado|Obtener|Obtenha|Enviada).{1,60}(?:iPhone|iPad|móvil|teléfono|celular|Outlook|Android|Yahoo|Samsung|Galaxy|Correo|dispositivo|telemóvel).*"
                    + "|(?:Inviato|Ottieni|Scarica).{1,60}(?:iPhone|iPad|Outlook|Android|Yahoo|Samsung|Galaxy|smartphone|cellulare|dispositivo|Posta).*"
                    + "|(?:Verzonden|Verstuurd|Outlook voor).{1,60}(?:iPhone|iPad|Outlook|Android|Samsung|mobiel\\w*|telefoon|Mail|apparaat|iOS).*|Outlook voor (?:iOS|Android).*"
                    + "|(?:Wysłano|Pobierz|Wysłane).{1,60}(?:iPhone|iPad|Outlook|Android|Samsung|telefonu|smartfona|urządzenia|Poczty|aplikacji).*"
                    + "|(?:Skickat|Hämta|Skickades).{1,60}(?:iPhone|iPad|Outlook|Android|Samsung|mobil\\w*|telefon|E-post|enhet).*"
                    + "|(?:Sendt fra|Lähetetty|Odesláno|Trimis de pe|Elküldve|Отправлено с).{1,60}(?:iPhone|iPad|Outlook|Android|Samsung|mobil\\w*|telefon\\w*|iPhonesta|Mail|устройства).*)",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    /** "Sent from" alone is no proof: "Sent from our account on Monday" is a claim of payment. */
    private static final Pattern DEVICE = Pattern.compile(
            ".*(?:iPhone|iPad|Android|Outlook|Samsung|Galaxy|BlackBerry|Huawei|Xiaomi|Pixel|Mail\\b|Mobile|Handy|phone|tablet|device|app\\b|Proton|Windows|mobil|telef|telem|celular|smart|correo|posta|poczt|appareil"
                    + "|dispositiv|gerät|apparaat|urządz|enhet|Orange|Yahoo|móvil|telé|устройства|iOS).*",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    @Override
    public void mark(Lines lines, int from, int to) {
        for (int i = from; i < to; i++) {
            String line = lines.at(i).replaceAll("<https?://[^>]*>", "").replaceAll("^[*_\\[]+|[*_\\].]+$", "").strip();
            if (line.length() <= 90 && lines.kind(i) == Kind.NEW && LINE.matcher(line).matches() && DEVICE.matcher(line).matches()) {
                lines.mark(i, i + 1, Kind.SIGNATURE);
            }
        }
    }
}
