package kept.agent.read;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a sentence means beside what the mail says elsewhere: a demand that is part of a dispute belongs to it, "please confirm receipt" to the
 * payment it follows, "it never got here" to the request for a copy (rule 6).
 */
final class Explained {

    private record Belonging(Intent to, Set<Intent> unlessSure, Pattern words) {}

    private static final List<Belonging> TABLE = List.of(
            new Belonging(Intent.DISPUTE, Set.of(),
                    words("(?:withdraw|cancel|stop|remove|retract) (?:the|this|that|your|these) (?:reminder|dunning|notice|charge|fee|late fee|invoice|demand)s?|(?:send|issue|raise|provide|await|awaiting|expect|need|want|waiting for|look forward to)[^.?!]{0,40}(?:corrected|revised|amended|credit|new invoice|replacement)"
                            + "|credit (?:note|memo|the|us|it)|(?:re-?issue|correct|amend|revise|rectify) (?:it|this|the|your|that)|sort (?:it|this) out on your|mahnung\\w* (?:zurück|storn)|nehmen sie (?:bitte )?die mahnung|(?:korrigierte?|berichtigte?|neue) rechnung|gutschrift\\w*|storn\\w+|(?:facture (?:rectificative|rectifiée|corrigée)|avoir|note de crédit)|annul\\w+ (?:la|cette|le|ce|votre)|until (?:then|that|it is|this is)|bis dahin|d'ici là|en attendant"
                            + "|(?:nota|factura) (?:de (?:abono|crédito)|rectificativa|correcta|corregida)|abono|anul\\w+|rectifi\\w+|hasta (?:entonces|que)|mientras tanto|nota di (?:credito|accredito)|storn\\w+|fattura corretta|annull\\w+|nel frattempo|fino ad allora|creditnota|creditfactuur|crediter\\w+|(?:nieuwe|gecorrigeerde|juiste|aangepaste) factuur|tot die tijd|intrekken|korekt\\w+|skoryg\\w+|anulow\\w+|do tego czasu|nota de crédito|retif\\w+|corrig\\w+|fatura (?:corrigida|correta|nova)|até lá|entretanto|kreditfaktura\\w*|kreditnota|krediter\\w+|(?:ny|korrekt|rättad) faktura|makuler\\w+|tills dess")),
            new Belonging(Intent.PAYMENT_CLAIM, Set.of(),
                    words("(?:please |kindly |pls )*(?:confirm (?:receipt|you|that you|once|when|safe)|update your|check your|acknowledge receipt|adjust your|amend your|allocate|let (?:me|us) know (?:if|when|once|should)|disregard)|(?:bitte )?(?:bestätigen|prüfen|aktualisieren|kontrollieren|gleichen) sie|eingang (?:zu )?bestätig\\w+|(?:merci de |veuillez )?(?:confirmer|vérifier|mettre à jour|accuser)|(?:remittance|proof|swift|receipt|advice|beleg|avis|justificatif)[^.?!]{0,30}(?:attached|below|enclosed|anbei|beigefügt|angehängt|joint|ci-joint)"
                            + "|(?:confirm\\w+|comprueb\\w+|comprob\\w+|revis\\w+|actualic\\w+|adjunt\\w+|justificante|comprobante)|(?:conferm\\w+|verific\\w+|controll\\w+|aggiorn\\w+|alleg\\w+|contabile)|(?:bevestig\\w+|controle\\w+|nakijken|verwerk\\w+|bijlage|bijgevoegd|betaalbewijs)|(?:potwierdz\\w+|sprawdz\\w+|zweryfik\\w+|załącz\\w+|zalacz\\w+|w załączeniu)|(?:verifi\\w+|atualiz\\w+|anex\\w+|comprovativo|comprovante)|(?:bekräft\\w+|kontroller\\w+|kolla|uppdater\\w+|bifog\\w+|kvitto)")),
            new Belonging(Intent.INVOICE_COPY_REQUEST, Set.of(),
                    words("never (?:landed|arrived|got|received|came|reached|made it)|(?:not|n't) (?:received|got|arrived|find|locate|have|seen|reached|open)|can ?not (?:find|locate|open)|no (?:record|trace|sign) of|lost|missing|nicht (?:erhalten|angekommen|gefunden|finden|vor|auffindbar|da|eingelangt|öffnen)|nie (?:erhalten|bekommen|angekommen|eingelangt|gesehen)|(?:pas|jamais) (?:reçu|trouv\\w+|retrouv\\w+|arriv\\w+)|introuvable|retrouv\\w+|no (?:\\w+ )?(?:ha |han |hemos |he )?(?:lleg\\w+|recib\\w+|encuentr\\w+|localiz\\w+|consta)|non (?:\\w+ )?(?:abbiamo |ho |è )?(?:ricevut\\w+|arrivat\\w+|trov\\w+|risult\\w+)|mai (?:ricevut\\w+|arrivat\\w+)|(?:niet|nooit) (?:ontvangen|gekregen|binnen\\w*|aangekomen|gevonden|terug\\w*|vinden)|kwijt|nie (?:dot\\w+|otrzym\\w+|dosta\\w+|ma\\w*|mog\\w+ znale\\w+|widz\\w+)|não (?:\\w+ )?(?:receb\\w+|cheg\\w+|encontr\\w+|localiz\\w+|tem\\w*)|nunca (?:receb\\w+|cheg\\w+)|(?:inte|aldrig) (?:fått|mottagit|sett|hitta\\w*|kommit)|hittar (?:den )?inte|saknas?")),
            new Belonging(Intent.OUT_OF_OFFICE, Set.of(), words("urgent\\w*|in (?:the meantime|my absence)|while (?:i am|i'm) away|(?:contact|write to|call|ring|reach)|vertret\\w+|dringend\\w*|wenden sie sich|in der zwischenzeit|urgen\\w+|contact\\w+|en mon absence|emails? (?:will|are) not|nicht (?:weitergeleitet|gelesen)|limited access|weitergeleitet|contact\\w+|contatt\\w+|rivolg\\w+|spoed\\w*|neem\\w*|collega\\w*|piln\\w+|kontakt\\w+|brådskande|vänd\\w*|ärende\\w*|sustitu\\w+|sostitu\\w+|zastępuj\\w+|substitu\\w+")),
            new Belonging(Intent.PAYMENT_PLAN_REQUEST, Set.of(), words("let (?:me|us) know|would (?:work|suit|be)|hope (?:that|this|you)|is that|geben sie (?:mir|uns)|wäre (?:das|uns)|dites-moi|cela (?:nous|serait)|serait|(?:me|nos) (?:dicen|diga\\w*|digan)|sería|fatemi|fateci|sarebbe|laat (?:me|ons|het)|zou (?:dat|het)|proszę o (?:informację|odpowiedź|zgodę)|czy|digam|diga|seria|hör av|återkom\\w*|skulle|går det")),
            new Belonging(Intent.HARDSHIP, Set.of(Intent.STOP_CONTACT, Intent.FRAUD_CONCERN), words("[\\s\\S]*")));

    private Explained() {}

    private static Pattern words(String alternatives) {
        return Pattern.compile("(?<![\\p{L}\\p{N}])(?:" + alternatives + ")", Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.UNICODE_CHARACTER_CLASS);
    }

    /** @param said what the mail says, this sentence's own statements left out */
    static boolean by(Heard sentence, List<Said> said) {
        String text = PlainText.fold(sentence.text());
        for (Belonging b : TABLE) {
            boolean there = said.stream().anyMatch(s -> s.intent() == b.to && s.confidence() >= SentenceRules.SURE && !s.heard().equals(sentence));
            if (there && b.words.matcher(text).find()) return true;
        }
        return false;
    }
}
