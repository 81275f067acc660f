package kept.mailbox.split;

import java.util.regex.Pattern;
import kept.mailbox.split.Lines.Kind;

/**
 * Paragraphs that a firm puts under or above every mail: confidentiality, registration, virus and environment notes, warnings about outside
 * mail, and standing instructions to suppliers. They look like statements of the writer, and are none.
 */
final class StandingNotice implements SignatureMark {

    private static final int FLAGS = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;

    private static final Pattern LEGAL = Pattern.compile(
            "(?:this (?:e-?mail|message|communication|transmission)[^.]{0,120}(?:confidential|intended (?:only|solely)|privileged|may contain)|(?:the )?(?:information|contents?)[^.]{0,80}(?:confidential|privileged)"
                    + "|if you (?:are not|have received|received)[^.]{0,60}(?:intended|in error|by mistake)|confidentiality (?:notice|note|caution)|disclaimer\\s*:|intended recipient"
                    + "|registered (?:in|office|company)|company (?:no|number|registration)|vat (?:reg|no|number|id)\\b[^?]{0,40}\\d|please (?:consider|think of) the environment|before printing this"
                    + "|virus[- ](?:free|checked)|scanned (?:for|by)|(?:external|outside)[^.]{0,60}(?:sender|organi[sz]ation|e-?mail)[^.]{0,40}(?:caution|click|links|attachments)?|do not click (?:on )?(?:any )?links"
                    + "|privacy (?:policy|notice|statement)|(?:views|opinions) expressed"
                    + "|diese (?:e-?mail|nachricht)[^.]{0,120}(?:vertraulich|bestimmt)|vertrauliche (?:und|informationen)|nicht der (?:richtige|beabsichtigte|vorgesehene) (?:adressat|empfänger)"
                    + "|irrtümlich erhalten|amtsgericht|handelsregister|geschäftsführ(?:er|ung|erin)\\s*:|sitz der gesellschaft|ust\\.?-?id|umsatzsteuer-id|registergericht|vorstand\\s*:|aufsichtsrat|datenschutz(?:hinweis|erklärung|information)"
                    + "|denken sie an die umwelt|externe[rn]? (?:absender|e-?mail)"
                    + "|ce (?:message|courriel|mail)[^.]{0,120}(?:confidentiel|destiné|usage exclusif)|si vous n'êtes pas (?:le )?destinataire|avis de confidentialité|pens(?:ez|ons) à l'environnement|\\bRCS\\b[^.]{0,30}\\d|au capital de|siret|tva intracommunautaire"
                    + "|este (?:mensaje|correo|e-?mail)[^.]{0,120}(?:confidencial|dirigido|destinad)|si (?:usted )?no es el destinatario|aviso (?:legal|de confidencialidad)|protección de datos|medio ambiente|registro mercantil"
                    + "|(?:questo|il presente|la presente)[^.]{0,120}(?:riservat|confidenzial|destinat)|non (?:siete|sei|è) il destinatario|avviso di riservatezza|tutela della privacy|rispetta l'ambiente|capitale sociale|partita iva|regolamento ue"
                    + "|esta (?:mensagem|comunicação)[^.]{0,120}(?:confidencia|destinad)|este e-?mail[^.]{0,120}confidencia|se (?:você )?não é o destinatário|aviso de confidencialidade|antes de imprimir"
                    + "|(?:dit|deze) (?:bericht|e-?mail|mail)[^.]{0,120}(?:vertrouwelijk|bestemd)|niet de (?:beoogde|bedoelde) ontvanger|kvk[- ]?(?:nummer|nr)?\\W{0,3}\\d|denk aan het milieu"
                    + "|(?:ta|niniejsza|treść) (?:wiadomość|tej wiadomości)[^.]{0,120}(?:poufn|przeznaczon)|nie (?:jest|są) (?:państwo |pan |pani )?(?:zamierzonym )?adresatem|\\bKRS\\b[^.]{0,20}\\d|kapitał zakładowy|\\bNIP\\b[^.]{0,6}\\d"
                    + "|(?:detta|det här) (?:meddelande|mejl|e-post)[^.]{0,120}(?:konfidentiel|avsett)|inte är (?:den )?(?:avsedda?|rätt) mottagare|tänk på miljön|org\\.?\\s?(?:nr|nummer)\\W{0,3}\\d)",
            FLAGS);

