package kept.mailbox.sort;

import java.util.Optional;
import java.util.regex.Pattern;
import kept.agent.conversation.MailClass;
import kept.agent.conversation.Parsed.Sorted;

/** A ticket system or shared inbox confirms that a mail arrived. */
final class TicketReceipt implements Filter {

    private static final int FLAGS = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;

    private static final Pattern SUBJECT = Pattern.compile(
            ".*(?:(?:ticket|case|request|vorgang|anfrage|demande|caso|zgłoszenie|ärende|sag)\\s*(?:id|no|nr"
                    + "|n°)?\\.?\\s*[#:\\[(]?\\s*[A-Z]{0,6}[-#]?\\d{2,}.{0,40}(?:created|received|opened|registered|logged|erstellt|eingegangen"
                    + "|angelegt|cr[eé]{2}e?|enregistr\\w+|creado|recibido|creato|ricevut\\w+|criado|aangemaakt|ontvangen|utworzon\\w+|skapat"
                    + "|oprettet)"
                    + "|(?:we(?: have|'ve)? received your (?:e-?mail|message|request|enquiry|inquiry|query))|thank you for (?:contacting"
                    + "|your (?:e-?mail|message|enquiry|inquiry|request))|(?:your )?(?:request|message|e-?mail|enquiry) (?:has been |was )?received"
                    + "|accusé de réception|bestätigung ihrer (?:anfrage|nachricht|e-?mail)|eingangsbestätigung|empfangsbestätigung"
                    + "|acuse de recibo|conferma (?:di )?ricezione|confirmação de rece(?:p)?ção|ontvangstbevestiging|potwierdzenie (?:otrzymania"
                    + "|przyjęcia)|mottagningsbekräftelse|kvittering for modtagelse).*", FLAGS);

    /** A machine speaks of itself. */
    private static final Pattern MACHINE = Pattern.compile(
            "(?:this is an? (?:automatic|automated|auto-?generated|system[- ]generated)[^.]{0,40}(?:message|reply|response|e-?mail"
                    + "|notification|acknowledg\\w+|confirmation|receipt)|automat(?:ed|ic) (?:message|response|reply|acknowledge?ment|confirmation"
                    + "|receipt)|(?:please )?do not (?:reply|respond) to this[^.]{0,40}(?:message|e-?mail|notification)"
                    + "|(?:has been|was|is being) (?:automatically|auto-?) ?(?:generated|created|sent)|(?:generated|sent) automatically"
                    + "|a (?:support |new )?ticket (?:has been|was) (?:created|opened|logged)|reply above (?:this|the) line"
                    + "|to add additional comments|reviewed by our (?:support|helpdesk|service)"
                    + "|diese (?:e-?mail|nachricht) wurde automatisch|automatisch (?:erstellte|generierte|erzeugte|versandte)"
                    + "|automatische (?:nachricht|antwort|bestätigung|eingangsbestätigung)|bitte (?:antworten sie nicht|nicht antworten"
                    + "|nicht auf diese)"
                    + "|(?:message|courriel|e-?mail|réponse|envoi|accusé)[^.]{0,30}automatique|ne pas répondre|merci de ne pas répondre"
                    + "|(?:mensaje|correo|respuesta)[^.]{0,30}automátic|no responda|(?:messaggio|risposta|e-?mail)[^.]{0,30}automatic|non rispondere"
                    + "|(?:mensagem|resposta|e-?mail)[^.]{0,30}automátic|não responda|automatisch (?:bericht|gegenereerd|verzonden)"
                    + "|niet (?:te )?(?:beantwoorden|antwoorden|reageren)"
                    + "|wiadomość[^.]{0,30}(?:automatycz|wygenerowan)|prosimy nie odpowiadać|automatiskt? (?:meddelande|svar|genererat|besked)"
                    + "|svara inte på)", FLAGS);

    /** A number under which it came in: people give one as well, so alone it says nothing. */
    private static final Pattern NUMBERED = Pattern.compile(
            "(?:(?:ticket|case|request|reference)(?: number| id| no\\.?)?(?: is)?\\s*[:#\\[(]?\\s*[A-Z]{0,6}-?\\d{2,}|ticket-?nummer"
                    + "|vorgangsnummer|numéro de (?:ticket|dossier|demande)|número de (?:ticket|caso|solicitud|incidencia)|numero (?:di )?(?:ticket"
                    + "|pratica|richiesta)"
                    + "|número (?:do|de) (?:chamado|ticket|protocolo)|numer zgłoszenia|ärendenummer)", FLAGS);

    /** It says that something came in. */
    private static final Pattern RECEIPT = Pattern.compile(
            "(?:(?:have|has been|was|'ve|successfully) (?:successfully )?(?:received|registered|logged|created|opened|assigned"
                    + "|forwarded to)|received your|thank you for (?:contacting|your (?:e-?mail|message|enquiry|inquiry|request|query|mail))"
                    + "|ticket (?:has been|was) (?:created|opened)|will (?:respond|reply|get back|be (?:reviewed|processed|handled)|answer)"
                    + "|we aim to|(?:acknowledge|confirm) receipt|under review|in the order"
                    + "|(?:eingegangen|erhalten|eingang)|vielen dank für ihre|wir (?:werden|melden)|bearbeit(?:en|et|ung)|bien (?:reçu|été reçu"
                    + "|pris)|a (?:bien )?été (?:reçu|enregistr|créé|transmis)|merci (?:de nous avoir|pour votre)|dans les (?:meilleurs"
                    + "|plus brefs) délais|accusé"
                    + "|hemos recibido|ha sido (?:recibid|registrad|cread)|gracias por (?:contact|su|ponerse)|abbiamo ricevuto"
                    + "|è stat[ao] (?:ricevut|registrat|creat|apert)|grazie per|recebemos|foi (?:recebid|registad|registrad|criad|abert)"
                    + "|obrigado (?:por|pelo)|(?:hebben|is|goed) (?:uw .{0,30})?(?:ontvangen|geregistreerd|aangemaakt)|bedankt voor"
                    + "|otrzymali(?:śmy)?|zosta[łl][ao]? (?:zarejestrowan|utworzon|przyjęt|odebran)|dziękujemy za|har (?:tagit emot|mottagit"
                    + "|registrer|skapat)|vi återkommer|tack för (?:ditt|din|att))", FLAGS);

    @Override
    public Optional<Sorted> sort(Incoming mail) {
        String text = mail.opening();
        if (AutomaticNotice.speaksOfMoney(text)) return Optional.empty();
        boolean receipt = RECEIPT.matcher(text).find();
        boolean machine = MACHINE.matcher(text).find() || MACHINE.matcher(mail.body().signature()).find();
        boolean bySubject = SUBJECT.matcher(mail.subject()).matches();
        if (bySubject && (machine || receipt && NUMBERED.matcher(mail.subject() + "\n" + text).find() || receipt && mail.body().quoted().isBlank())) {
            return Filter.as(MailClass.AUTO_REPLY, "subject of a receipt for our mail");
        }
        return machine && receipt ? Filter.as(MailClass.AUTO_REPLY, "a machine confirms our mail") : Optional.empty();
    }
}
