package kept.agent.read;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What else a statement carries, for a person to see: a dispute's reason, the new address, a number to call. Never acted upon. */
final class Details {

    private record Reason(String code, Pattern words) {}

    private static final int FLAGS = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;
    /** The first that fits; a set-off, and a deal made with somebody, before all others, since they are for a person. */
    private static final List<Reason> REASONS = List.of(
            reason("SET_OFF", "set[- ]?off|offset|net(?:ted)? (?:off|against)|debit note|our (?:own )?(?:claim|counterclaim|debit)|contra|you owe us|owes? us|deduct\\w* (?:from|our)|back ?charge|agreed with|promised (?:us|me)|your (?:colleague|rep|manager|boss|salesman|director) (?:said|told|agreed)|was agreed|aufrechn|verrechn|gegenforderung|gegenrechnung|belastungsanzeige|abgesprochen|vereinbart mit|zugesagt|compens|note de débit|convenu avec|votre (?:commercial|collègue|directeur)"
                    + "|(?:me|nos) (?:deb[eé]is|deb[eé]n?|adeud\\w+)|rest(?:[aá]is|ad|en|e) de|lo restamos|acordad[oa]s? con|quedamos con|nos prometi\\w+|(?:vuestro|su) (?:comercial|delegado|jefe)"
                    + "|(?:ci|mi) dovete|accordat[oa] con|concordat[oa] con|(?:il )?vostr[oa] (?:agente|commerciale|collega|titolare)|ci (?:ha|avete|hanno) promesso"
                    + "|verreken\\w*|verrekend\\w*|tegenvordering|afgesproken met|toegezegd|(?:uw|jullie) (?:collega|verkoper|vertegenwoordiger|baas)|(?:van (?:u|jullie) )?(?:nog )?(?:te goed|tegoed van)"
                    + "|kompens\\w+|potrąc\\w+|potrac\\w+|wierzytelno\\w+|pomniejsz\\w+|(?:umówi|ustali|uzgodni|umowi)\\p{L}* (?:się |sie )?z|obieca\\p{L}+"
                    + "|(?:nos|me) devem|devem-nos|abat(?:er|emos|am|em|imento)|combinad[oa] com|acordad[oa] com|(?:o )?voss[oa] (?:comercial|colega|vendedor|diretor)|prometeu|prometeram"
                    + "|kvitt(?:a|ar|as|ning)\\w*|räkn(?:a|ar|at) av|avräkn\\w*|dra(?:r|s|git)? av|motfordran|ni är skyldiga|överenskom\\w+ med|lova(?:de|t|s)|utlova\\w+|er (?:säljare|kollega|chef)|skulle krediteras"),
            reason("DUPLICATE", "duplicate|twice|double|doppelt|zweimal|doublon|deux fois|already (?:billed|invoiced|charged)"),
            reason("PURCHASE_ORDER", "\\bpo\\b|purchase order|order number|bestellnummer|numéro de commande|bon de commande"),
            reason("NOT_RECEIVED", "not (?:received|delivered|arrived)|never (?:received|delivered|arrived|got|came|turned up)|missing|short|nicht (?:erhalten|geliefert|angekommen)|fehl|jamais (?:reçu|livré)|pas (?:reçu|été livr)|manqu"),
            reason("FAULTY", "fault|defect|broken|damag|quality|leak|crack|mangel|mängel|defekt|beschädigt|kaputt|défect|abîm|cass|endommag|malfaçon"),
            reason("PRICE", "price|rate|overcharg|quote|discount|per (?:hour|unit)|preis|stundensatz|rabatt|angebot|prix|tarif|remise|devis|surfactur"),
            reason("QUANTITY", "quantity|hours|units|only (?:ordered|received|had)|menge|stückzahl|stunden|quantité|heures"),
            reason("TAX", "\\bvat\\b|\\btax\\b|\\bgst\\b|\\btds\\b|reverse charge|mwst|umsatzsteuer|steuer|\\btva\\b"),
            reason("CREDIT_MISSING", "credit|return|gutschrift|retoure|avoir|retour"),
            reason("WRONG_ENTITY", "wrong (?:company|entity|name|address)|not (?:our|us|ours)|addressed to|falsche\\w* (?:firma|adress|empfänger)|mauvaise (?:société|entité|adresse)"),
            reason("TERMS", "terms|days net|not due|due date|zahlungsziel|noch nicht fällig|échéance|délai"));
    private static final Pattern ADDRESS = Pattern.compile("[\\p{L}\\d._%+-]{1,64}@[\\p{L}\\d.-]{1,255}\\.[\\p{L}]{2,24}");
    private static final Pattern PHONE = Pattern.compile("(?:\\+|\\(?0)\\d[\\d ()/.-]{5,18}\\d");

    private Details() {}

    private static Reason reason(String code, String words) {
        return new Reason(code, Pattern.compile(words, FLAGS));
    }

    /**
     * The reader's details, but where the words of a dispute name a set-off or a deal made with somebody, that is its reason, whatever the reader
     * called it: such a dispute is for a person.
     */
    static Map<String, String> proven(Intent intent, String words, Map<String, String> claimed) {
        if (intent != Intent.DISPUTE || !REASONS.get(0).words.matcher(PlainText.fold(words)).find()) return claimed;
        var details = new LinkedHashMap<>(claimed);
        details.put("reason", "set_off");
        return details;
    }

    /** A model's one word of what else an intent carries, under the name it is kept by; of intents that carry nothing more it is left out. */
    static Map<String, String> named(Intent intent, String detail) {
        return switch (intent) {
            case DISPUTE -> Map.of("reason", detail);
            case PAYMENT_CLAIM -> Map.of("reference", detail);
            case CONTACT_CHANGE, OUT_OF_OFFICE -> Map.of("contact", detail);
            case CALL_REQUEST -> Map.of("phone", detail);
            case PROMISE_TO_PAY, VAGUE_PROMISE, INVOICE_COPY_REQUEST, STATEMENT_REQUEST, DOCUMENT_REQUEST, PAYMENT_PLAN_REQUEST, PAYMENT_DETAILS_REQUEST, ACKNOWLEDGEMENT, HARDSHIP,
                    LEGAL, STOP_CONTACT, FRAUD_CONCERN, QUESTION -> Map.of();
        };
    }

    static Map<String, String> of(Said said, Letter letter) {
        var details = new LinkedHashMap<String, String>();
        String text = PlainText.fold(said.heard().text());
        switch (said.intent()) {
            case DISPUTE -> REASONS.stream().filter(r -> r.words.matcher(text).find()).findFirst().ifPresent(r -> details.put("reason", r.code.toLowerCase(Locale.ROOT)));
            case CONTACT_CHANGE, OUT_OF_OFFICE -> first(ADDRESS, letter.newText()).ifPresent(a -> details.put("contact", a));
            case CALL_REQUEST -> first(PHONE, letter.newText()).ifPresent(p -> details.put("phone", p));
            default -> { }
        }
        return details;
    }

    private static java.util.Optional<String> first(Pattern pattern, String text) {
        Matcher m = pattern.matcher(text);
        return m.find() ? java.util.Optional.of(m.group()) : java.util.Optional.empty();
    }
}
