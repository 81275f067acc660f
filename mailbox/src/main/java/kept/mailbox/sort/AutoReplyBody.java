package kept.mailbox.sort;

import java.util.Optional;
import java.util.regex.Pattern;
import kept.agent.conversation.MailClass;
import kept.agent.conversation.Parsed.Sorted;

/**
 * An absence note without headers or subject to tell it. People mention holidays too, so it takes the words of an absence at the start, what
 * such notes go on to say, no quoted mail below, and not a word on the matter itself.
 */
final class AutoReplyBody implements Filter {

    private static final int FLAGS = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;

    private static final Pattern ABSENT = Pattern.compile(
            "(?:i(?:'m| am| will be)(?: currently| presently)? (?:out of (?:the )?office|away|on (?:annual |maternity |paternity "
                    + "|parental |sick |study |extended )?(?:leave|holiday|vacation)|not in the office|travelling)|(?:currently"
                    + "|presently) (?:out of (?:the )?office|away|on leave)|out of (?:the )?office (?:until|from|and|with)|no longer (?:with|work"
                    + "|employed)|has left the (?:company|business|organi[sz]ation)|our office(?:s)? (?:is|are|will be) closed"
                    + "|ich bin (?:derzeit|momentan|zurzeit|aktuell|bis|vom|ab|im|nicht|heute)?[^!?\\n]{0,60}(?:nicht im (?:büro|haus)|außer haus"
                    + "|im urlaub|abwesend|nicht erreichbar|in elternzeit|nicht am platz)|(?:bin|befinde mich)[^!?\\n]{0,60}(?:urlaub|abwesend"
                    + "|elternzeit)"
                    + "|je (?:suis|serai)[^!?\\n]{0,60}(?:absente?|en congé|en vacances|en déplacement)|actuellement (?:absente?|en congé)"
                    + "|(?:estoy|estaré|me encuentro)[^!?\\n]{0,60}(?:fuera de (?:la )?oficina|de vacaciones|ausente|de baja|de permiso)"
                    + "|(?:sono|sarò)[^!?\\n]{0,60}(?:fuori (?:sede|ufficio)|assente|in ferie|in vacanza|in congedo)|(?:estou"
                    + "|estarei)[^!?\\n]{0,60}(?:ausente|de férias|fora do escritório|em licença)|ik ben[^!?\\n]{0,60}(?:afwezig|niet (?:aanwezig"
                    + "|op kantoor|bereikbaar)|met vakantie|op vakantie|met verlof)"
                    + "|(?:jestem|będę)[^!?\\n]{0,60}(?:nieobecn|na urlopie|poza biurem)|przebywam na (?:urlopie|zwolnieniu)|jag (?:är"
                    + "|har)[^!?\\n]{0,60}(?:ledig|semester|inte på (?:plats|kontoret)|tjänstledig|borta|föräldraledig)|jeg (?:er"
                    + "|har)[^!?\\n]{0,60}(?:ferie|ikke på kontoret|fraværende|permisjon|barsel))", FLAGS);

    private static final Pattern GOES_ON = Pattern.compile(
            "(?:(?:will be|be|am) back|return(?:ing)?\\b|until|limited access|no access to|not (?:be )?(?:checking|reading|monitoring)"
                    + "|in my absence|during my absence|urgent(?: matters?)?|for (?:urgent|immediate)|please contact|your (?:e-?mail"
                    + "|message) (?:will not|has not|is not)|upon my return|when i (?:return|get back)"
                    + "|\\bbis\\b|\\bab (?:dem|montag)\\b|wieder (?:da|erreichbar|im|zurück)|in dringenden fällen|während meiner|vertretung"
                    + "|vertritt|wird nicht weitergeleitet|jusqu'au|de retour|en mon absence|en cas d'urgence|hasta|regres|vuelvo|en mi ausencia"
                    + "|urgente|fino al|rientr|in mia assenza|per urgenze|até|retorn|volto|na minha ausência"
                    + "|tot en met|\\btot\\b|terug|tijdens mijn afwezigheid|dringende|\\bdo dnia\\b|\\bdo\\b \\d|wracam|powr|w pilnych|åter"
                    + "|tillbaka|till och med|brådskande|tilbage|tilbake)", FLAGS);

    /** Words on the matter: a person answers us. */
    private static final Pattern MATTER = Pattern.compile(
            "(?<!\\p{L})(?:invoices?|payments?|pay|paid|paying|remittance|overdue|reminder|rechnung(?:en)?|zahlung(?:en)?|zahlen"
                    + "|bezahl\\w*|überweis\\w*|mahnung|factures?|paiements?|payer|payé\\w*|règlement|virement|relance|facturas?|pagos?|pagar\\w*"
                    + "|pagad\\w*|fatture?|fattura|pagament\\w*|pagher\\w*|bonific\\w*"
                    + "|faturas?|pagamentos?|facturen|factuur|betal\\w*|faktur\\w*|płatno\\w*|zapłac\\w*|przelew\\w*|betalning\\w*"
                    + "|betaling\\w*)(?!\\p{L})", FLAGS);

    /** A signpost to a shared inbox ("for invoices write to ap@…") is no word on the matter. */
    private static final Pattern SIGNPOST = Pattern.compile("[^.!?\\n]*(?:[\\w.+-]+@[\\w.-]+|please contact|bitte (?:wenden|kontaktieren)"
            + "|veuillez (?:contacter|vous adresser)|contacte|contattare|contactar|contact op)[^!?\\n]*", FLAGS);

    private static final int LONGEST = 1200;

    @Override
    public Optional<Sorted> sort(Incoming mail) {
        String text = mail.body().newText();
        if (text.length() > LONGEST || !mail.body().quoted().isBlank()) return Optional.empty();
        String start = text.length() <= 300 ? text : text.substring(0, 300);
        boolean absent = ABSENT.matcher(start).find() && GOES_ON.matcher(text).find();
        if (!absent) return Optional.empty();
        String rest = SIGNPOST.matcher(text).replaceAll(" ");
        return MATTER.matcher(rest).find() ? Optional.empty() : Filter.as(MailClass.AUTO_REPLY, "text of an absence note");
    }
}