    /** Instructions to every supplier, in the third person: no statement about these invoices. */
    private static final Pattern TO_SUPPLIERS = Pattern.compile(
            "^\\W*(?:(?:please )?note\\s*[:\u2013-]\\s*)?(?:(?:all )?(?:vendors?|suppliers?)(?: (?:who|that|wishing|should|must|are|can|may|please))\\b|(?:all|new|any) (?:supplier |vendor )?(?:invoices|remittance|statements|credit notes)[^.]{0,60}(?:must|should|to be|are to be|are) (?:be )?(?:sent|submitted|quote|emailed|addressed|directed)"
                    + "|invoices (?:without|not)[^.]{0,60}(?:will|may) (?:not )?be|invoices[^.]{0,20}(?:must|should) (?:be (?:sent|submitted|emailed)|quote|include|bear)"
                    + "|(?:our|the) (?:standard )?payment terms are|we (?:will )?never (?:change|ask|notify)[^.]{0,60}bank|please (?:send|submit|direct|forward) (?:all|any|your)(?: \\w+){0,2} (?:invoices|enquiries|queries|remittances)"
                    + "|(?:did you know|follow us|visit (?:us|our)|join us|our (?:offices?|opening hours|office hours)|(?:office|opening|working) hours)\\b|for (?:all )?(?:supplier|vendor|payment) (?:enquiries|queries|inquiries)"
                    + "|(?:alle )?(?:lieferanten|kreditoren)(?:, die| werden| müssen| sollten| können)\\b|(?:alle |bitte senden sie (?:alle |ihre )?)rechnungen[^.]{0,60}(?:ausschließlich|nur|an)\\b|rechnungen ohne[^.]{0,40}(?:nicht|zurück)|(?:unsere )?(?:büro|öffnungs|geschäfts)zeiten"
                    + "|(?:tous )?(?:les )?fournisseurs (?:qui|souhaitant|doivent|sont)\\b|(?:toutes? (?:les )?)?(?:vos )?factures[^.]{0,40}(?:doivent|exclusivement)|(?:merci d'|veuillez )(?:adresser|envoyer) (?:toutes|vos) (?:les |vos )?factures"
                    + "|(?:los )?proveedores que\\b|(?:todas las )?facturas deberán|(?:tutti )?i fornitori (?:che|sono|devono)\\b|(?:os )?fornecedores que\\b|leveranciers die\\b|dostawcy,? którzy\\b|leverantörer som\\b)",
            FLAGS);

    private static final int LOOK = 400;

    /** Lines. Longer ones are looked at in pieces. */
    private static final int LONGEST_PARAGRAPH = 40;

    @Override
    public void mark(Lines lines, int from, int to) {
        for (int i = lines.nextFull(from); i < to; i = lines.nextFull(i)) {
            int end = i;
            while (end < to && end - i < LONGEST_PARAGRAPH && !lines.isBlank(end)) end++;
            if (lines.kind(i) == Kind.NEW) {
                int legal = firstLine(lines, i, end, LEGAL, false);
                if (legal >= 0 && lines.saysSomethingBefore(legal)) {
                    // Under a legal note nobody goes on typing, but for a postscript.
                    lines.mark(legal, postscript(lines, end, to), Kind.SIGNATURE);
                    return;
                }
                int standing = legal >= 0 ? legal : firstLine(lines, i, end, TO_SUPPLIERS, true);
                if (standing >= 0) lines.mark(standing, end, Kind.SIGNATURE);
            }
            i = end;
        }
    }

    /** The line of a paragraph on which such a text begins; -1 where none does. Lines above it in the same paragraph may be the writer's. */
    private static int firstLine(Lines lines, int from, int to, Pattern pattern, boolean atLineStart) {
        var paragraph = new StringBuilder();
        int[] starts = new int[to - from];
        for (int i = from; i < to; i++) {
            starts[i - from] = paragraph.length();
            paragraph.append(lines.at(i)).append(' ');
        }
        var m = pattern.matcher(paragraph);
        int at = -1;
        if (!atLineStart && m.find()) {
            at = from;
            while (at + 1 < to && starts[at + 1 - from] <= m.start()) at++;
        }
        for (int i = from; atLineStart && i < to && at < 0; i++) {
            m.region(starts[i - from], Math.min(paragraph.length(), starts[i - from] + LOOK));
            if (m.lookingAt()) at = i;
        }
        if (at < 0 || isPersonal(paragraph.substring(starts[at - from]))) return -1;
        while (at > from && isWrapped(lines.at(at - 1))) at--;
        return at;
    }

    /** A long line that does not end a sentence goes on in the next. */
    private static boolean isWrapped(String line) {
        return line.length() >= 60 && !line.matches(".*[.!?:;]");
    }

    /** A sentence in the first person about this matter is no standing text, though it may name a court or a VAT number. */
    private static boolean isPersonal(String paragraph) {
        return paragraph.length() < 400 && Pattern.compile("(?<!\\p{L})(?:invoice|rechnung|facture|factura|fattura|fatura|factuur|faktur\\w*)(?!\\p{L}).{0,80}\\d|"
                + "(?<!\\p{L})(?:we (?:will|have|are|need|can|paid|never)|i (?:will|have|am|need|can)|wir (?:haben|werden|zahlen|sind)|ich (?:habe|werde|bin)|nous (?:avons|allons|sommes)|your (?:invoice|e-?mail|reminder))(?!\\p{L})", FLAGS)
                .matcher(paragraph).find();
    }

    static int postscript(Lines lines, int from, int to) {
        for (int i = from; i < to; i++) {
            if (lines.at(i).matches("(?i)(?:p\\.? ?s\\.?|n\\.?b\\.?)\\s*[:.\u2013-]?\\s.*")) return i;
        }
        return to;
    }
}
