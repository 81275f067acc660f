package kept.agent.read;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import kept.agent.read.Sentences.Sentence;

/** Leaves out what only opens and closes a letter: salutation, good wishes, and what follows a closing word (a name, a post, a firm). */
final class SignOff {

    private static final Pattern SALUTATION = Pattern.compile(
            "^(?:(?:dear|hi|hello|hey|hiya|good (?:morning|afternoon|day|evening)|morning|afternoon|greetings|hallo|liebe[rs]?|guten (?:tag|morgen|abend)|moin|servus|grüezi|sehr geehrte[rs]?|bonjour|bonsoir|salut|chère?|madame|monsieur|messieurs"
                    + "|buongiorno|buonasera|buon pomeriggio|salve|ciao|gentil[ei]|gent\\.?(?:ma|mo|mi)?|egregi[oa]?|spett(?:abile|\\.?le)?|car[oai]|hola|buenos d[ií]as|buenas tardes|buenas|muy buenas|estimad[oa]s?|apreciad[oa]s?|querid[oa]s?|beste|geachte|goede(?:morgen|middag|navond|ndag)|goeie(?:morgen|middag)|dag|hoi|dzie[nń] dobry|witam(?: serdecznie)?|cze[sś][cć]|szanown[\\p{L}]+|ol[áa]|oi|bom dia|boa tarde|boa noite|boas|car[oa]s|prezad[oa]s?|exm[oa]s?\\.?|excelent[\\p{L}]+|hej|hejsan|tjena|god (?:morgon|dag|kväll)|good day)\\b(?: +(?:&|[\\p{L}.'-]+)){0,6}(?:, ?(?:sir|madam|sirs|sehr geehrte[rs]?|liebe[rs]?|guten tag|monsieur|madame|cher|chère|hallo|dear)\\b(?: +[\\p{L}.'-]+){0,5})?\\s*[,!.:;-]*)$",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    private static final Pattern CLOSING = Pattern.compile(
            "^(?:(?:(?:many|kind|best|warm|kindest|with (?:kind|best))\\s)?(?:regards|thanks|wishes)|thank you|thanks(?: (?:again|so much|a mill(?:ion)?|a lot|in advance|and regards|& regards))?|cheers|sincerely|yours(?: (?:sincerely|faithfully|truly))?|sincerely yours|best|rgds|br|kr|ta|thx|all the best|respectfully|take care|warmly"
                    + "|mit (?:freundlichen|besten|vielen|herzlichen) (?:grüßen|empfehlungen|wünschen)|mit (?:freundlichem|bestem) gru(?:ß|ss)|mit freundlichen gruessen|freundliche grüsse|(?:viele|beste|freundliche|liebe|schöne|herzliche) gr(?:ü|ue)(?:ß|ss)e(?: aus .{2,30})?|gru(?:ß|ss)|lg|mfg|vg|besten dank|vielen dank|danke(?: (?:ihnen|dir|schön|vorab))?|hochachtungsvoll"
                    + "|(?:avec |recevez |veuillez (?:agréer|recevoir),? ?)?(?:mes |nos )?(?:meilleures|sincères|cordiales|respectueuses) salutations|(?:très |bien )?cordialement(?: vôtre)?|bien cordialement|bien à vous|salutations(?: distinguées)?|cdlt|cdt|merci(?: (?:d'avance|beaucoup|bien|et bonne journée))?|bonne (?:journée|soirée|semaine|réception)|sincères salutations|meilleures salutations"
                    + "|(?:un |reciban un |reciba un )?(?:cordial|atento) saludo|(?:muchos )?saludos?(?: cordiales| a todos)?|un saludo(?: cordial)?|(?:un )?(?:fuerte )?abrazo|muchas gracias(?: y (?:un )?saludos?)?|gracias(?: de antemano| por todo| y (?:un )?saludos?| por (?:su|la|vuestra) (?:atención|paciencia|comprensión))?|atentamente|atte\\.?|mil gracias|(?:porgo |porgiamo |i miei |i nostri )?(?:i più )?(?:cordiali|distinti|cari|migliori) saluti|cordialmente|cordialità|un saluto|saluti(?: cordiali)?|grazie(?: mille| e (?:saluti|buona giornata|buon lavoro)| per la (?:pazienza|collaborazione|comprensione)| in anticipo| ancora| tante)?|buona (?:giornata|serata|domenica)|buon (?:lavoro|fine settimana|weekend)|in fede|resto in attesa|(?:met )?(?:vriendelijke|hartelijke|beste|vele) groet(?:en)?(?: uit .{2,20})?|m\\.?v\\.?g\\.?|vr\\.? ?gr\\.?|groet(?:en|jes)?|gr\\.?|hoogachtend|alvast (?:hartelijk )?(?:bedankt|dank)|(?:hartelijk )?dank(?:jewel| je wel| u wel)?|bedankt(?: alvast)?|fijne? (?:dag|weekend|avond|week)(?: verder)?|prettige dag|(?:serdecznie )?pozdrawiam(?: serdecznie)?|pozdrowienia|pozdr\\.?|z (?:poważaniem|powazaniem|wyrazami szacunku)|(?:z góry )?(?:dziękuj[eę](?:my)?|dziekuj[eę](?:my)?|dzięki|dzieki)(?: z góry| i pozdrawiam| za wyrozumiałość| bardzo)?|miłego (?:dnia|weekendu)|milego dnia|łączę pozdrowienia|(?:com os )?(?:melhores|os melhores|meus|nossos)? ?cumprimentos|atenciosamente|att\\.?|cordialmente|cumps\\.?|(?:muito )?obrigad[oa](?: desde já| pela (?:atenção|compreensão|paciência)| e (?:bom dia|cumprimentos))?|grat[oa]|um abraço|abraços?|abs|com estima|bom fim de semana|boa semana|bom trabalho|saudações(?: cordiais)?|(?:med )?(?:vänlig|bästa|varma|många|hjärtliga)[a-z]* hälsning(?:ar)?|m\\.?v\\.?h\\.?|hälsning(?:ar|en)?|hälsn\\.?|tack(?: så mycket| på förhand| för (?:hjälpen|förståelsen|tålamodet)| och hej)?|ha (?:det (?:bra|gott)|en (?:bra|fin|trevlig) [\\p{L}]+)|trevlig helg|allt gott|vänligen|högaktningsfullt)"
                    + "(?:[,.!]*|,? [\\p{Lu}][\\p{L}.]{0,14})[,.!]*$",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    private static final Pattern SENT_FROM = Pattern.compile(
            "^(?:sent from|get outlook|von meinem|gesendet (?:von|mit)|envoyé (?:de(?:puis)?|à partir)|inviato da|enviado (?:desde|do|a partir|pelo|de mi)|inviato (?:dal|con|da)|verzonden (?:vanaf|met|via)|verstuurd (?:vanaf|met)|wys[łl]an[eo] (?:z|za)|skickat (?:från|med)|sänt från|tel\\.?\\b|phone\\b|mob(?:ile)?\\b|fax\\b|t:|m:|www\\.|http)",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    private static final Pattern DETAIL = Pattern.compile(
            "(?:^|\\b)(?:tel|tél|phone|mobile|mob|cell|fax|direct|ext|durchwahl|telefon|e-?mail|www|http|ltd|limited|llc|inc|plc|gmbh|ag|kg|ohg|e\\.?k|ug|sarl|sas|srl|sa|snc|bv|nv|pty|pte|pvt|oy|ab|as|s\\.p\\.a|s\\.r\\.l|sp|vat|ust|mwst|hrb|siret|tva|registered|reg|"
                    + "accounts?|accounting|payables?|payable|ledger|manager|director|buyer|purchasing|finance|controller|bookkeep\\w*|assistant|clerk|office|owner|partner|secretary|treasurer|team|department|dept|head of|buchhaltung|einkauf|geschäftsführ\\w*|leitung|assistenz|sekretariat|verwaltung|abteilung|kreditoren\\w*|inhaber\\w*|"
                    + "contab\\w*|cuentas por pagar|contas a pagar|proveedores|fornitori|fornecedores|crediteurenadministratie|leverantörsreskontra\\w*|leverantörsfakturor|zobowiązań|rozrachunków|administración|administra\\w+|dpto|departamento|compras|gerente|gerencia|tesorería|responsable|jefe|jefa|s\\.?l\\.?u?|ufficio|amministra\\w+|titolare|segreteria|acquisti|p\\.? ?iva|c\\.f|administratie|boekhoud\\w*|directie|crediteuren\\w*|eigenaar|inkoop|afdeling|kvk|btw|księgow\\w+|ksiegow\\w+|dział|specjalist\\w+|prezes|właściciel\\w*|sp\\. ?z ?o\\.?o|nip|financeiro|contabilidade|tesouraria|gerência|sócio|sócia|lda|ltda|unipessoal|nif|cnpj|ekonomi\\w*|ekonom|redovisning\\w*|inköp|vd|ägare|org\\.? ?nr|organisationsnummer|comptab\\w*|direct\\w*|gérante?|responsable|service|assistante|achats|trésor\\w*|open (?:every|daily|mon)|opening hours|hours:|mon\\w*\\s?(?:-|to)|sprechzeiten|öffnungszeiten|mo\\s?-|ouvert|horaires|lundi au)\\b|@|\\+\\d|^i\\. ?[av]\\.|\\b\\d{4,6} \\p{Lu}",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.UNICODE_CHARACTER_CLASS);
    private static final int LONGEST_NAME = 9;

    private static final Pattern ADDRESSED = Pattern.compile(
            "^(?:(?:dear|hi|hello|hey|hiya|good (?:morning|afternoon|day|evening)|morning|afternoon|hallo|liebe[rs]?|guten (?:tag|morgen|abend)|moin|servus|grüezi|grüß gott|sehr geehrte[rs]?|bonjour|bonsoir|salut|chère?|hola|buenos días|buenas tardes|buenas|estimad[oa]s?|ciao|buongiorno|buonasera|salve|gentil[ei]|hoi|hallo|goede(?:morgen|middag|navond|ndag)|beste|geachte|dag|hej|hejsan|god (?:morgon|dag)|olá|oi|bom dia|boa tarde|boa noite|car[oa]s?|prezad[oa]s?|dzie[nń] dobry|witam|cze[sś][cć]|szanown[\\p{L}]+)(?: +(?!(?:we|i|can|could|please|wir|ich|können|nous|je|on|pouvez|no|os|te|le|les|me|ya|non|vi|ho|abbiamo|la|il|ik|wij|kunt|nie|czy|prosz[eę]|jag|vi|kan|o|a|não|podem)\\b)[\\p{L}.'-]+){0,4} ?[,!–-] *|\\p{Lu}\\p{Ll}{2,12}, (?=\\p{Ll}|I\\b|I'))",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    private SignOff() {}

    /** The sentence without "Hello Paul," before it. */
    static Sentence withoutAddress(Sentence sentence) {
        var m = ADDRESSED.matcher(PlainText.fold(sentence.text()));
        if (!m.find() || sentence.text().length() - m.end() < 4) return sentence;
        return new Sentence(sentence.start() + m.end(), sentence.end(), sentence.text().substring(m.end()));
    }

    static boolean isSalutation(String sentence) {
        String s = PlainText.fold(sentence).strip();
        return SALUTATION.matcher(s).matches() && s.split("\\s+").length <= 8;
    }

    static boolean isClosing(String sentence) {
        return CLOSING.matcher(PlainText.fold(sentence).strip()).matches();
    }

    /** A line that is a name and nothing else. */
    static boolean isSigned(String line) {
        return line.strip().length() > 2 && line.strip().length() < 40 && isName(line, false);
    }

    /** The sentences between. What stands below a closing word is left out only as long as it looks like a name or an address. */
    static List<Sentence> body(List<Sentence> sentences) {
        int end = beforeSignature(sentences);
        var body = new ArrayList<Sentence>();
        boolean closed = false;
        for (int i = 0; i < end; i++) {
            Sentence s = sentences.get(i);
            if (isClosing(s.text())) {
                closed = true;
                continue;
            }
            if (isSalutation(s.text()) || SENT_FROM.matcher(s.text()).find()) continue;
            if (closed && isSignature(s.text())) continue;
            if (i == 0 && isName(s.text(), true) && sentences.size() > 1) continue;
            closed = false;
            body.add(s);
        }
        return List.copyOf(body);
    }

    /** A name, and below it nothing but posts, firms, numbers and opening hours. */
    private static int beforeSignature(List<Sentence> sentences) {
        int end = sentences.size();
        for (int i = sentences.size() - 1; i > 0; i--) {
            String text = sentences.get(i).text();
            if (isName(text, false)) end = i;
            else if (!isDetail(text)) break;
        }
        return end;
    }

    private static boolean isDetail(String text) {
        return text.split("\\s+").length <= 16 && !text.contains("?") && DETAIL.matcher(PlainText.fold(text)).find();
    }

    private static boolean isSignature(String text) {
        return text.split("\\s+").length <= LONGEST_NAME && !text.matches(".*[?!]$");
    }

    /** "Marcus", "Kari", "T. Pruitt, Business Office": capitals, no day, no figure, few words. */
    private static boolean isName(String text, boolean first) {
        String s = text.strip().replaceFirst("(?i)^(?:i\\. ?[av]\\.|ppa\\.?|p\\.p\\.|gez\\.|signed) ", "");
        if (!s.matches(first ? "(?:\\p{Lu}[\\p{L}'-]+\\s?){1,3}[,:!-]?" : "\\(?(?:(?:\\p{Lu}[\\p{L}'.-]*|for|für|pour|von|van|de|der|&|/|-|und|and|et|of),?\\s?){1,6}\\.?\\)?|\\p{L}{1,2}")) return false;
        return !KNOWN.contains(s.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}]", "")) && !s.toLowerCase(Locale.ROOT).matches(".*(?:day|morgen|heute|tag|woche|week|paid|bezahlt|payée?|noted|ok|yes|no|jour|done|pay|received|demain|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|mittwoch|call|stop|unsubscribe|ignore|dispute|remove)\\b.*");
    }

    private static final java.util.Set<String> KNOWN = java.util.Set.of("paid", "done", "noted", "ok", "okay", "yes", "no", "tomorrow", "today", "friday", "monday", "tuesday", "wednesday", "thursday", "received",
            "freitag", "montag", "dienstag", "donnerstag", "morgen", "heute", "erledigt", "bezahlt", "demain", "payé", "réglé", "unsubscribe", "stop", "wrong", "never", "confirmed", "agreed", "soon", "asap", "bald", "bientôt", "statement", "copy", "pdf", "help", "scam", "fraud", "refused");
}
