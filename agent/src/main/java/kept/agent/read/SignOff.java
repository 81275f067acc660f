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
                    + "|buongiorno|gentile|egregio|hola|buenos días|buenas|estimad[oa]s?|beste|geachte|dzień dobry|szanown\\w+|olá|bom dia|prezad[oa]s?|hej|god (?:morgon|dag)|hoi|good day)\\b(?: +(?:&|[\\p{L}.'-]+)){0,6}(?:, ?(?:sir|madam|sirs|sehr geehrte[rs]?|liebe[rs]?|guten tag|monsieur|madame|cher|chère|hallo|dear)\\b(?: +[\\p{L}.'-]+){0,5})?\\s*[,!.:;-]*)$",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    private static final Pattern CLOSING = Pattern.compile(
            "^(?:(?:(?:many|kind|best|warm|kindest|with (?:kind|best))\\s)?(?:regards|thanks|wishes)|thank you|thanks(?: (?:again|so much|a mill(?:ion)?|a lot|in advance|and regards|& regards))?|cheers|sincerely|yours(?: (?:sincerely|faithfully|truly))?|sincerely yours|best|rgds|br|kr|ta|thx|all the best|respectfully|take care|warmly"
                    + "|mit (?:freundlichen|besten|vielen|herzlichen) grüßen|mit (?:freundlichem|bestem) gru(?:ß|ss)|mit freundlichen gruessen|freundliche grüsse|(?:viele|beste|freundliche|liebe|schöne|herzliche) gr(?:ü|ue)(?:ß|ss)e(?: aus .{2,30})?|gru(?:ß|ss)|lg|mfg|vg|besten dank|vielen dank|danke(?: (?:ihnen|dir|schön|vorab))?|hochachtungsvoll"
                    + "|(?:avec |recevez |veuillez (?:agréer|recevoir),? ?)?(?:mes |nos )?(?:meilleures|sincères|cordiales|respectueuses) salutations|(?:très |bien )?cordialement(?: vôtre)?|bien cordialement|bien à vous|salutations(?: distinguées)?|cdlt|cdt|merci(?: (?:d'avance|beaucoup|bien|et bonne journée))?|bonne (?:journée|soirée|semaine|réception)|sincères salutations|meilleures salutations"
                    + "|saludos(?: cordiales)?|cordiali saluti|distinti saluti|grazie|gracias|met vriendelijke groet(?:en)?|groet(?:en|jes)?|pozdrawiam|z poważaniem|atenciosamente|cumprimentos|obrigad[oa]|med vänliga hälsningar|vänliga hälsningar|mvh|hälsningar|tack)"
                    + "(?:[,.!]*|,? [\\p{Lu}][\\p{L}.]{0,14})[,.!]*$",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    private static final Pattern SENT_FROM = Pattern.compile(
            "^(?:sent from|get outlook|von meinem|gesendet (?:von|mit)|envoyé (?:de(?:puis)?|à partir)|inviato da|enviado desde|verzonden (?:vanaf|met)|wysłane z|skickat från|tel\\.?\\b|phone\\b|mob(?:ile)?\\b|fax\\b|t:|m:|www\\.|http)",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    private static final Pattern DETAIL = Pattern.compile(
            "(?:^|\\b)(?:tel|tél|phone|mobile|mob|cell|fax|direct|ext|durchwahl|telefon|e-?mail|www|http|ltd|limited|llc|inc|plc|gmbh|ag|kg|ohg|e\\.?k|ug|sarl|sas|srl|sa|snc|bv|nv|pty|pte|pvt|oy|ab|as|s\\.p\\.a|s\\.r\\.l|sp|vat|ust|mwst|hrb|siret|tva|registered|reg|"
                    + "accounts?|accounting|payables?|payable|ledger|manager|director|buyer|purchasing|finance|controller|bookkeep\\w*|assistant|clerk|office|owner|partner|secretary|treasurer|team|department|dept|head of|buchhaltung|einkauf|geschäftsführ\\w*|leitung|assistenz|sekretariat|verwaltung|abteilung|kreditoren\\w*|inhaber\\w*|"
                    + "comptab\\w*|direct\\w*|gérante?|responsable|service|assistante|achats|trésor\\w*|open (?:every|daily|mon)|opening hours|hours:|mon\\w*\\s?(?:-|to)|sprechzeiten|öffnungszeiten|mo\\s?-|ouvert|horaires|lundi au)\\b|@|\\+\\d|^i\\. ?[av]\\.|\\b\\d{4,6} \\p{Lu}",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.UNICODE_CHARACTER_CLASS);
    private static final int LONGEST_NAME = 9;

    private static final Pattern ADDRESSED = Pattern.compile(
            "^(?:(?:dear|hi|hello|hey|hiya|good (?:morning|afternoon|day|evening)|morning|afternoon|hallo|liebe[rs]?|guten (?:tag|morgen|abend)|moin|servus|grüezi|grüß gott|sehr geehrte[rs]?|bonjour|bonsoir|salut|chère?|hola|ciao|hoi|hej|olá)(?: +(?!(?:we|i|can|could|please|wir|ich|können|nous|je|on|pouvez)\\b)[\\p{L}.'-]+){0,4} ?[,!–-] *|\\p{Lu}\\p{Ll}{2,12}, (?=\\p{Ll}|I\\b|I'))",
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
