package kept.agent.read;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which of nine languages a mail is in, by a vote of its small words. */
public final class LanguageVote {

    private static final Map<String, Set<String>> WORDS = Map.of(
            "en", words("the and you your we our is are have has will be this that for with not of to on in it please thanks thank hi hello from was been can could would i my me at by but if when an as so us do does just get got paid pay payment invoice sorry yes no ok"),
            "de", words("der die das und sie ihr ihre ihnen wir uns unser ist sind haben hat wird werden nicht für mit von zu am im in den dem des ein eine einen auf aus bei bitte danke vielen dank guten tag hallo ich mir mich es noch auch bis dass wenn nach wurde schon rechnung zahlung überweisung grüße grüßen geehrte frau herr ja nein"),
            "fr", words("le la les et vous votre vos nous notre nos est sont avons avez été sera pas pour avec de du des un une en au aux sur par ce cette je me mon ma il elle on ne que qui dans bonjour merci cordialement facture paiement règlement virement bien sera déjà avant oui non"),
            "es", words("el la los las y usted su sus nosotros nuestro nuestra es son hemos ha será no para con de del un una en por que se lo le les al este esta factura pago transferencia gracias hola buenos días saludos favor ya está estamos mi nos me yo pero muy cuando hasta desde hoy mañana ayer viernes lunes martes miércoles jueves semana día mes pagado pagamos pagaremos pagar facturas llamar cuenta tengo tenemos puede pueden podemos ustedes vosotros os vuestra vuestro vuestras vuestros nuestras nuestros estas estos eso cómo qué dónde quién han he hay fue recibido adjunto saludo cordial atentamente envíen enviar mándame también sin sobre ese esa"),
            "it", words("il lo la gli le e voi vostro vostra noi nostro nostra è sono abbiamo ha sarà non per con di del della dei un una in che si al questo questa fattura pagamento bonifico grazie buongiorno saluti cordiali già siamo vi mi entro ci ho anche ma come quando dove fino oggi domani ieri venerdì lunedì martedì mercoledì giovedì settimana giorno mese pagata pagato paghiamo pagheremo pagare fatture saldo saldare conto nostri nostre vostre vostri delle degli alla alle dal dalla nel nella sul sulla suo sua più ancora avete possiamo potete può prego ricevuto allego allegato cordialmente gentile buona giornata verrà essere stato stata quello cosa chi dopo prima senza"),
            "nl", words("de het een en u uw wij we ons onze is zijn hebben heeft wordt worden niet voor met van te op in dat die deze dit factuur betaling betaald graag dank bedankt groet groeten beste geachte hallo ik mijn nog al er naar bij maar ook dan als wanneer morgen gisteren vandaag vrijdag maandag dinsdag woensdag donderdag week maand dag jullie je jij zij heb kan kunnen kunt moet moeten zal zullen werd geen over uit jouw facturen betalen overgemaakt rekening ontvangen groetjes hoi wel even stuur sturen bedrag openstaande zodra reeds volgende komende"),
            "pl", words("i w z na do nie jest są że się o od dla po za przez to jak ale czy będzie został została zostanie proszę dziękuję dzień dobry pozdrawiam faktura faktury fakturę płatność przelew państwa pan pani już nasz nasza ze mi mnie nam was wam nas ja my oraz lub więc jeśli gdy kiedy jutro wczoraj dziś dzisiaj piątek poniedziałek wtorek środę czwartek tygodniu dni dnia miesiąca fakturze faktur zapłacę zapłacimy zapłacona zapłacone zaplace zaplacimy przelewu przelewem konto konta płatności witam pozdrawiamy dziękujemy prosimy tylko jeszcze też może mamy mam nasze naszej państwu państwo tej tym tego tę tą"),
            "pt", words("o a os as e você vocês seu sua nós nosso nossa é são temos tem será não para com de do da dos das um uma em no na por que se ao este esta fatura pagamento transferência obrigado obrigada olá bom dia cumprimentos atenciosamente já está eu me ele ela mas quando até desde hoje amanhã ontem sexta segunda terça quarta quinta feira semana mês pago paga pagamos pagaremos pagar faturas factura conta nossos nossas vossa vosso vossas vossos pelo pela pelos aos às num numa isto isso essa esse foi ser vai vamos vou tenho podem pode podemos recebemos segue anexo boa tarde agradeço também sem sobre muito fazer feito nao ja estão"),
            "sv", words("och att det en ett den vi ni er era vår vårt är har kommer blir inte för med av på till i som om från detta faktura fakturan betalning betalningen betalas tack hej hälsningar vänliga jag mig redan kan ska du de oss ert våra men när hur var vad idag imorgon igår fredag måndag tisdag onsdag torsdag veckan vecka dag dagar månad betala betalar betalade betalat betald fakturor konto skall skulle får fick hade varit bli ingen inget denna också bara sedan efter innan under utan mycket kunna vet hejsan mvh"));

    private static final int PLAINLY = 3;

    private LanguageVote() {}

    private static Set<String> words(String list) {
        return Set.of(new LinkedHashSet<>(List.of(list.split(" "))).toArray(String[]::new));
    }

    /** The language, where the text's small words make one likely. */
    static Optional<String> of(String text) {
        Map<String, Integer> votes = votes(text);
        var ranked = votes.entrySet().stream().sorted(Map.Entry.<String, Integer>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey())).toList();
        if (ranked.isEmpty() || ranked.get(0).getValue() < 2) return Optional.empty();
        if (ranked.size() > 1 && ranked.get(0).getValue() <= ranked.get(1).getValue()) return Optional.empty();
        return Optional.of(ranked.get(0).getKey());
    }

    /** A sentence in another language than its mail's, where its small words leave no doubt; else the mail's. */
    static String ofSentence(String sentence, String mail) {
        Map<String, Integer> votes = votes(sentence);
        int own = votes.getOrDefault(mail, 0);
        return of(sentence).filter(l -> votes.get(l) >= PLAINLY && votes.get(l) >= 2 * own + 1).orElse(mail);
    }

    /** Likeliest first; the account's language and English are always among them. */
    public static List<Locale> likely(String text, Locale account) {
        var codes = new LinkedHashSet<String>();
        of(text).ifPresent(codes::add);
        codes.add(account.getLanguage());
        codes.add("en");
        var locales = new ArrayList<Locale>();
        for (String code : codes) if (!code.isBlank()) locales.add(Locale.forLanguageTag(code));
        return List.copyOf(locales);
    }

    /** Words known of each language. */
    static Map<String, Integer> votes(String text) {
        var votes = new HashMap<String, Integer>();
        for (String word : PlainText.fold(text).toLowerCase(Locale.ROOT).split("[^\\p{L}]+")) {
            for (var language : WORDS.entrySet()) if (language.getValue().contains(word)) votes.merge(language.getKey(), 1, Integer::sum);
        }
        return votes;
    }
}
